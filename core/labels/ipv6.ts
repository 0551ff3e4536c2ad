import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { sameForm } from "../inner-ip.ts";
import { type Look, perLook } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";

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

/** Interfaces of ours whose IPv6 addresses are not as declared, each once: what names addresses speaks before what says that there are none. */
export const ipv6Labels = perLook((look: Look<"interfaces">): Ipv6Label[] => {
  const about = look.desired.interfaces.filter(({ entry }) => entry.ipv6 !== undefined);
  const said = new Map<string, Ipv6Label[]>();
  for (const interfaces of [...about.filter((one) => !wantsNone(one)), ...about.filter(wantsNone)])
    for (const eni of membersOf(interfaces).filter(look.topology.isOurs)) {
      const labels = labelsOf(eni, interfaces, look);
      if (labels.length > 0 && !said.has(eni.id)) said.set(eni.id, labels);
    }
  return [...said.values()].flat();
});

function labelsOf(eni: NetworkInterface, interfaces: ResolvedInterfaces, look: Look): Ipv6Label[] {
  const held = eni.ipv6Addresses;
  if (held === undefined) return [{ label: "undecided", because: "the recording says nothing of IPv6 addresses" }];
  const others = held
    .map(({ ipv6 }) => sameForm(ipv6))
    .filter((ip) => !named(look).has(ip))
    .sort();
  if (!wantsNone(interfaces)) return drift(eni, interfaces, held, others);
  return others.length === 0 ? [] : [{ label: "unexpected", eni, interfaces, now: others }];
}

/** Every IPv6 address that the document names anywhere: on an interface it is never one too many, as whoever lacks it says so. */
const named = perLook(
  ({ desired }: Look): Set<string> =>
    new Set(
      desired.interfaces.flatMap(({ entry: { ipv6 } }) =>
        [ipv6?.primary ?? [], ipv6?.addresses ?? []].flat().map(sameForm),
      ),
    ),
);

type Held = NonNullable<NetworkInterface["ipv6Addresses"]>;

const wantsNone = ({ entry: { ipv6 } }: ResolvedInterfaces): boolean =>
  ipv6?.primary === undefined && ipv6?.addresses?.length === 0;

/** The same address may be written in several ways, so each is compared in one form. */
function drift(eni: NetworkInterface, interfaces: ResolvedInterfaces, held: Held, others: string[]): Ipv6Label[] {
  const { primary, addresses } = interfaces.entry.ipv6 ?? {};
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
