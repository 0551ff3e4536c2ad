import type {
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
  GroupIdentifier,
  NetworkInterface,
  NetworkInterfaceAssociation,
  NetworkInterfaceStatus,
  NetworkInterfaceType,
} from "@aws-sdk/client-ec2";
import { once } from "../../../core/once.ts";
import type { EmbeddedAccount, Interface } from "../account.ts";
import type { FilterTable } from "../filters.ts";
import { type LinkedAccount, link } from "../linked.ts";
import { select } from "../paging.ts";
import { subnetOf } from "../rows.ts";
import { tagList } from "../tags.ts";

/** Lists interfaces; one whose operator hides it only where managed resources are asked for (EC2 API reference, DescribeNetworkInterfaces, IncludeManagedResources). */
export function describeNetworkInterfaces(
  account: EmbeddedAccount,
  input: DescribeNetworkInterfacesRequest,
): DescribeNetworkInterfacesResult {
  const { rows, nextToken } = select(
    {
      rows: account.interfaces,
      ids: input.NetworkInterfaceIds,
      unknownId: "InvalidNetworkInterfaceID.NotFound",
      filters: interfaceFilters(account),
      mostResults: 1000,
      hides: ({ operator }) => operator?.hiddenByDefault === true && input.IncludeManagedResources !== true,
    },
    input,
  );
  const linked = link(account, rows);
  return { NetworkInterfaces: rows.map((eni) => interfaceView(linked, eni)), NextToken: nextToken };
}

/** An interface as AWS shows it: its public addresses stand on each private address and, for the primary one, on top again. */
export function interfaceView(linked: LinkedAccount, eni: Interface): NetworkInterface {
  const { account } = linked;
  const subnet = subnetOf(account, eni);
  return {
    NetworkInterfaceId: eni.id,
    OwnerId: eni.ownerId ?? account.account,
    RequesterId: eni.requesterId,
    RequesterManaged: eni.requesterManaged,
    Operator: operatorView(eni),
    InterfaceType: eni.type as NetworkInterfaceType,
    Status: statusOf(eni) as NetworkInterfaceStatus,
    Description: eni.description,
    SubnetId: eni.subnetId,
    VpcId: subnet.vpcId,
    AvailabilityZone: subnet.zone,
    AvailabilityZoneId: subnet.zoneId,
    MacAddress: eni.macAddress,
    SourceDestCheck: eni.sourceDestCheck,
    DenyAllIgwTraffic: eni.denyAllIgwTraffic,
    Groups: groupsOf(eni),
    TagSet: tagList(eni.tags),
    PrivateIpAddress: eni.privateIps[0],
    PrivateDnsName: privateName(account, eni.privateIps[0]),
    PrivateIpAddresses: eni.privateIps.map((ip, index) => ({
      PrivateIpAddress: ip,
      Primary: index === 0,
      PrivateDnsName: privateName(account, ip),
      Association: associationOn(linked, eni, ip),
    })),
    Association: associationOn(linked, eni, eni.privateIps[0]),
    ...ipv6AndPrefixes(eni),
    Attachment: attachmentView(eni),
  };
}

/** The public address on a private one: an Elastic IP with its ids, or an address from another's pool that has none (seed clause C20). */
export function associationOn(
  { account, addressesOn }: LinkedAccount,
  eni: Interface,
  privateIp: string | undefined,
): NetworkInterfaceAssociation | undefined {
  const elastic = addressesOn(eni.id).find(({ association }) => association?.privateIp === privateIp);
  if (elastic !== undefined) {
    return {
      AllocationId: elastic.id,
      AssociationId: elastic.association?.id,
      IpOwnerId: account.account,
      PublicDnsName: publicName(account, elastic.publicIp),
      PublicIp: elastic.publicIp,
    };
  }
  if (eni.publicIp === undefined || privateIp !== eni.privateIps[0]) return undefined;
  const { ip, ownerId } = eni.publicIp;
  return { IpOwnerId: ownerId, PublicDnsName: publicName(account, ip), PublicIp: ip };
}

/** An interface's IPv6 addresses and delegated prefixes, as it and its instance show them. */
export const ipv6AndPrefixes = ({ ipv6Addresses, hasPrimaryIpv6, ipv4Prefixes, ipv6Prefixes }: Interface) => ({
  Ipv6Addresses: ipv6Addresses.map((Ipv6Address, index) => ({
    Ipv6Address,
    IsPrimaryIpv6: hasPrimaryIpv6 === true && index === 0,
  })),
  ...(ipv4Prefixes && { Ipv4Prefixes: ipv4Prefixes.map((Ipv4Prefix) => ({ Ipv4Prefix })) }),
  ...(ipv6Prefixes && { Ipv6Prefixes: ipv6Prefixes.map((Ipv6Prefix) => ({ Ipv6Prefix })) }),
});

/** An interface's status follows its attachment; without one it is available. */
export const statusOf = ({ attachment }: Interface): string =>
  attachment === undefined ? "available" : attachment.status === "attached" ? "in-use" : attachment.status;

/** An interface's security groups; what they are called is not known here. */
export const groupsOf = ({ securityGroups = [] }: Interface): GroupIdentifier[] =>
  securityGroups.map((GroupId) => ({ GroupId }));

/** Who manages an interface in the customer's stead, where somebody does (EC2 user guide, Managed network interfaces). */
export const operatorView = ({ operator }: Interface) =>
  operator && { Managed: true, Principal: operator.principal, HiddenByDefault: operator.hiddenByDefault };

/** The DNS name of a private address. */
export const privateName = ({ region }: EmbeddedAccount, ip: string | undefined): string | undefined =>
  ip && `ip-${ip.replaceAll(".", "-")}.${region}.compute.internal`;

const publicName = ({ region }: EmbeddedAccount, ip: string): string =>
  `ec2-${ip.replaceAll(".", "-")}.${region}.compute.amazonaws.com`;

function attachmentView({ attachment }: Interface): NetworkInterface["Attachment"] {
  return (
    attachment && {
      AttachmentId: attachment.id,
      AttachTime: new Date(attachment.time),
      DeviceIndex: attachment.deviceIndex,
      NetworkCardIndex: attachment.networkCardIndex,
      InstanceId: attachment.instanceId,
      InstanceOwnerId: attachment.instanceOwnerId,
      Status: attachment.status,
      DeleteOnTermination: attachment.deleteOnTermination,
    }
  );
}

const interfaceFilters = (account: EmbeddedAccount): FilterTable<Interface> => {
  const linked = once(() => link(account, account.interfaces));
  const primary = (eni: Interface) => associationOn(linked(), eni, eni.privateIps[0]);
  return {
    "network-interface-id": ({ id }) => [id],
    "subnet-id": ({ subnetId }) => [subnetId],
    "vpc-id": (eni) => [subnetOf(account, eni).vpcId],
    "availability-zone": (eni) => [subnetOf(account, eni).zone],
    status: (eni) => [statusOf(eni)],
    description: ({ description }) => [description],
    "interface-type": ({ type }) => [type],
    "owner-id": ({ ownerId }) => [ownerId ?? account.account],
    "requester-id": ({ requesterId }) => [requesterId],
    "requester-managed": ({ requesterManaged }) => [String(requesterManaged)],
    "source-dest-check": ({ sourceDestCheck }) => [String(sourceDestCheck)],
    "attachment.attachment-id": ({ attachment }) => [attachment?.id],
    "attachment.instance-id": ({ attachment }) => [attachment?.instanceId],
    "attachment.device-index": ({ attachment }) => [attachment && String(attachment.deviceIndex)],
    "association.allocation-id": (eni) => [primary(eni)?.AllocationId],
    "association.association-id": (eni) => [primary(eni)?.AssociationId],
    "association.public-ip": (eni) => [primary(eni)?.PublicIp],
    "private-ip-address": ({ privateIps }) => privateIps,
    "addresses.private-ip-address": ({ privateIps }) => privateIps,
    "ipv6-addresses.ipv6-address": ({ ipv6Addresses }) => ipv6Addresses,
    "addresses.association.public-ip": (eni) => eni.privateIps.map((ip) => associationOn(linked(), eni, ip)?.PublicIp),
  };
};
