import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { sameForm } from "../inner-ip.ts";
import { type Look, perLook } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { nodeUnder } from "./private-ips.ts";

/** The prefixes of one family that are delegated to an interface, as declared and as they are. */
interface Delegated {
  declared: number | string[];
  now: string[];
}

/** How the prefixes of a declared interface are otherwise than declared. */
export type PrefixLabel =
  | { label: "drift"; eni: NetworkInterface; interfaces: ResolvedInterfaces; ipv4?: Delegated; ipv6?: Delegated }
  | { label: "undecided"; because: string };

/** Interfaces of ours whose prefixes are not as declared, each once. The network of a Kubernetes cluster takes and gives prefixes all the time, so its nodes are left alone. */
export const prefixLabels = perLook((look: Look<"interfaces">): PrefixLabel[] => {
  const said = new Map<string, PrefixLabel>();
  for (const interfaces of look.desired.interfaces.filter(({ entry }) => entry.prefixes !== undefined))
    for (const eni of membersOf(interfaces).filter(look.topology.isOurs)) {
      const label = labelOf(eni, interfaces, look);
      if (label !== undefined && !said.has(eni.id)) said.set(eni.id, label);
    }
  return [...said.values()];
});

function labelOf(eni: NetworkInterface, interfaces: ResolvedInterfaces, look: Look): PrefixLabel | undefined {
  const { ipv4, ipv6 } = interfaces.entry.prefixes ?? {};
  if (eni.prefixes === undefined) return { label: "undecided", because: "the recording says nothing of prefixes" };
  const [four, six] = [drift(ipv4, eni.prefixes.ipv4), drift(ipv6, eni.prefixes.ipv6)];
  if (!four && !six) return undefined;
  const node = nodeUnder(eni, look);
  if (typeof node === "string") return { label: "undecided", because: node };
  return node ? undefined : { label: "drift", eni, interfaces, ...(four && { ipv4: four }), ...(six && { ipv6: six }) };
}

function drift(declared: number | string[] | undefined, now: string[]): Delegated | undefined {
  if (declared === undefined) return undefined;
  if (typeof declared === "number") return declared === now.length ? undefined : { declared, now };
  const [wanted, there] = [declared, now].map((list) => list.map(sameForm).sort().join());
  return wanted === there ? undefined : { declared, now };
}
