import { GetServiceQuotaCommand, type ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { isAmazonPool } from "../../core/account/pricing.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { type Checkup, ok, unanswered, untested, warning } from "./checkup.ts";

/** The quota "EC2-VPC Elastic IPs" of an account and region; addresses of one's own ranges do not count (EC2 user guide, Elastic IP address quota). */
const elasticIps = { ServiceCode: "ec2", QuotaCode: "L-0263D0A3" };

/** How many Elastic IPs a region has, of how many it may have: without one to spare a lost address cannot be replaced. */
export async function checkQuota(
  client: Pick<ServiceQuotasClient, "send">,
  { region, sections: { addresses } }: Snapshot,
): Promise<Checkup> {
  const id = `quota:${region}`;
  if (!addresses.read) return untested(id, `the addresses of ${region} could not be read`);
  const used = addresses.items.filter(({ pool }) => isAmazonPool(pool)).length;
  try {
    const { Quota } = await client.send(new GetServiceQuotaCommand(elasticIps));
    if (Quota?.Value === undefined) return untested(id, `AWS does not say how many Elastic IPs ${region} may have`);
    const what = `${region} has ${used} of ${Quota.Value} Elastic IPs`;
    return used < Quota.Value ? ok(id, what) : warning(id, `${what}: ask for more (Service Quotas, EC2)`);
  } catch (error) {
    // nothing stops because a quota is not known
    return { ...unanswered(id, error, "servicequotas:GetServiceQuota"), state: "untested" };
  }
}
