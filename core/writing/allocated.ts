import { usualPrice } from "../account/pricing.ts";
import { type AllocateInput, findingTag, type GivenAddress, givenAddress } from "../remediation.ts";
import type { ElasticIp, Snapshot } from "../snapshot.ts";
import { usd } from "../words/message-words.ts";
import type { Entry } from "./journal.ts";

/** The addresses that bear the tag of an allocation. */
export function allocatedFor({ input }: { input: AllocateInput }, addresses: ElasticIp[]): ElasticIp[] {
  const [{ Tags }] = input.TagSpecifications;
  return addresses.filter(({ tags }) => tags[findingTag] === Tags[0].Value);
}

/** The address that an allocation made, as far as the account shows it: the one that its answer named, else one that bears its tag and was not there before. */
export function made({ call, before, outcome }: Entry, { sections: { addresses } }: Snapshot): ElasticIp | undefined {
  if (call.operation !== "AllocateAddress" || !addresses.read) return undefined;
  const named = givenAddress(outcome?.gave)?.AllocationId;
  return named === undefined
    ? allocatedFor(call, addresses.items).find(({ allocationId }) => !before.allocated?.includes(allocationId))
    : addresses.items.find(({ allocationId }) => allocationId === named);
}

/** An address as what a call gave. */
export const asGave = ({ allocationId, publicIp }: ElasticIp): GivenAddress => ({
  AllocationId: allocationId,
  ...(publicIp !== undefined && { PublicIp: publicIp }),
});

/** What is left of an allocation, and what a person may do about it: Plumbline never releases an address. */
export const sayLeft = ({ AllocationId, PublicIp = AllocationId }: GivenAddress, region: string): string =>
  `${PublicIp} (${AllocationId}) stays allocated and costs ${usd(usualPrice)} a month, used or not; who has no use for it runs: aws ec2 release-address --region ${region} --allocation-id ${AllocationId}`;
