import type { Facts } from "../facts.ts";
import { type Host, isFilledByDesign, unknownType, type Waiting, waiting } from "../labels/room.ts";
import { declaration, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";

/** An instance that has all the interfaces its type allows takes no further one. */
export const interfaceLimit = rule({
  id: "interface-limit",
  title: "No instance has room for a declared interface",
  severity: "medium",
  why: "The type of an instance says how many network interfaces it may have, in all and on each network card. Every instance that the entry allows has all of them, so the declared interface that is attached to nothing cannot be attached: AttachNetworkInterface fails with AttachmentLimitExceeded. Hosts that something else fills by design are passed over: Kubernetes nodes, hosts of container services, and those with EFAs.",
  remedy: "None. A person frees an interface, takes a larger instance type, or declares another instance.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html",
  reads: ["interfaces", "instances", "instanceTypes"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ attachedTo }) => attachedTo !== undefined),
  grace: afterFailOver,
  *check(look) {
    const promised = new Map<string, number>();
    for (const one of waiting(look)) {
      if (one.hosts.length === 0 || one.hosts.some((host) => isFilledByDesign(host, look))) continue;
      const rooms = one.hosts.map((host) => roomOn(host, one));
      const unknown = one.hosts.find((_, index) => rooms[index] === undefined);
      if (unknown) {
        yield { skip: unknownType(unknown) };
        continue;
      }
      const known = rooms.flatMap((room) => room ?? []);
      const key = [...one.hosts.map(({ instance }) => instance.id), one.to.networkCard ?? 0].join();
      const claimed = (promised.get(key) ?? 0) + one.enis.length;
      promised.set(key, claimed);
      if (claimed <= known.reduce((sum, { attached, maximum }) => sum + Math.max(0, maximum - attached), 0)) continue;
      const { entry, declaredAt } = one.interfaces;
      yield {
        resource: declaration(entry.name),
        facts: {
          entry: entry.name,
          waiting: one.enis.map(({ id }) => id).sort(),
          ...(known.every(({ isOfCard }) => isOfCard) && { networkCard: one.to.networkCard ?? 0 }),
          hosts: known.map(({ isOfCard: _, ...room }) => room),
        },
        declaredAt,
      };
    }
  },
});

type Room = Facts["interface-limit"]["hosts"][number] & { isOfCard: boolean };

/** What a host has and may have: on the network card that is meant where that is the narrower, else in all; undefined where EC2 does not say. */
function roomOn({ instance, type, attached }: Host, { to: { networkCard = 0 } }: Waiting): Room | undefined {
  if (type?.maximumNetworkInterfaces === undefined) return undefined;
  const additional = type.cards.reduce((sum, card) => sum + (card.additionalNetworkInterfaces ?? 0), 0);
  const maximum = type.maximumNetworkInterfaces + additional;
  const all = {
    instance: instance.id,
    type: type.id,
    attached: instance.interfaceIds.length,
    maximum,
    isOfCard: false,
  };
  const card = type.cards.find(({ index }) => index === networkCard);
  if (type.cards.length > 0 && card === undefined) return { ...all, attached: 0, maximum: 0, isOfCard: true };
  if (card?.maximumNetworkInterfaces === undefined) return all;
  const onCard = attached.filter((eni) => (eni.attachment?.networkCardIndex ?? 0) === networkCard).length;
  const most = card.maximumNetworkInterfaces + (card.additionalNetworkInterfaces ?? 0);
  return most - onCard < maximum - all.attached ? { ...all, attached: onCard, maximum: most, isOfCard: true } : all;
}
