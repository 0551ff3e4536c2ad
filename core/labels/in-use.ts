import { type InternetPath, internetPath } from "../account/internet-path.ts";
import { onOffer } from "../account/transfers.ts";
import { listedIn } from "../desired/match.ts";
import { membersOf, type ResolvedAddresses, type ResolvedInterfaces } from "../desired/resolve.ts";
import { whereabouts } from "../desired/whereabouts.ts";
import { type Look, perLook } from "../look.ts";
import { type ElasticIp, type Instance, isGone, type NetworkInterface } from "../snapshot.ts";
import { day } from "../time.ts";
import { entriesOf, isReserved, notSeenWhole, openTo, unresolvedHolder, waitedFor } from "./placement.ts";
import { publicAddressLabels } from "./public-address.ts";
import { isDeclared } from "./undeclared.ts";

/** What is to be said of one Elastic IP that is associated, at most one label each, the first that holds in this order. */
export type InUseLabel =
  | { label: "misplaced"; address: ElasticIp; entry: ResolvedAddresses; belongs: string }
  | { label: "on detached interface"; address: ElasticIp; eni: NetworkInterface }
  | { label: "on stopped instance"; address: ElasticIp; instance: Instance }
  | { label: "unreachable"; address: ElasticIp; eni: NetworkInterface; path: Extract<InternetPath, { is: "cut off" }> }
  | { label: "undeclared"; address: ElasticIp };

const order = ["misplaced", "on detached interface", "on stopped instance", "unreachable", "undeclared"] as const;
type Kind = (typeof order)[number];

/** From this label on it cannot be told which one an address has. */
interface Undecided {
  label: "undecided";
  from: Kind;
  because: string;
}

/** What the addresses are looked at with. */
type AddressLook = Look<"interfaces" | "addresses">;
/** Nothing more is to be said. */
const silent = { label: "silent" } as const;
/** A label, or undefined where the next step may speak. */
type Step = InUseLabel | Undecided | typeof silent | undefined;

/** An instance may be stopped for so long before the address on it is worth a word: weekends and holidays pass. */
const stoppedMs = 14 * day;

const steps: ((address: ElasticIp, look: AddressLook) => Step)[] = [
  offered,
  spokenFor,
  misplaced,
  reserved,
  onDetached,
  onStopped,
  unreachable,
  undeclared,
];

const classified = perLook((look: AddressLook): NonNullable<Step>[] =>
  look.read.addresses.flatMap((address) => {
    if (address.associationId === undefined || address.serviceManaged !== undefined || isBeside(address, look))
      return [];
    for (const step of steps) {
      const label = step(address, look);
      if (label !== undefined) return [label];
    }
    return [];
  }),
);

/** A targeted look reads more addresses than it is about, and not all that would tell something of those. */
function isBeside(address: ElasticIp, { snapshot, topology }: Look): boolean {
  const about = [address.allocationId, topology.interfaceOfAddress(address)?.id];
  return snapshot.extent === "targeted" && !about.some((id) => snapshot.subjects?.includes(id ?? ""));
}

/** The addresses that have one label, and why of others it cannot be told whether they have. */
export function* inUse<Label extends Kind>(
  look: AddressLook,
  label: Label,
): Generator<{ skip: string } | Extract<InUseLabel, { label: Label }>> {
  for (const one of classified(look)) {
    if (one.label === label) yield one as Extract<InUseLabel, { label: Label }>;
    else if (one.label === "undecided" && order.indexOf(one.from) <= order.indexOf(label)) yield { skip: one.because };
  }
}

const undecided = (from: Kind, because: string): Undecided => ({ label: "undecided", from, because });

/** That it is on offer to another account comes before all else. */
function offered({ allocationId }: ElasticIp, look: AddressLook): Step {
  return onOffer(look).has(allocationId) ? silent : undefined;
}

/** The interface that is down, or that has what it should not have, speaks for the address. */
function spokenFor(address: ElasticIp, look: AddressLook): Step {
  if (waitedFor(look).has(address)) return silent;
  const name = openTo(look).get(address);
  if (name !== undefined) return undecided("misplaced", notSeenWhole(name));
  const eni = look.topology.interfaceOfAddress(address);
  const open = look.desired.interfaces.find((one) => one.found.is === "unknown" && eni && mayMatch(one, eni));
  if (open) return undecided("misplaced", `entry ${open.entry.name} could not be resolved`);
  return spokenOf(look).get(`${eni?.id} ${address.privateIp}`);
}

/** What of an address follows from the label of the private address that it is on, by that: as `INTERFACE IP`. */
const spokenOf = perLook((look: AddressLook): Map<string, Step> => {
  const said = publicAddressLabels(look).flatMap((one): [string, Step][] => {
    if (one.spot === undefined) return [];
    const step = one.label === "undecided" ? undecided("misplaced", one.because) : silent;
    return [[`${one.spot.eni.id} ${one.spot.privateIp}`, step]];
  });
  return new Map(said);
});

function misplaced(address: ElasticIp, look: AddressLook): Step {
  const each = (entriesOf(look).get(address) ?? []).map((entry) => ({
    entry,
    where: whereabouts(address, entry, isReserved(entry, look.snapshot.takenAt), look),
  }));
  const open = unresolvedHolder(address, look);
  if (each.some(({ where }) => where.is === "there")) return open === undefined ? open : undecided("misplaced", open);
  for (const { where } of each) if (where.is === "unknown") return undecided("misplaced", where.because);
  for (const { entry, where } of each)
    if (where.is === "elsewhere")
      return moving(address, look) ?? { label: "misplaced", address, entry, belongs: where.belongs };
  return undefined;
}

/** On an interface that is on its way, or whose instance is going, the address is about to be elsewhere by itself. */
function moving(address: ElasticIp, look: AddressLook): Step {
  const eni = look.topology.interfaceOfAddress(address);
  const { instances } = look.snapshot.sections;
  if (eni?.attachment === undefined) return undefined;
  const { status, instanceId } = eni.attachment;
  if (status === "attaching" || status === "detaching") return silent;
  if (!instances.read)
    return instanceId === undefined ? undefined : undecided("misplaced", `instances: ${instances.because}`);
  const instance = look.topology.instanceOf(eni);
  return instance !== undefined && isGone(instance) ? silent : undefined;
}

function reserved(address: ElasticIp, look: AddressLook): Step {
  const entries = entriesOf(look).get(address) ?? [];
  return entries.some((one) => one.entry.reserve && isReserved(one, look.snapshot.takenAt)) ? silent : undefined;
}

/** A declared interface that is attached to nothing is down itself, and speaks for its address. */
function onDetached(address: ElasticIp, look: AddressLook): Step {
  const eni = look.topology.interfaceOfAddress(address);
  if (eni?.status !== "available") return undefined;
  const { natGateways } = look.snapshot.sections;
  if (!look.topology.isOurs(eni))
    return natGateways.read
      ? undefined
      : undecided("on detached interface", `natGateways: ${natGateways.because} (one may use ${eni.id})`);
  if (look.desired.interfaces.some((one) => membersOf(one).includes(eni))) return silent;
  return { label: "on detached interface", address, eni };
}

/** Whether an entry that could not be resolved may mean an interface. */
function mayMatch({ entry }: ResolvedInterfaces, { id, attachment }: NetworkInterface): boolean {
  return entry.match.instance ? attachment !== undefined : listedIn(entry)?.includes(id) !== false;
}

function onStopped(address: ElasticIp, look: AddressLook): Step {
  const eni = look.topology.interfaceOfAddress(address);
  if (eni?.attachment === undefined || !look.topology.isOurs(eni)) return undefined;
  const { instances } = look.snapshot.sections;
  if (!instances.read) return undecided("on stopped instance", `instances: ${instances.because}`);
  const instance = look.topology.instanceOf(eni);
  if (instance?.state !== "stopped") return instance !== undefined && isGone(instance) ? silent : undefined;
  const since = instance.stoppedAt;
  const isLong = since === undefined || Date.parse(look.snapshot.takenAt) - Date.parse(since) >= stoppedMs;
  return isLong ? { label: "on stopped instance", address, instance } : undefined;
}

/** Only of hosts of ours; under block-bidirectional a NAT gateway has no way out either (VPC user guide, Block public access). */
function unreachable(address: ElasticIp, look: AddressLook): Step {
  const eni = look.topology.interfaceOfAddress(address);
  if (eni === undefined) return undefined;
  const isGateway = eni.interfaceType === "nat_gateway" || eni.interfaceType === "natGateway";
  if (!isGateway && !look.topology.isOurs(eni)) return undefined;
  const path = internetPath(eni, look);
  const isBlockKnown = look.snapshot.sections.subnets.read;
  if (isGateway && isBlockKnown && !(path.is === "cut off" && path.why === "block-bidirectional")) return undefined;
  if (path.is === "unknown") return undecided("unreachable", path.because);
  return path.is === "cut off" ? { label: "unreachable", address, eni, path } : undefined;
}

/** In use, and in no entry. */
function undeclared(address: ElasticIp, look: AddressLook): Step {
  const known = isDeclared(address, look);
  if (typeof known === "string") return undecided("undeclared", known);
  return known ? undefined : { label: "undeclared", address };
}
