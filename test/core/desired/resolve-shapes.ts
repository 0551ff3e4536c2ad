import assert from "node:assert/strict";
import { topology } from "../../../core/account/topology.ts";
import { resolve } from "../../../core/desired/resolve.ts";
import { document, type Parts, type Spec, snapshot } from "../../support/snapshot.ts";

type AddressSpec = NonNullable<Spec["addresses"]>[number];

/** An entry's answer in short: what it is, and of whom; of an unknown one the reason. */
export const short = (found: { is: string; members?: { id?: string; allocationId?: string }[]; because?: string }) =>
  found.members
    ? [found.is, ...found.members.map(({ id, allocationId }) => id ?? allocationId)]
    : [found.is, found.because];

/** What an entry of addresses is, and in short. */
export function addresses(parts: Parts, entry: Omit<AddressSpec, "name">) {
  const taken = snapshot(parts);
  const { addresses } = resolve(document({ addresses: [{ name: "x", ...entry }] }), taken, topology(taken));
  assert.ok(addresses[0]);
  return { ...addresses[0], short: short(addresses[0].found) };
}

/** What tells a resource of a role. */
export const group = { tags: { Role: "web" } };
