import { sameForm } from "../account/inner-ip.ts";
import type { ResolvedInterfaces } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { type Held, heldTo } from "./declared-attributes.ts";

/** How the IPv6 addresses of a declared interface are otherwise than declared: some where none are, or others than those named. */
export type Ipv6Label =
  | { label: "unexpected"; eni: NetworkInterface; interfaces: ResolvedInterfaces; now: string[] }
  | {
      label: "drift";
      eni: NetworkInterface;
      interfaces: ResolvedInterfaces;
      missing: string[];
      extra: string[];
      primary?: { declared: string; now: string | null };
    }
  | { label: "undecided"; because: string };

/** Interfaces of ours whose IPv6 addresses are not as declared. */
export const ipv6Labels = perLook((look: Look<"interfaces">): Ipv6Label[] =>
  heldTo(look, "ipv6").flatMap((one): Ipv6Label[] => {
    const { eni, interfaces, declared } = one;
    const held = eni.ipv6Addresses;
    if (held === undefined) return [{ label: "undecided", because: "the recording says nothing of IPv6 addresses" }];
    const known = named(look);
    const others = held.flatMap(({ ipv6 }) => (known.has(sameForm(ipv6)) ? [] : sameForm(ipv6))).sort();
    if (declared.primary !== undefined || declared.addresses?.length !== 0) return drift(one, held, others);
    return others.length === 0 ? [] : [{ label: "unexpected", eni, interfaces, now: others }];
  }),
);

/** Every IPv6 address that the document names anywhere: on an interface it is never one too many, as whoever lacks it says so. */
const named = perLook(
  ({ desired }: Look): Set<string> =>
    new Set(
      desired.interfaces.flatMap(({ entry: { ipv6 } }) =>
        [ipv6?.primary ?? [], ipv6?.addresses ?? []].flat().map(sameForm),
      ),
    ),
);

type Addresses = NonNullable<NetworkInterface["ipv6Addresses"]>;

/** The same address may be written in several ways, so each is compared in one form. */
function drift({ eni, interfaces, declared }: Held<"ipv6">, held: Addresses, others: string[]): Ipv6Label[] {
  const { primary, addresses } = declared;
  const wanted = new Set([...(primary === undefined ? [] : [primary]), ...(addresses ?? [])].map(sameForm));
  const there = new Set(held.map(({ ipv6 }) => sameForm(ipv6)));
  const missing = [...wanted].filter((ip) => !there.has(ip)).sort();
  const extra = addresses === undefined ? [] : others;
  const now = held.find((one) => one.primary)?.ipv6 ?? null;
  const isAsDeclared = primary === undefined || (now !== null && sameForm(now) === sameForm(primary));
  if (missing.length === 0 && extra.length === 0 && isAsDeclared) return [];
  return [
    {
      label: "drift",
      eni,
      interfaces,
      missing,
      extra,
      ...(!isAsDeclared && { primary: { declared: sameForm(primary), now } }),
    },
  ];
}
