import type { Address, EmbeddedAccount, Subnet } from "./account.ts";
import { failure } from "./errors.ts";

/** Refuses a border group that is not of the region (EC2 user guide, Regions and Zones); under which code EC2 does stands nowhere. */
export function refuseForeignGroup({ region }: EmbeddedAccount, group: string): void {
  if (group !== region && !group.startsWith(`${region}-`))
    throw failure("InvalidParameterValue", `The network border group ${group} is not of ${region}`);
}

/** Refuses an address outside the zones that its border group advertises it from (EC2 API reference, AllocateAddress). Code and text were seen of CreateNatGateway only (awslabs/crossplane-on-eks#210). */
export function refuseOtherGroup({ region }: EmbeddedAccount, { networkBorderGroup }: Address, { zone }: Subnet): void {
  const isOfRegion = zone.slice(0, -1) === region;
  const fits = networkBorderGroup === region ? isOfRegion : zone.startsWith(networkBorderGroup);
  if (!fits) throw failure("OperationNotPermitted", "Elastic IP and subnet belong in different network border groups.");
}
