import type { Contradiction } from "./contradictions.ts";
import { type DeclaredOn, declaredOn, elasticOf, type Path, pinnedBy } from "./document.ts";
import { isSameCase, nameOf, namesOf } from "./named-interfaces.ts";
import { expectation } from "./resolve.ts";
import type { Claims } from "./schema.ts";

type Spec = Claims["spec"];
type InterfaceClaim = Spec["interfaces"][number];
type AddressClaim = Spec["addresses"][number];

/** An Elastic IP that is declared on an interface, where another entry that names the same one says that it has none, or another one. */
export function* rivalAddresses({ interfaces, addresses }: Spec): Generator<Contradiction> {
  for (const [index, address] of addresses.entries()) {
    const on = declaredOn(address);
    const holder = interfaces.find(({ name }) => name !== undefined && name === on?.interface);
    const name = nameOf(holder);
    if (on === undefined || holder === undefined || name === undefined || mayBeMissing(address)) continue;
    const same = interfaces.filter((entry) => namesOf(entry).includes(name));
    for (const [at, entry] of interfaces.entries()) {
      if (entry === holder || !same.includes(entry) || !isSameCase(entry, holder)) continue;
      const [key, said] = rivalOf(entry, address, isPrimary(on, same)) ?? [];
      if (key !== undefined)
        yield {
          path: ["spec", "addresses", index, "on"],
          message: `"${address.name}" is on ${name}, but "${entry.name}" says ${key} ${said} of it`,
          other: ["spec", "interfaces", at, key] satisfies Path,
        };
    }
  }
}

/** Whether an address entry may mean an address: by an id or tags nobody can tell from the text. */
export const mayBe = (publicIp: string, { match }: AddressClaim): boolean =>
  match?.publicIps?.includes(publicIp) ?? (match?.publicIp === undefined || match.publicIp === publicIp);

function mayBeMissing({ match, expect, spare = 0 }: AddressClaim): boolean {
  return match === undefined || expectation({ match, ...(expect !== undefined && { expect }) }).min <= spare;
}

/** The primary private address may be called by what it is. */
const isPrimary = ({ privateIp }: DeclaredOn, same: InterfaceClaim[]): boolean =>
  privateIp === undefined || same.some(({ privateIps }) => privateIps?.primary === privateIp);

/** Under which key an entry says what the address quarrels with, and what; `any` is whichever, and what is said of the address itself from both sides is another matter. */
function rivalOf(
  entry: InterfaceClaim,
  address: AddressClaim,
  isOnPrimary: boolean,
): ["purpose" | "publicIp", string] | undefined {
  const { purpose, publicIp } = entry;
  if (purpose !== undefined) return ["purpose", purpose];
  if (!isOnPrimary || publicIp === undefined || publicIp === "any") return undefined;
  const [elastic, pinned] = [elasticOf(entry), pinnedBy(entry)];
  if (elastic === address.name || (pinned !== undefined && mayBe(pinned, address))) return undefined;
  return ["publicIp", elastic ?? pinned ?? String(publicIp)];
}
