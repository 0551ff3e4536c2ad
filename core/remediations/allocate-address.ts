import { isOfRegionsGroup } from "../account/border-group.ts";
import { usualPrice } from "../account/pricing.ts";
import { deniesAll } from "../account/public-address.ts";
import { offersUnread, onOffer } from "../account/transfers.ts";
import type { Spot } from "../desired/statements.ts";
import { entriesOf } from "../labels/placement.ts";
import { isReplaced } from "../life/next-stop.ts";
import type { Look } from "../look.ts";
import { findingTag, type PlannedCall, type Remedy } from "../remediation.ts";
import type { ElasticIp, NetworkInterface } from "../snapshot.ts";
import { usd } from "../words/message-words.ts";

/**
 * Gives a public IP to an interface that AWS gives none by itself any more: an Elastic IP is allocated for the finding and put on it. EC2 knows no client token for an
 * allocation, so an address that bears the finding's tag already and is idle is put there instead of another one. It always asks: it costs money, and Plumbline never releases it.
 * Nothing for what a group or a cluster replaces, where the address would be left behind.
 */
export function allocateAddress({ eni, privateIp }: Spot, findingId: string, look: Look): Remedy | undefined {
  const instance = look.topology.instanceOf(eni);
  if (instance === undefined || isReplaced(eni, instance)) return undefined;
  const group = borderGroup(eni, look);
  const kept = keptFor(findingId, look);
  const put = { NetworkInterfaceId: eni.id, PrivateIpAddress: privateIp, AllowReassociation: false } as const;
  const calls: PlannedCall[] = kept
    ? [{ operation: "AssociateAddress", input: { AllocationId: kept.allocationId, ...put } }]
    : [
        {
          operation: "AllocateAddress",
          input: {
            Domain: "vpc",
            NetworkBorderGroup: group ?? look.snapshot.region,
            TagSpecifications: [{ ResourceType: "elastic-ip", Tags: [{ Key: findingTag, Value: findingId }] }],
          },
        },
        { operation: "AssociateAddress", input: { AllocationId: { ref: "0.AllocationId" }, ...put } },
      ];
  const withhold = obstacle(eni, group, kept, look);
  if (withhold !== undefined) return { risk: "ask", calls, withhold };
  const price = `${usd(usualPrice)} a month`;
  const because = kept
    ? `${kept.publicIp ?? kept.allocationId} was allocated for it, is on nothing and costs ${price}`
    : `AWS gives it no other by itself; an Elastic IP costs ${price}, and undo leaves it allocated`;
  return { risk: "ask", calls, because };
}

/** The idle address that was allocated for a finding and is nobody else's by now: no service manages it, and no entry names it. */
function keptFor(findingId: string, look: Look): ElasticIp | undefined {
  const { addresses } = look.snapshot.sections;
  return (addresses.read ? addresses.items : []).find(
    (one) =>
      one.tags[findingTag] === findingId &&
      one.associationId === undefined &&
      one.serviceManaged === undefined &&
      !entriesOf(look).has(one),
  );
}

function obstacle(
  eni: NetworkInterface,
  group: string | undefined,
  kept: ElasticIp | undefined,
  look: Look,
): string | undefined {
  const denial = deniesAll(eni);
  if (denial !== undefined) return denial;
  if (group === undefined) return `which network border group its zone ${eni.zone ?? "(not said)"} is of is not known`;
  // A new address is on offer to nobody; but one that was not seen to be would be left idle between the two calls.
  const unread = offersUnread(look);
  if (unread !== undefined) return unread;
  return kept && onOffer(look).has(kept.allocationId)
    ? `${kept.publicIp ?? kept.allocationId}, which was allocated for it, is on offer to another account`
    : undefined;
}

/**
 * The border group that an address must be of to be put on an interface: that of a region's own zones is the region, that of any other zone is seen only of an
 * address that is in use there (EC2 user guide, Regions and Zones).
 */
function borderGroup({ zone }: NetworkInterface, { snapshot, topology }: Look): string | undefined {
  const { region, sections } = snapshot;
  if (zone !== undefined && isOfRegionsGroup(zone, region)) return region;
  const addresses = sections.addresses.read ? sections.addresses.items : [];
  return addresses.find((one) => zone !== undefined && topology.interfaceOfAddress(one)?.zone === zone)
    ?.networkBorderGroup;
}
