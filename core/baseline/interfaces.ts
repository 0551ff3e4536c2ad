import { publicAddressOn } from "../account/public-address.ts";
import type { RouteTargets } from "../account/routes.ts";
import type { Topology } from "../account/topology.ts";
import type { InterfaceEntry } from "../desired/schema.ts";
import type { Look } from "../look.ts";
import type { AnyName, NetworkInterface } from "../snapshot.ts";
import type { Commented } from "./baseline.ts";
import type { Hosts } from "./groups.ts";
import { namesFor, some } from "./names.ts";
import { isAuto, restOfOne, restOfSet, unsaid } from "./rest.ts";

/** The entry that an interface is named by. */
export interface Holder {
  name: string;
  /** Whether it is a set of hosts that come and go, with private addresses that change. */
  isSet: boolean;
  /** Whether it sends others' traffic out: partners know these by its addresses. */
  isNat: boolean;
}

interface Draft extends Omit<Commented<InterfaceEntry>, "entry"> {
  entry: Omit<InterfaceEntry, "name">;
  wish: { proposed: string | undefined; id?: string };
  holds: NetworkInterface[];
  isSet: boolean;
}

/** Entries for what forwards, what bears an Elastic IP and what has no public IP, and in a full document for all that is attached; with the entry by which each interface is named. */
export function interfaceEntries(
  { sets, single: all }: Hosts,
  look: Look<AnyName>,
  targets: RouteTargets,
  full: boolean,
): { entries: Commented<InterfaceEntry>[]; holders: Map<string, Holder> } {
  const { topology } = look;
  const see = seeing(look, targets, full);
  // what is attached to nothing is for the audit to tell of
  const single = all.filter(({ attachment }) => attachment !== undefined);
  const drafts = [
    ...sets.flatMap((set) => setDraft(set, see) ?? []),
    ...single.flatMap((eni) => singleDraft(eni, see, topology) ?? []),
    ...privateDraft(
      single.filter((eni) => !full && roleOf([eni], see) === undefined && see.hasNone(eni)),
      topology,
    ),
  ];
  const names = namesFor(drafts.map(({ wish }) => wish));
  const holders = new Map<string, Holder>();
  const entries = drafts.map(({ entry, why, holds, isSet }, index) => {
    const name = names[index] ?? "";
    for (const { id } of holds) if (!holders.has(id)) holders.set(id, { name, isSet, isNat: entry.role === "nat" });
    return { entry: { name, ...entry }, why };
  });
  return { entries, holders };
}

type Seeing = ReturnType<typeof seeing>;

function seeing(look: Look<AnyName>, targets: RouteTargets, full: boolean) {
  const { topology } = look;
  const hasPublic = (eni: NetworkInterface): boolean =>
    eni.privateAddresses.some((at) => publicAddressOn(eni, at, topology) !== undefined) || hasElastic(eni);
  const hasElastic = (eni: NetworkInterface): boolean => topology.addressesOfInterface().has(eni.id);
  return {
    full,
    look,
    hasElastic,
    hasPublic,
    /** No public address although it could have one now: a stopped host may get one when it starts (EC2 user guide, Stop and start). */
    hasNone: (eni: NetworkInterface): boolean =>
      !hasPublic(eni) && (eni.attachment === undefined || topology.instanceOf(eni)?.state === "running"),
    to: targets.to,
    reached: (eni: NetworkInterface): boolean => {
      const instance = topology.instanceOf(eni);
      return targets.to(eni).length > 0 || (instance !== undefined && targets.reach(instance));
    },
  };
}

const isDefaultRoute = ({ destination }: { destination: string }): boolean =>
  destination === "0.0.0.0/0" || destination === "::/0";

/** What forwards: the check is off on all, and routes reach one. A check that is on although a route points there stays a finding. */
function roleOf(members: NetworkInterface[], see: Seeing): "nat" | "router" | undefined {
  const isForwarder = members.every(({ sourceDestCheck }) => sourceDestCheck === false) && members.some(see.reached);
  if (!isForwarder) return undefined;
  const routes = members.flatMap(see.to);
  return routes.length === 0 || routes.some(isDefaultRoute) ? "nat" : "router";
}

const routed = (members: NetworkInterface[], see: Seeing): string => {
  const said = members.flatMap(see.to).map(({ routeTable, destination }) => `${destination} of ${routeTable.id}`);
  const all = [...new Set(said)].sort();
  if (all.length === 0) return "routes point at another interface of its host";
  return `${some(all)} ${all.length === 1 ? "points" : "point"} at it`;
};

const whyRole = (members: NetworkInterface[], see: Seeing): string => `${routed(members, see)}, its check is off`;

const tooBusy = (members: NetworkInterface[], see: Seeing): string[] =>
  members.some((eni) => eni.sourceDestCheck === true && see.to(eni).length > 0)
    ? [`${routed(members, see)}, but its check is on: say role: nat if it forwards`]
    : [];

function setDraft({ group, deviceIndex, members, own }: Hosts["sets"][number], see: Seeing): Draft | undefined {
  const role = roleOf(members, see);
  const isNone = !members.some(see.hasPublic) && members.some(see.hasNone);
  const bearsElastic = own.some(see.hasElastic);
  if (role === undefined && !isNone && !bearsElastic && !see.full) return undefined;
  const count = members.length;
  return {
    entry: {
      match: { instance: { tags: group.tags }, deviceIndex },
      expect: role !== undefined || bearsElastic ? `1..${2 * count}` : `0..${roomFor(count)}`,
      ...(role && { role }),
      ...(isNone ? { publicIp: "none" as const } : autoOf(members, see)),
      ...(see.full && restOfSet(members, see.look, role)),
    },
    why: [
      `${group.kind} ${group.name}, ${count} now: no ids, they change`,
      ...(role ? [whyRole(members, see)] : tooBusy(members, see)),
      ...(bearsElastic ? ["Elastic IPs are on it"] : []),
      ...(see.full ? unsaid(members, see.look, role) : []),
    ].join("; "),
    wish: { proposed: deviceIndex === 0 ? group.name : `${group.name}-device-${deviceIndex}` },
    holds: own,
    isSet: true,
  };
}

/** How far a group may grow before it is ambiguous: the next power of ten that is at least twice as many. */
const roomFor = (count: number): number => {
  let room = 10;
  while (room < 2 * count) room *= 10;
  return room;
};

function singleDraft(eni: NetworkInterface, see: Seeing, topology: Topology): Draft | undefined {
  const role = roleOf([eni], see);
  const bearsElastic = see.hasElastic(eni);
  if (role === undefined && !bearsElastic && !see.full) return undefined;
  return {
    entry: {
      match: { id: eni.id },
      ...(role && { role }),
      ...(see.hasNone(eni) ? { publicIp: "none" as const } : autoOf([eni], see)),
      ...(see.full && restOfOne(eni, see.look, role)),
    },
    why: [
      ...(see.full ? [whereIs(eni)] : []),
      ...(role ? [whyRole([eni], see)] : tooBusy([eni], see)),
      ...(bearsElastic ? ["an Elastic IP is on it"] : []),
      ...(see.full ? unsaid([eni], see.look, role) : []),
    ].join("; "),
    wish: { proposed: nameOf(eni, topology), id: eni.id },
    holds: [eni],
    isSet: false,
  };
}

const autoOf = (members: NetworkInterface[], see: Seeing): Pick<InterfaceEntry, "publicIp"> =>
  see.full && isAuto(members, see.look) ? { publicIp: "auto" } : {};

const whereIs = ({ attachment }: NetworkInterface): string =>
  `device ${attachment?.deviceIndex ?? "unknown"} of ${attachment?.instanceId ?? "something unknown"}`;

/** One entry for all single interfaces that have no public IP: a range, so that one that goes is no finding, but one that becomes public is. */
function privateDraft(members: NetworkInterface[], topology: Topology): Draft[] {
  if (members.length === 0) return [];
  const names = members.map((eni) => nameOf(eni, topology) ?? eni.id).sort();
  return [
    {
      entry: { match: { ids: members.map(({ id }) => id) }, expect: `0..${members.length}`, publicIp: "none" },
      why: `no public IP now (${some(names)}): one that gets one is a finding, one that goes is not`,
      wish: { proposed: "private" },
      holds: [],
      isSet: false,
    },
  ];
}

const nameOf = (eni: NetworkInterface, topology: Topology): string | undefined =>
  eni.tags.Name ?? topology.instanceOf(eni)?.tags.Name;
