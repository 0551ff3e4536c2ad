import fc from "fast-check";
import { contradictions } from "../../core/desired/contradictions.ts";
import type { Document } from "../../core/desired/document.ts";
import { document } from "../support/snapshot.ts";
import { absentEntry, addressEntry, interfaceEntry, subnetEntry } from "./generated-entries.ts";
import { policies } from "./generated-policies.ts";

/** Leaves out of a document what contradicts the rest: of an entry the key that does, or all of it. */
function settled(draft: Document): Document {
  const state = structuredClone(draft.state);
  for (let [one] = contradictions(state); one; [one] = contradictions(state)) {
    const [, list, index, key] = one.path as ["spec", "interfaces" | "addresses" | "subnets", number, string?];
    const entries = state.spec[list] ?? [];
    if (key === undefined || key === "match" || key === "name") entries.splice(index, 1);
    else delete (entries[index] as Record<string, unknown>)[key];
  }
  return { ...draft, state };
}

/** A document about such an account: entries of every kind, that do not contradict each other. */
export const documents: fc.Arbitrary<Document> = fc
  .record({
    mode: fc.constantFrom("observe" as const, "propose" as const, "enforce" as const, "enforce" as const),
    trusted: fc.boolean(),
    undeclared: fc.constantFrom("ignore" as const, "report" as const),
    unassociatedAddresses: fc.constantFrom("ignore" as const, "report" as const, "report" as const),
    interfaces: fc.array(interfaceEntry, { minLength: 2, maxLength: 4 }),
    addresses: fc.array(fc.oneof({ weight: 8, arbitrary: addressEntry }, absentEntry), { minLength: 1, maxLength: 4 }),
    subnets: fc.option(fc.array(subnetEntry, { maxLength: 2 }), { nil: undefined }),
    policy: policies,
  })
  .map(({ mode, trusted, undeclared, unassociatedAddresses, interfaces, addresses, subnets, policy }) =>
    document({
      mode,
      undeclared,
      unassociatedAddresses,
      trust: { tags: trusted ? ["Role"] : [] },
      interfaces: interfaces.map((entry, index) => ({ name: `set-${index}`, ...entry })),
      addresses: addresses.map((entry, index) => ({ name: `address-${index}`, ...entry })),
      ...(subnets && { subnets: subnets.map((entry, index) => ({ name: `subnets-${index}`, ...entry })) }),
      ...policy,
    }),
  )
  .map(settled);
