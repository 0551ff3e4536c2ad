import { once } from "../once.ts";
import { natGatewayInterfaces, type Ownership, ownership } from "../ownership.ts";
import {
  type ElasticIp,
  type Instance,
  type ItemOf,
  isPrimary,
  type NetworkInterface,
  type SectionName,
  type Snapshot,
} from "../snapshot.ts";
import { lookup } from "./lookup.ts";

/** Who is linked with whom in a Snapshot. Each join is made once, when first asked for; a section that was not read joins nothing. */
export type Topology = ReturnType<typeof topology>;

/** The joins of one Snapshot. */
export function topology(snapshot: Snapshot) {
  const { account, sections } = snapshot;
  const items = <Name extends SectionName>(name: Name): ItemOf<Name>[] =>
    sections[name].read ? (sections[name].items as ItemOf<Name>[]) : [];
  const natInterfaces = once(() => natGatewayInterfaces(sections.natGateways));
  const ownershipOf = (eni: NetworkInterface): Ownership => ownership(eni, account, natInterfaces());
  const isOurs = (eni: NetworkInterface): boolean => ownershipOf(eni).whose === "ours";
  const interfaces = once(() => lookup(items("interfaces"), ({ id }) => id));
  const instances = once(() => lookup(items("instances"), ({ id }) => id));
  const addresses = once(() => lookup(items("addresses"), ({ allocationId }) => allocationId));
  const subnets = once(() => lookup(items("subnets"), ({ id }) => id));
  const publicIps = once(() => new Map(items("addresses").map((address) => [address.publicIp, address])));
  const interfaceById = (id: string) => interfaces()(id);
  const instanceById = (id: string) => instances()(id);
  const interfacesOf = ({ interfaceIds }: Instance): NetworkInterface[] =>
    interfaceIds.flatMap((id) => interfaceById(id) ?? []);
  /** An address that is associated by instance alone is on the instance's primary interface. */
  const interfaceOf = ({ interfaceId, instanceId }: ElasticIp): string | undefined => {
    if (interfaceId !== undefined || instanceId === undefined) return interfaceId;
    const instance = instanceById(instanceId);
    return instance && interfacesOf(instance).find(isPrimary)?.id;
  };
  return {
    ownershipOf,
    isOurs,
    ourInterfaces: once(() => items("interfaces").filter(isOurs)),
    interfaceById,
    interfacesOf,
    instanceById,
    subnetById: (id: string) => subnets()(id),
    addressById: (allocationId: string) => addresses()(allocationId),
    interfaceOfAddress: (address: ElasticIp) => interfaces()(interfaceOf(address) ?? ""),
    addressByPublicIp: (publicIp: string) => publicIps().get(publicIp),
    addressesOfInterface: once(() =>
      Map.groupBy(
        items("addresses").filter((one) => interfaceOf(one) !== undefined),
        interfaceOf,
      ),
    ),
    interfaceCountOfSubnet: once(() => countBy(items("interfaces"), (eni) => eni.subnetId)),
    instanceOf: ({ attachment }: NetworkInterface): Instance | undefined =>
      attachment?.instanceId === undefined ? undefined : instanceById(attachment.instanceId),
  };
}

function countBy<Item>(items: Item[], key: (item: Item) => string | undefined): Map<string, number> {
  const map = new Map<string, number>();
  for (const item of items) {
    const value = key(item);
    if (value !== undefined) map.set(value, (map.get(value) ?? 0) + 1);
  }
  return map;
}
