import { groupOf } from "./baseline/groups.ts";
import { namesFor } from "./baseline/names.ts";
import { type Document, declaredOn, type Path, pinnedBy } from "./desired/document.ts";
import { listedIn } from "./desired/match.ts";
import { membersOf, type Resolved, type ResolvedAddresses, type ResolvedInterfaces } from "./desired/resolve.ts";
import type { AddressEntry, InterfaceEntry, SubnetEntry } from "./desired/schema.ts";
import type { Facts, RuleId } from "./facts.ts";
import type { Finding, Resource } from "./finding.ts";
import { type Look, lookAt } from "./look.ts";
import type { Snapshot } from "./snapshot.ts";

/** One change of a document's text. */
export type Edit =
  | { do: "set"; path: Path; value: unknown }
  | { do: "remove"; path: Path }
  | { do: "add"; list: "interfaces" | "addresses"; value: unknown };

/** What a document must say for a finding to be as declared, or why no document can say that. */
export type Acceptance = { edits: Edit[] } | { because: string };

interface Asked {
  look: Look;
  resource: Resource;
  reason: string | undefined;
}

type Acceptances = { [Id in RuleId]?: (facts: Facts[Id], asked: Asked) => Edit[] | string };

const acceptances: Acceptances = {
  "declaration-ambiguous": ({ entry, list, matches }, { look }) =>
    [...look.desired[list]].flatMap((one, index) =>
      one.entry.name === entry ? expecting(one, ["spec", list, index], matches.length) : [],
    ),
  "eip-missing": ({ entry, missing, nowAs }, { look }) =>
    look.desired.addresses.flatMap((one, index): Edit[] => {
      if (one.entry.name !== entry) return [];
      const path = ["spec", "addresses", index, "match", "allocationId"];
      return nowAs === undefined ? without(one, index, missing) : [{ do: "set", path, value: nowAs }];
    }),
  "eip-unassociated": reserving,
  "interface-missing": ({ entry, found }, { look }) =>
    look.desired.interfaces.flatMap((one, index) =>
      one.entry.name === entry ? expecting(one, ["spec", "interfaces", index], found.length) : [],
    ),
  "nat-source-dest-check-on": (_, asked) => unsaid(asked, "role", ({ role }) => role !== undefined),
  "public-ip-changed": ({ publicIp }, { look, resource }) =>
    look.desired.interfaces.flatMap((one, index): Edit[] =>
      pinnedBy(one.entry) !== undefined && membersOf(one).some(({ id }) => id === resource.id)
        ? [{ do: "set", path: ["spec", "interfaces", index, "publicIp", "value"], value: publicIp }]
        : [],
    ),
  "public-ip-lost": ({ candidates }, asked) =>
    candidates === undefined
      ? unsaid(
          asked,
          "publicIp",
          (entry) => entry.publicIp === "auto" || entry.publicIp === "any" || pinnedBy(entry) !== undefined,
        )
      : "an Elastic IP is declared there: put it back, or say in the document where it belongs now",
  "public-ip-unexpected": (_, asked) =>
    isForManagement(asked)
      ? "it is declared for management: take the public address off it"
      : unsaid(asked, "publicIp", ({ publicIp }) => publicIp === "none"),
  "route-target-source-dest-check-on": () =>
    "the route and the check contradict each other, whatever a document says: change one of them",
  "source-dest-check-off": (_, asked) => forwarding(asked),
};

const isForManagement = ({ look, resource }: Asked): boolean =>
  look.desired.interfaces.some(
    (one) => one.entry.purpose !== undefined && membersOf(one).some(({ id }) => id === resource.id),
  );

/** The change of a document after which what a finding says is what the document says. */
export function accept(
  finding: Finding,
  snapshot: Snapshot,
  document: Document,
  reason: string | undefined,
): Acceptance {
  const { rule, facts, resource } = finding;
  const acceptable = acceptances[rule] as ((facts: unknown, asked: Asked) => Edit[] | string) | undefined;
  const edits = acceptable?.(facts, { look: lookAt(snapshot, document), resource, reason }) ?? [];
  if (typeof edits === "string") return { because: edits };
  return edits.length > 0 ? { edits } : { because: `no change of a document makes ${rule} right` };
}

/** A count as people would have written it: exact where it was and can be, else a range that reaches it. */
function expecting(
  { entry, expect }: Resolved<InterfaceEntry | AddressEntry | SubnetEntry, unknown>,
  path: Path,
  count: number,
): Edit[] {
  const isExact = typeof entry.expect !== "string" && (listedIn(entry)?.length ?? 1) <= 1 && count > 0;
  const range = count < expect.min ? `${count}..${expect.max}` : `${expect.min}..${count}`;
  return [{ do: "set", path: [...path, "expect"], value: isExact ? count : range }];
}

/** Names that are gone are dropped; an entry of which none is left goes as a whole. */
function without(one: ResolvedAddresses, index: number, missing: string[]): Edit[] {
  const path = ["spec", "addresses", index];
  const listed = listedIn(one.entry);
  const found = membersOf(one).length;
  if (listed === undefined || missing.length === 0) return expecting(one, path, found);
  if (missing.length === listed.length) return [{ do: "remove", path }];
  const key = one.entry.match.publicIps === undefined ? "allocationIds" : "publicIps";
  const at = listed.flatMap((name, position) => (missing.includes(name) ? position : []));
  return [
    ...at.reverse().map((position): Edit => ({ do: "remove", path: [...path, "match", key, position] })),
    ...(one.entry.expect === undefined ? [] : expecting(one, path, found)),
  ];
}

/** Takes a statement back: of one interface where that is all that its entry says of a list of ids, else of the whole entry. */
function unsaid({ look, resource }: Asked, key: "role" | "publicIp", says: (entry: InterfaceEntry) => boolean): Edit[] {
  return look.desired.interfaces.flatMap((one, index): Edit[] => {
    const { entry } = one;
    if (!says(entry) || !membersOf(one).some(({ id }) => id === resource.id)) return [];
    const path = ["spec", "interfaces", index];
    const { ids = [] } = entry.match;
    if (ids.length < 2 || !saysOnly(entry, key) || isHolder(entry, look))
      return [{ do: "remove", path: [...path, key] }];
    return [
      { do: "remove", path: [...path, "match", "ids", ids.indexOf(resource.id)] },
      ...(typeof entry.expect === "number"
        ? [{ do: "set" as const, path: [...path, "expect"], value: entry.expect - 1 }]
        : []),
    ];
  });
}

const saysOnly = (entry: InterfaceEntry, key: string): boolean =>
  Object.keys(entry).every((one) => [key, "name", "match", "expect"].includes(one));

const isHolder = ({ name }: InterfaceEntry, { desired }: Look): boolean =>
  desired.addresses.some(({ entry }) => declaredOn(entry)?.interface === name || entry.reserve?.for === name);

/** Declares a host as a forwarder: in the entry that names it alone, if there is one. */
function forwarding({ look, resource }: Asked): Edit[] | string {
  const eni = look.topology.interfaceById(resource.id);
  const host = eni && look.topology.instanceOf(eni);
  const known = look.desired.interfaces.findIndex((one) => isAlone(one, resource.id));
  if (known >= 0) return [{ do: "set", path: ["spec", "interfaces", known, "role"], value: "nat" }];
  const group = host && groupOf(host);
  if (group)
    return `its host is of ${group.kind} ${group.name}: declare that as a set with a role, as plumbline baseline does`;
  const wish = { proposed: resource.name ?? host?.tags.Name, id: resource.id };
  const name = newName(look.desired.interfaces, wish);
  return [{ do: "add", list: "interfaces", value: { name, match: { id: resource.id }, role: "nat" } }];
}

const isAlone = ({ entry: { match } }: ResolvedInterfaces, id: string): boolean =>
  match.id === id || (match.ids?.length === 1 && match.ids[0] === id);

/** Holds an idle address back, for a reason that only a person can give. */
function reserving(_: unknown, { look, resource, reason }: Asked): Edit[] | string {
  if (reason === undefined) return 'why it is held only you know: --reason "..." says it';
  const index = look.desired.addresses.findIndex((one) =>
    membersOf(one).some(({ allocationId }) => allocationId === resource.id),
  );
  const entry = look.desired.addresses[index]?.entry;
  const path = ["spec", "addresses", index];
  if (entry === undefined) {
    const publicIp = look.topology.addressById(resource.id)?.publicIp;
    const name = newName(look.desired.addresses, { proposed: resource.name, id: publicIp ?? resource.id });
    const match = publicIp === undefined ? { allocationId: resource.id } : { publicIp };
    return [{ do: "add", list: "addresses", value: { name, match, reserve: { reason } } }];
  }
  if (entry.reserve)
    return [
      { do: "set", path: [...path, "reserve", "reason"], value: reason },
      ...(entry.reserve.until === undefined ? [] : [{ do: "remove" as const, path: [...path, "reserve", "until"] }]),
    ];
  if ((listedIn(entry)?.length ?? 0) !== 1)
    return `${entry.name} declares several addresses: take this one out of it first`;
  return [
    ...(["on", "spare", "absent"] as const).flatMap((key): Edit[] =>
      entry[key] === undefined ? [] : [{ do: "remove", path: [...path, key] }],
    ),
    { do: "set", path: [...path, "reserve"], value: { reason } },
  ];
}

const newName = (entries: { entry: { name: string } }[], wish: { proposed: string | undefined; id: string }): string =>
  namesFor([...entries.map(({ entry }) => ({ proposed: entry.name })), wish]).at(-1) ?? wish.id;
