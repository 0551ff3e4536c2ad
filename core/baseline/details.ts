import type { InterfaceEntry, SubnetEntry } from "../desired/schema.ts";
import type { ItemOf, NetworkInterface, Snapshot } from "../snapshot.ts";
import type { Topology } from "../topology.ts";
import type { Commented } from "./baseline.ts";
import { groupOf } from "./groups.ts";
import { namesFor } from "./names.ts";

/** Where an interface is attached, as an entry says it: to any host of a group whose hosts come and go, else to the instance by id. */
export function attachmentOf({ attachment }: NetworkInterface, topology: Topology): Pick<InterfaceEntry, "attachedTo"> {
  if (attachment?.instanceId === undefined) return {};
  const { instanceId: id, deviceIndex, networkCardIndex: networkCard = 0 } = attachment;
  const host = topology.instanceById(id);
  const group = host && groupOf(host);
  return {
    attachedTo: {
      instance: group ? { tags: group.tags } : { id },
      ...(deviceIndex !== undefined && { deviceIndex, ...(networkCard > 0 && { networkCard }) }),
    },
  };
}

/** Whether interfaces go with their instances, where the same is so of all of them. */
export function deletionOf(members: NetworkInterface[]): Pick<InterfaceEntry, "deleteOnTermination"> {
  const [flag, another] = new Set(members.map(({ attachment }) => attachment?.deleteOnTermination));
  return flag === undefined || another !== undefined ? {} : { deleteOnTermination: flag };
}

/** An entry for each subnet of ours: what it does for interfaces made in it. */
export function subnetEntries(subnets: ItemOf<"subnets">[], { account }: Snapshot): Commented<SubnetEntry>[] {
  const ours = subnets.filter(({ ownerId }) => ownerId === account).sort((a, b) => (a.id < b.id ? -1 : 1));
  const names = namesFor(ours.map(({ id, tags }) => ({ proposed: tags.Name, id })));
  return ours.map(({ id, zone, mapPublicIpOnLaunch, assignIpv6AddressOnCreation }, index) => ({
    entry: {
      name: names[index] ?? "",
      match: { id },
      ...(mapPublicIpOnLaunch !== undefined && { autoAssignPublicIp: mapPublicIpOnLaunch }),
      ...(assignIpv6AddressOnCreation !== undefined && { autoAssignIpv6: assignIpv6AddressOnCreation }),
    },
    why: zone === undefined ? "what is made in it takes this along" : `in ${zone}: what is made in it takes this along`,
  }));
}
