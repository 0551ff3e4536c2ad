import { type Host, interfaceRoom, placesLeft } from "../account/instance-room.ts";
import type { Facts } from "../facts.ts";
import { isFilledByDesign, type Move, moves, type RoomLook, unknownType } from "../labels/room.ts";
import { declaration, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";

/** An instance that has all the interfaces its type allows takes no further one. */
export const interfaceLimit = rule({
  id: "interface-limit",
  title: "No instance has room for a declared interface",
  severity: "medium",
  why: "The type of an instance says how many network interfaces it may have, in all and on each network card. Where every instance that the entry allows has all of them, a declared interface that is attached to nothing cannot be attached; where every other one has, it is in place now, but a fail-over has nowhere to go: AttachNetworkInterface fails with AttachmentLimitExceeded. Instances of a group, which makes new ones, and those in another zone are no stand-by. Hosts that something else fills by design are passed over: Kubernetes nodes, hosts of container services, and those with EFAs.",
  remedy: "None. A person frees an interface, takes a larger instance type, or declares another instance.",
  quiet:
    "Hosts that something else fills by design are passed over: Kubernetes nodes, those of container services, and those with EFAs. One instance among those allowed that has room silences it; it waits 10 minutes.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html",
  reads: ["interfaces", "instances", "instanceTypes"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ attachedTo }) => attachedTo !== undefined),
  grace: afterFailOver,
  *check(look) {
    const promised = new Map<string, number>();
    for (const [{ entry, declaredAt }, all] of Map.groupBy(moves(look), ({ interfaces }) => interfaces)) {
      const full = all.map((move) => judge(move, promised, look));
      for (const one of full) if (typeof one === "string") yield { skip: one };
      const stuck = full.filter((one) => typeof one === "object");
      // What waits comes before what a fail-over would do.
      const [first] = stuck;
      if (first === undefined) continue;
      const said = first.from === undefined ? [first] : stuck;
      const rooms = new Map(said.flatMap(({ rooms }) => rooms.map((room) => [room.instance, room] as const)));
      yield {
        resource: declaration(entry.name),
        facts: {
          entry: entry.name,
          interfaces: said.flatMap(({ enis }) => enis.map(({ id }) => id)).sort(),
          ...(first.from !== undefined && { on: said.flatMap(({ from }) => from ?? []).sort() }),
          ...(said.every(({ rooms }) => rooms.every(({ isOfCard }) => isOfCard)) && {
            networkCard: first.to.networkCard ?? 0,
          }),
          hosts: [...rooms.values()].map(({ isOfCard: _, ...room }) => room),
        },
        declaredAt,
      };
    }
  },
});

type Room = Facts["interface-limit"]["hosts"][number] & { isOfCard: boolean };

/** A move for which there is no room, with what each instance has; a reason where that cannot be told. What was promised to an earlier entry is taken. */
function judge(
  move: Move,
  promised: Map<string, number>,
  look: RoomLook,
): (Move & { rooms: Room[] }) | string | undefined {
  if (move.hosts.some((host) => isFilledByDesign(host, look))) return undefined;
  const found = move.hosts.map((host) => roomOn(host, move));
  const rooms = found.flatMap((room) => room ?? []);
  const key = [move.from ?? "", ...move.hosts.map(({ instance }) => instance.id), move.to.networkCard ?? 0].join();
  const claimed = (promised.get(key) ?? 0) + move.enis.length;
  promised.set(key, claimed);
  if (claimed <= rooms.reduce((sum, room) => sum + placesLeft(room), 0)) return undefined;
  const unknown = move.hosts.find((_, index) => found[index] === undefined);
  return unknown ? unknownType(unknown) : { ...move, rooms };
}

/** What a host has and may have, by its type; undefined where EC2 does not say. */
function roomOn(host: Host, { to: { networkCard = 0 } }: Move): Room | undefined {
  const room = interfaceRoom(host, networkCard);
  return room && { instance: host.instance.id, type: host.instance.type ?? "", ...room };
}
