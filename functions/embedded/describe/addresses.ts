import type {
  Address as AddressView,
  DescribeAddressesRequest,
  DescribeAddressesResult,
  ServiceManaged,
} from "@aws-sdk/client-ec2";
import type { Address, EmbeddedAccount, Interface } from "../account.ts";
import { failure } from "../errors.ts";
import type { FilterTable } from "../filters.ts";
import { select } from "../paging.ts";
import { find } from "../rows.ts";
import { tagList } from "../tags.ts";

/** Lists Elastic IPs, all at once: this call knows no pages (EC2 API reference, DescribeAddresses). */
export function describeAddresses(account: EmbeddedAccount, input: DescribeAddressesRequest): DescribeAddressesResult {
  const ids = [...(input.AllocationIds ?? []), ...(input.PublicIps ?? []).map((ip) => idOf(account, ip))];
  const { rows } = select(
    {
      rows: account.addresses,
      ids,
      unknownId: "InvalidAllocationID.NotFound",
      filters: addressFilters(account),
      mostResults: 1000,
    },
    { Filters: input.Filters },
  );
  return { Addresses: rows.map((address) => addressView(account, address)) };
}

function addressView(account: EmbeddedAccount, address: Address): AddressView {
  const eni = interfaceUnder(account, address);
  return {
    AllocationId: address.id,
    AssociationId: address.association?.id,
    Domain: "vpc",
    InstanceId: eni?.attachment?.instanceId,
    NetworkInterfaceId: eni?.id,
    NetworkInterfaceOwnerId: eni && (eni.ownerId ?? account.account),
    PrivateIpAddress: address.association?.privateIp,
    PublicIp: address.publicIp,
    PublicIpv4Pool: address.pool,
    NetworkBorderGroup: address.networkBorderGroup,
    ServiceManaged: address.serviceManaged as ServiceManaged | undefined,
    Tags: tagList(address.tags),
  };
}

function idOf({ addresses }: EmbeddedAccount, publicIp: string): string {
  const address = addresses.find((one) => one.publicIp === publicIp);
  if (address === undefined) throw failure("InvalidAddress.NotFound", `Address '${publicIp}' not found.`);
  return address.id;
}

const interfaceUnder = ({ interfaces }: EmbeddedAccount, { association }: Address): Interface | undefined =>
  association && find(interfaces, association.interfaceId);

const addressFilters = (account: EmbeddedAccount): FilterTable<Address> => ({
  "allocation-id": ({ id }) => [id],
  "association-id": ({ association }) => [association?.id],
  domain: () => ["vpc"],
  "instance-id": (address) => [interfaceUnder(account, address)?.attachment?.instanceId],
  "network-interface-id": ({ association }) => [association?.interfaceId],
  "private-ip-address": ({ association }) => [association?.privateIp],
  "public-ip": ({ publicIp }) => [publicIp],
});
