import type {
  AddressTransfer,
  DescribeAddressTransfersRequest,
  DescribeAddressTransfersResult,
  EnableAddressTransferRequest,
  EnableAddressTransferResult,
} from "@aws-sdk/client-ec2";
import { day, later } from "../../core/time.ts";
import type { EmbeddedAccount } from "./account.ts";
import { named, select } from "./paging.ts";
import type { EmbeddedWorld } from "./world.ts";

type Offer = NonNullable<EmbeddedAccount["transfers"]>[number];

const offeredForMs = 7 * day;

/** Offers an Elastic IP to another account for seven days, whether it is associated or not (EC2 user guide, Transfer Elastic IP addresses). */
export function enableAddressTransfer(
  account: EmbeddedAccount,
  { AllocationId = "", TransferAccountId = "" }: Partial<EnableAddressTransferRequest>,
  { now }: EmbeddedWorld,
): EnableAddressTransferResult {
  const [address] = named(account.addresses, [AllocationId], "InvalidAllocationID.NotFound");
  const others = (account.transfers ?? []).filter(({ id }) => id !== AllocationId);
  const offer: Offer = {
    id: AllocationId,
    publicIp: address?.publicIp ?? "",
    to: TransferAccountId,
    status: "pending",
    expiresAt: later(now(), offeredForMs),
  };
  account.transfers = [...others, offer];
  return { AddressTransfer: view(offer) };
}

/** Lists the offers that this account made, accepted ones for a while too (EC2 API reference, DescribeAddressTransfers). */
export function describeAddressTransfers(
  { transfers = [] }: EmbeddedAccount,
  input: DescribeAddressTransfersRequest,
): DescribeAddressTransfersResult {
  const { rows, nextToken } = select(
    {
      rows: transfers.map((one) => ({ ...one, tags: {} })),
      ids: input.AllocationIds,
      unknownId: "InvalidAllocationID.NotFound",
      filters: {},
      mostResults: 1000,
    },
    input,
  );
  return { AddressTransfers: rows.map(view), NextToken: nextToken };
}

const view = ({ id, publicIp, to, status, expiresAt }: Offer): AddressTransfer => ({
  AllocationId: id,
  PublicIp: publicIp,
  TransferAccountId: to,
  AddressTransferStatus: status,
  TransferOfferExpirationTimestamp: new Date(expiresAt),
});
