import { sameForm } from "../account/inner-ip.ts";
import type { ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { heldTo } from "./declared-attributes.ts";
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

/** Interfaces of ours whose prefixes are not as declared. The network of a Kubernetes cluster takes and gives prefixes all the time, so its nodes are left alone. */
export const prefixLabels = perLook((look: Look<"interfaces">): PrefixLabel[] =>
  heldTo(look, "prefixes").flatMap(({ eni, interfaces, declared }): PrefixLabel[] => {
    if (eni.prefixes === undefined) return [{ label: "undecided", because: "the recording says nothing of prefixes" }];
    const ipv4 = drift(declared.ipv4, eni.prefixes.ipv4);
    const ipv6 = drift(declared.ipv6, eni.prefixes.ipv6);
    if (!ipv4 && !ipv6) return [];
    const node = nodeUnder(eni, look);
    if (typeof node === "string") return [{ label: "undecided", because: node }];
    return node ? [] : [{ label: "drift", eni, interfaces, ...(ipv4 && { ipv4 }), ...(ipv6 && { ipv6 }) }];
  }),
);

function drift(declared: number | string[] | undefined, now: string[]): Delegated | undefined {
  if (declared === undefined) return undefined;
  if (typeof declared === "number") return declared === now.length ? undefined : { declared, now };
  const [wanted, there] = [declared, now].map((list) => list.map(sameForm).sort().join());
  return wanted === there ? undefined : { declared, now };
}
