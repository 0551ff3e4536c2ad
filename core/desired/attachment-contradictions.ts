import type { Contradiction } from "./contradictions.ts";
import type { Path } from "./document.ts";
import type { Claims } from "./schema.ts";

type InterfaceClaim = Claims["spec"]["interfaces"][number];

/** What a document says of attachments that cannot be: an interface in two places, two in one, or an instance in two zones. */
export function* attachmentContradictions({ interfaces }: Claims["spec"]): Generator<Contradiction> {
  for (const [index, entry] of interfaces.entries()) yield* elsewhere(entry, index);
  yield* acrossZones(interfaces);
  yield* inOnePlace(interfaces);
}

/** An entry that matches interfaces by where they are cannot say that they are somewhere else; by `match`, a device index is that of network card 0. */
function* elsewhere({ match, attachedTo }: InterfaceClaim, index: number): Generator<Contradiction> {
  const [path, other] = [attachedToPath(index), matchPath(index)];
  const [here, there] = [match?.instance?.id, attachedTo?.instance.id];
  if (here !== undefined && there !== undefined && here !== there)
    yield { path: [...path, "instance"], message: `is ${there}, but match selects what is on ${here}`, other };
  if (match?.deviceIndex === undefined || attachedTo?.deviceIndex === undefined) return;
  if (match.deviceIndex !== attachedTo.deviceIndex)
    yield {
      path: [...path, "deviceIndex"],
      message: `is ${attachedTo.deviceIndex}, but match selects device ${match.deviceIndex}`,
      other,
    };
  else if ((attachedTo.networkCard ?? 0) !== 0)
    yield {
      path: [...path, "networkCard"],
      message: `is ${attachedTo.networkCard}, but match selects by the device index of network card 0`,
      other,
    };
}

/** An interface can only be attached to an instance of its own zone (EC2 user guide, Elastic network interfaces), so all that one instance has is in one zone. */
function* acrossZones(interfaces: Claims["spec"]["interfaces"]): Generator<Contradiction> {
  const first = new Map<string, { zone: string; path: Path }>();
  for (const [index, { match, attachedTo }] of interfaces.entries()) {
    const zone = match?.zone;
    const instance = attachedTo?.instance.id ?? match?.instance?.id;
    if (zone === undefined || instance === undefined) continue;
    const path = [...matchPath(index), "zone"];
    const known = first.get(instance);
    if (known === undefined) first.set(instance, { zone, path });
    else if (known.zone !== zone)
      yield { path, message: `is ${zone}, but ${instance} is in ${known.zone}`, other: known.path };
  }
}

/** An instance has one interface under each device index of a network card (EC2 API reference, AttachNetworkInterface). */
function* inOnePlace(interfaces: Claims["spec"]["interfaces"]): Generator<Contradiction> {
  const first = new Map<string, { id: string; path: Path }>();
  for (const [index, { match, attachedTo }] of interfaces.entries()) {
    const { instance, deviceIndex, networkCard = 0 } = attachedTo ?? {};
    if (match?.id === undefined || instance?.id === undefined || deviceIndex === undefined) continue;
    const place = `device ${deviceIndex} of network card ${networkCard} of ${instance.id}`;
    const path = attachedToPath(index);
    const known = first.get(place);
    if (known === undefined) first.set(place, { id: match.id, path });
    else if (known.id !== match.id)
      yield { path, message: `is ${place}, where ${known.id} is declared`, other: known.path };
  }
}

const matchPath = (index: number): Path => ["spec", "interfaces", index, "match"];
const attachedToPath = (index: number): Path => ["spec", "interfaces", index, "attachedTo"];
