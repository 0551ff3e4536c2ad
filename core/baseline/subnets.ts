import type { SubnetEntry } from "../desired/schema.ts";
import { recordedOf } from "../labels/flow-log.ts";
import type { Look } from "../look.ts";
import type { ItemOf } from "../snapshot.ts";
import type { Commented } from "./baseline.ts";
import { namesFor } from "./names.ts";

/** An entry for each subnet of ours: what it does for interfaces made in it, and what of their traffic is recorded. */
export function subnetEntries(subnets: ItemOf<"subnets">[], look: Look): Commented<SubnetEntry>[] {
  const ours = subnets
    .filter(({ ownerId }) => ownerId === look.snapshot.account)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const names = namesFor(ours.map(({ id, tags }) => ({ proposed: tags.Name, id })));
  return ours.map(({ id, vpcId, zone, mapPublicIpOnLaunch, assignIpv6AddressOnCreation }, index) => {
    const flowLog = recordedOf([id, vpcId], look);
    return {
      entry: {
        name: names[index] ?? "",
        match: { id },
        ...(mapPublicIpOnLaunch !== undefined && { autoAssignPublicIp: mapPublicIpOnLaunch }),
        ...(assignIpv6AddressOnCreation !== undefined && { autoAssignIpv6: assignIpv6AddressOnCreation }),
        ...(flowLog && { flowLog }),
      },
      why:
        zone === undefined ? "what is made in it takes this along" : `in ${zone}: what is made in it takes this along`,
    };
  });
}
