import { ofKind, type QuarrelOfKind } from "./contradiction-kinds.ts";
import type { Quarrel } from "./contradictions.ts";
import type { Path } from "./document.ts";
import { listed } from "./match.ts";
import { nameOf } from "./named-interfaces.ts";
import { expectation } from "./resolve.ts";
import type { Claims } from "./schema.ts";

type InterfaceClaim = Claims["spec"]["interfaces"][number];

/** What a document says of attachments that cannot be: an interface in two places, two in one, two EFAs on one network card, or an instance in two zones. */
export function* attachmentContradictions({ interfaces }: Claims["spec"]): Generator<QuarrelOfKind> {
  for (const [index, entry] of interfaces.entries()) yield* ofKind("attached-elsewhere", elsewhere(entry, index));
  yield* ofKind("instance-in-two-zones", acrossZones(interfaces));
  yield* ofKind("interfaces-in-one-place", inOnePlace(interfaces));
  yield* ofKind("set-in-one-place", severalInOnePlace(interfaces));
  yield* ofKind("efas-on-one-card", efasOnOneCard(interfaces));
  yield* ofKind("efa-only-primary", primaryEfaOnly(interfaces));
  yield* ofKind("interface-in-two-places", inTwoPlaces(interfaces));
}

/** An entry that matches interfaces by where they are cannot say that they are somewhere else; by `match`, a device index is that of network card 0. */
function* elsewhere({ match, attachedTo }: InterfaceClaim, index: number): Generator<Quarrel> {
  const [path, other] = [attachedToPath(index), matchPath(index)];
  const moved = match?.instance && attachedTo && apartOf(match.instance, attachedTo.instance);
  if (moved)
    yield {
      path: [...path, "instance"],
      fault: `is ${moved.there}, but match selects what is on ${moved.here}`,
      other,
    };
  if (match?.deviceIndex === undefined || attachedTo?.deviceIndex === undefined) return;
  if (match.deviceIndex !== attachedTo.deviceIndex)
    yield {
      path: [...path, "deviceIndex"],
      fault: `is ${attachedTo.deviceIndex}, but match selects device ${match.deviceIndex}`,
      other,
    };
  else if ((attachedTo.networkCard ?? 0) !== 0)
    yield {
      path: [...path, "networkCard"],
      fault: `is ${attachedTo.networkCard}, but match selects by the device index of network card 0`,
      other,
    };
}

type InstanceMatch = NonNullable<InterfaceClaim["attachedTo"]>["instance"];

/** Where no instance can be both: of ids that are listed none is the same, or one tag has values that none shares. */
function apartOf(one: InstanceMatch, other: InstanceMatch): { here: string; there: string } | undefined {
  const apart = (some: string[], others: string[], say: (values: string[]) => string) =>
    some.length > 0 && others.length > 0 && new Set(some).isDisjointFrom(new Set(others))
      ? { here: say(some), there: say(others) }
      : undefined;
  const ids = apart(idsOf(one), idsOf(other), (list) => list.join(" or "));
  const [tags] = Object.entries(one.tags ?? {}).flatMap(
    ([key, values]) =>
      apart(
        [values].flat(),
        [other.tags?.[key] ?? []].flat(),
        (list) => `hosts with tag ${key} ${list.join(" or ")}`,
      ) ?? [],
  );
  return ids ?? tags;
}

const idsOf = ({ id, ids }: InstanceMatch): string[] => listed(id, ids) ?? [];

/** An interface can only be attached to an instance of its own zone (EC2 user guide, Elastic network interfaces), so all that one instance has is in one zone. */
function* acrossZones(interfaces: Claims["spec"]["interfaces"]): Generator<Quarrel> {
  const first = new Map<string, { zone: string; path: Path }>();
  for (const [index, { match, attachedTo }] of interfaces.entries()) {
    const zone = match?.zone;
    const instance = attachedTo?.instance.id ?? match?.instance?.id;
    if (zone === undefined || instance === undefined) continue;
    const path = [...matchPath(index), "zone"];
    const known = first.get(instance);
    if (known === undefined) first.set(instance, { zone, path });
    else if (known.zone !== zone)
      yield { path, fault: `is ${zone}, but ${instance} is in ${known.zone}`, other: known.path };
  }
}

/** An instance has one interface under each device index of a network card (EC2 API reference, AttachNetworkInterface). */
function* inOnePlace(interfaces: Claims["spec"]["interfaces"]): Generator<Quarrel> {
  const first = new Map<string, { id: string; path: Path }>();
  for (const [index, { match, attachedTo }] of interfaces.entries()) {
    const { instance, deviceIndex, networkCard = 0 } = attachedTo ?? {};
    if (match?.id === undefined || instance?.id === undefined || deviceIndex === undefined) continue;
    const place = `device ${deviceIndex} of network card ${networkCard} of ${instance.id}`;
    const path = attachedToPath(index);
    const known = first.get(place);
    if (known === undefined) first.set(place, { id: match.id, path });
    else if (known.id !== match.id)
      yield { path, fault: `is ${place}, where ${known.id} is declared`, other: known.path };
  }
}

function* severalInOnePlace(interfaces: Claims["spec"]["interfaces"]): Generator<Quarrel> {
  for (const [index, { match, expect, attachedTo }] of interfaces.entries()) {
    const { instance, deviceIndex } = attachedTo ?? {};
    if (match === undefined || instance?.id === undefined || deviceIndex === undefined) continue;
    const least = expectation({ match, ...(expect !== undefined && { expect }) }).min;
    if (least > 1)
      yield {
        path: attachedToPath(index),
        fault: `is one place, device ${deviceIndex} of ${instance.id}, but the entry has ${least} interfaces`,
        other: expect === undefined ? matchPath(index) : ["spec", "interfaces", index, "expect"],
      };
  }
}

/** A network card takes one EFA, with IP addresses or without (EC2 user guide, Elastic Fabric Adapter). */
function* efasOnOneCard(interfaces: Claims["spec"]["interfaces"]): Generator<Quarrel> {
  const first = new Map<string, Efa>();
  for (const efa of interfaces.flatMap(efasIn)) {
    const { card, name, deviceIndex, path } = efa;
    const known = first.get(card);
    if (known === undefined) first.set(card, efa);
    // Two under one device index are refused as such.
    else if (known.name !== name && known.deviceIndex !== deviceIndex)
      yield { path, fault: `is ${card}, which takes one EFA, and ${known.name} is declared there`, other: known.path };
  }
}

interface Efa {
  name: string;
  card: string;
  deviceIndex: number;
  path: Path;
}

/** The EFA of an entry that says which one it is and where: by where it is attached, or by the place that it is matched in. */
function efasIn(entry: InterfaceClaim, index: number): Efa[] {
  const { match, attachedTo, interfaceType = "interface" } = entry;
  const name = nameOf(entry);
  const instance = attachedTo?.instance.id ?? match?.instance?.id;
  const deviceIndex = attachedTo?.deviceIndex ?? match?.deviceIndex;
  if (interfaceType === "interface" || name === undefined) return [];
  if (instance === undefined || deviceIndex === undefined) return [];
  const card = `network card ${attachedTo?.networkCard ?? 0} of ${instance}`;
  return [{ name, card, deviceIndex, path: attachedTo ? attachedToPath(index) : matchPath(index) }];
}

/** An EFA-only interface cannot be the primary one (EC2 user guide, Elastic network interfaces). */
function* primaryEfaOnly(interfaces: Claims["spec"]["interfaces"]): Generator<Quarrel> {
  for (const [index, { match, attachedTo, interfaceType }] of interfaces.entries()) {
    const isThere = attachedTo?.deviceIndex === 0 && (attachedTo.networkCard ?? 0) === 0;
    if (interfaceType !== "efa-only" || (match?.deviceIndex !== 0 && !isThere)) continue;
    yield {
      path: ["spec", "interfaces", index, "interfaceType"],
      fault: "is efa-only, which the primary interface of an instance cannot be",
      other: isThere ? attachedToPath(index) : matchPath(index),
    };
  }
}

type AttachedTo = NonNullable<InterfaceClaim["attachedTo"]>;

/** An interface is attached to one instance at a time (EC2 API reference, AttachNetworkInterface). */
function* inTwoPlaces(interfaces: Claims["spec"]["interfaces"]): Generator<Quarrel> {
  const known = new Map<string, { attachedTo: AttachedTo; path: Path }[]>();
  for (const [index, { match, attachedTo }] of interfaces.entries()) {
    if (match?.id === undefined || attachedTo === undefined) continue;
    const { id } = match;
    const path = attachedToPath(index);
    const earlier = known.get(id) ?? [];
    const [quarrel] = earlier.flatMap((one): Quarrel[] => {
      const fault = apart(attachedTo, one.attachedTo, id);
      return fault === undefined ? [] : [{ path, fault, other: one.path }];
    });
    if (quarrel) yield quarrel;
    else known.set(id, [...earlier, { attachedTo, path }]);
  }
}

/** A device index is that of network card 0, unless a card is named. */
function apart(one: AttachedTo, other: AttachedTo, id: string): string | undefined {
  const places = apartOf(one.instance, other.instance);
  if (places) return `is ${places.here}, but ${id} is declared on ${places.there}`;
  if (one.deviceIndex === undefined || other.deviceIndex === undefined) return undefined;
  if (one.deviceIndex !== other.deviceIndex)
    return `is device ${one.deviceIndex}, but ${id} is declared as device ${other.deviceIndex}`;
  const [card, otherCard] = [one.networkCard ?? 0, other.networkCard ?? 0];
  return card === otherCard ? undefined : `is network card ${card}, but ${id} is declared on network card ${otherCard}`;
}

const matchPath = (index: number): Path => ["spec", "interfaces", index, "match"];
const attachedToPath = (index: number): Path => ["spec", "interfaces", index, "attachedTo"];
