import { sameForm } from "../account/inner-ip.ts";
import { declaredOf } from "../desired/declared.ts";
import type { Path } from "../desired/document.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { type PrivateIpsLabel, privateIpsDrift } from "../labels/private-ips.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { type Answers, type Asked, type Edit, listEdits, put, together } from "./answer.ts";
import { entriesWith, entryPath, forAll, interfaceOf, speakers, speaksForSeveral } from "./entries.ts";

/** What addresses an interface has inside its VPC. */
export const innerAddressAnswers = {
  "ipv6-drift": (facts, asked) => withIpv6(asked, facts),
  "ipv6-unexpected": ({ addresses }, asked) => withIpv6(asked, { missing: [], extra: addresses }),
  "prefix-drift": ({ ipv4, ipv6 }, asked) => {
    const { look } = asked;
    const eni = interfaceOf(asked);
    const one = eni && declaredOf(look, "prefixes").get(eni);
    if (eni === undefined || one === undefined) return [];
    const others = forAll(one, eni.id, ({ prefixes }) => [prefixes?.ipv4.length, prefixes?.ipv6.length], {
      key: "prefixes",
      isOverruled: true,
    });
    if (others !== undefined) return others;
    return Object.entries({ ipv4, ipv6 }).flatMap(([family, fact]): Edit[] => {
      const path = [...entryPath(look, one), "prefixes", family];
      if (fact === undefined) return [];
      if (typeof fact.declared === "number") return put(path, fact.now.length);
      return listEdits(path, fact.declared, fact.now, sameForm);
    });
  },
  /** Several entries may say something of it, and each is held to. */
  "private-ips-drift": ({ among, missing }, asked) => {
    if (among !== undefined) return withoutFloating(missing, asked);
    const { look } = asked;
    const eni = interfaceOf(asked);
    if (eni === undefined) return [];
    return together(
      entriesWith(eni.id, look).map(({ one, path }) => {
        const label = privateIpsDrift(eni, one, look).find((found) => found.label === "drift");
        if (label === undefined) return [];
        const others = forAll(one, eni.id, (member) => secondaryOf(member, one, look), {
          key: "privateIps",
          isOverruled: false,
        });
        return others ?? withPrivateIps(label, [...path, "privateIps"]);
      }),
    );
  },
} satisfies Partial<Answers>;

/** How many secondary addresses a member of a set has, where that is not as declared. */
const secondaryOf = (eni: NetworkInterface, one: ResolvedInterfaces, look: Asked["look"]): number | undefined =>
  privateIpsDrift(eni, one, look).flatMap((found) => (found.label === "drift" ? (found.secondary?.now ?? []) : []))[0];

function withPrivateIps(label: Extract<PrivateIpsLabel, { label: "drift" }>, path: Path): Edit[] {
  const { interfaces, missing, extra, primary, secondary } = label;
  const declared = interfaces.entry.privateIps ?? {};
  if (primary?.now === null && declared.secondary === undefined && declared.floating === undefined)
    return put(path, undefined);
  const now = typeof declared.secondary === "object" ? declared.secondary.filter((ip) => !missing.includes(ip)) : [];
  return [
    ...(primary ? put([...path, "primary"], primary.now ?? undefined) : []),
    ...(secondary ? put([...path, "secondary"], secondary.now) : []),
    ...(typeof declared.secondary === "object"
      ? listEdits([...path, "secondary"], declared.secondary, [...now, ...extra])
      : []),
  ];
}

/** A floating address that none of its set has is none of it any more. */
function withoutFloating(missing: string[], { look, finding }: Asked): Edit[] {
  const one = look.desired.interfaces.find(({ entry }) => entry.name === finding.resource.id);
  const { floating = [], ...others } = one?.entry.privateIps ?? {};
  if (one === undefined) return [];
  const path = [...entryPath(look, one), "privateIps"];
  if (floating.some((ip) => !missing.includes(ip)))
    return listEdits(
      [...path, "floating"],
      floating,
      floating.filter((ip) => !missing.includes(ip)),
    );
  return put(Object.keys(others).length > 0 ? [...path, "floating"] : path, undefined);
}

interface Ipv6Facts {
  missing: string[];
  extra: string[];
  primary?: { declared: string; now: string | null };
}

/** Of several interfaces a document can only say that they have none. */
function withIpv6(asked: Asked, facts: Ipv6Facts): Edit[] | string {
  const { look } = asked;
  const eni = interfaceOf(asked);
  const speaking = eni && declaredOf(look, "ipv6").get(eni);
  if (eni === undefined || speaking === undefined) return [];
  const isSilenced = facts.primary?.now === null && speaking.entry.ipv6?.addresses === undefined;
  return together(
    speakers("ipv6", eni, look, isSilenced).map((one) => {
      const count = membersOf(one).length;
      if (count > 1) return speaksForSeveral(one, count, eni.id, { key: "ipv6", isOverruled: true });
      const path = [...entryPath(look, one), "ipv6"];
      return isSilenced ? put(path, undefined) : ipv6Edits(one, eni, facts, path);
    }),
  );
}

function ipv6Edits(
  { entry: { ipv6 } }: ResolvedInterfaces,
  eni: NetworkInterface,
  { missing, extra, primary }: Ipv6Facts,
  path: Path,
): Edit[] {
  const added = (eni.ipv6Addresses ?? []).flatMap((one) => (extra.includes(sameForm(one.ipv6)) ? one.ipv6 : []));
  const kept = (ipv6?.addresses ?? []).filter((ip) => !missing.includes(sameForm(ip)));
  return [
    ...(primary ? put([...path, "primary"], primary.now ?? undefined) : []),
    ...(ipv6?.addresses ? listEdits([...path, "addresses"], ipv6.addresses, [...kept, ...added], sameForm) : []),
  ];
}
