import { isEfa } from "../account/efa.ts";
import { mostInterfaces } from "../account/instance-type.ts";
import type { Topology } from "../account/topology.ts";
import type { ExtraOf } from "../extras.ts";
import { type Instance, type NetworkInterface, networkCardOf } from "../snapshot.ts";
import { plural } from "../words/message-words.ts";
import type { ClauseId } from "./clauses.ts";
import { type Prediction, refusal } from "./prediction.ts";

type InstanceType = ExtraOf<"instanceTypes">;

/** Holds what an attachment does to the room that the instance's type has on its first network card; where that is not known, a note says so. */
export function withinType(
  said: Prediction,
  eni: NetworkInterface,
  instance: Instance,
  types: readonly InstanceType[],
  topology: Topology,
): Prediction {
  if (said.refused !== undefined) return said;
  const type = types.find(({ id }) => id === instance.type);
  const most = type && mostInterfaces(type);
  if (type === undefined || most === undefined)
    return { ...said, notes: [...said.notes, `how many interfaces ${instance.id} may have was not read`] };
  const others = topology.interfacesOf(instance);
  const [beyond] = [
    ...beyondCount(instance, others, { most, cards: type.cards }),
    ...beyondAddresses(eni, type),
    ...(isEfa(eni) ? beyondEfas(others.filter(isEfa), type) : []),
  ];
  return beyond ? refusal(`${type.id} instances have ${beyond.most}`, beyond.clause) : said;
}

interface Beyond {
  most: string;
  clause: ClauseId;
}

function beyondCount(
  { interfaceIds }: Instance,
  others: NetworkInterface[],
  { most, cards }: { most: number; cards: InstanceType["cards"] },
): Beyond[] {
  if (interfaceIds.length >= most)
    return [{ most: `at most ${plural(most, "interface", "interfaces")}`, clause: "C10" }];
  const card = cards.find(({ index }) => index === 0);
  if (card?.maximumNetworkInterfaces === undefined) return [];
  const mostOnCard = card.maximumNetworkInterfaces + (card.additionalNetworkInterfaces ?? 0);
  return others.filter((one) => networkCardOf(one) === 0).length >= mostOnCard
    ? [{ most: `at most ${plural(mostOnCard, "interface", "interfaces")} on network card 0`, clause: "C10" }]
    : [];
}

function beyondAddresses({ privateAddresses, ipv6Addresses = [], prefixes }: NetworkInterface, type: InstanceType) {
  const { ipv4AddressesPerInterface: ipv4, ipv6AddressesPerInterface: ipv6 } = type;
  const counts = [
    { family: "IPv4", count: privateAddresses.length + (prefixes?.ipv4?.length ?? 0), most: ipv4 },
    { family: "IPv6", count: ipv6Addresses.length + (prefixes?.ipv6?.length ?? 0), most: ipv6 },
  ];
  return counts.flatMap(({ family, count, most }): Beyond[] =>
    most !== undefined && count > most
      ? [{ most: `at most ${most} ${family} addresses and prefixes on an interface`, clause: "C17" }]
      : [],
  );
}

function beyondEfas(efas: NetworkInterface[], { efaSupported, maximumEfaInterfaces: most }: InstanceType): Beyond[] {
  if (efaSupported === false) return [{ most: "no Elastic Fabric Adapter", clause: "C42" }];
  if (efas.some((one) => networkCardOf(one) === 0))
    return [{ most: "one Elastic Fabric Adapter on network card 0", clause: "C42" }];
  return most !== undefined && efas.length >= most
    ? [{ most: `at most ${plural(most, "Elastic Fabric Adapter", "Elastic Fabric Adapters")}`, clause: "C42" }]
    : [];
}
