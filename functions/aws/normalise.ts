import type * as EC2 from "@aws-sdk/client-ec2";
import type { ItemOf, NetworkInterface, PrivateAddress } from "../../core/snapshot.ts";

/** EC2 says nothing by leaving a member out; what speaks its API may send an empty text instead. Both mean absent. */
const text = (value: string | undefined): string | undefined => (value === "" ? undefined : value);

const tagsOf = (tags: EC2.Tag[] | undefined): Record<string, string> => {
  const map: Record<string, string> = Object.create(null);
  const sorted = (tags ?? []).toSorted((a, b) => compare(a.Key ?? "", b.Key ?? ""));
  for (const { Key, Value } of sorted) if (Key !== undefined) map[Key] = Value ?? "";
  return map;
};

/** A network interface from EC2's words to ours; types and states that EC2 may add pass as they are, and so do interfaces without IPv4. */
export const networkInterface = (eni: EC2.NetworkInterface): NetworkInterface => ({
  id: eni.NetworkInterfaceId ?? "",
  ownerId: text(eni.OwnerId),
  requesterId: text(eni.RequesterId),
  requesterManaged: eni.RequesterManaged ?? false,
  operatorManaged: eni.Operator?.Managed ?? false,
  interfaceType: text(eni.InterfaceType),
  status: text(eni.Status),
  description: text(eni.Description),
  subnetId: text(eni.SubnetId),
  vpcId: text(eni.VpcId),
  zone: text(eni.AvailabilityZone),
  macAddress: text(eni.MacAddress)?.toLowerCase(),
  sourceDestCheck: eni.SourceDestCheck,
  denyAllIgwTraffic: eni.DenyAllIgwTraffic,
  securityGroups: eni.Groups?.flatMap(({ GroupId }) => text(GroupId) ?? []).sort(),
  tags: tagsOf(eni.TagSet),
  privateAddresses: (eni.PrivateIpAddresses ?? [])
    .flatMap((one) => privateAddress(one, eni.Association))
    .sort(primaryFirst),
  ipv6Addresses: (eni.Ipv6Addresses ?? [])
    .flatMap(({ Ipv6Address: ipv6, IsPrimaryIpv6: primary = false }) => (ipv6 ? [{ ipv6, primary }] : []))
    .sort((a, b) => Number(b.primary) - Number(a.primary) || compare(a.ipv6, b.ipv6)),
  prefixes: {
    ipv4: (eni.Ipv4Prefixes ?? []).flatMap(({ Ipv4Prefix }) => text(Ipv4Prefix) ?? []).sort(compare),
    ipv6: (eni.Ipv6Prefixes ?? []).flatMap(({ Ipv6Prefix }) => text(Ipv6Prefix) ?? []).sort(compare),
  },
  attachment: eni.Attachment && {
    attachmentId: text(eni.Attachment.AttachmentId),
    instanceId: text(eni.Attachment.InstanceId),
    instanceOwnerId: text(eni.Attachment.InstanceOwnerId),
    deviceIndex: eni.Attachment.DeviceIndex,
    networkCardIndex: eni.Attachment.NetworkCardIndex,
    status: text(eni.Attachment.Status),
    attachedAt: eni.Attachment.AttachTime?.toISOString(),
    deleteOnTermination: eni.Attachment.DeleteOnTermination,
  },
});

/** An interface's own association is that of its primary private address, and is repeated on it or not. */
function privateAddress(
  one: EC2.NetworkInterfacePrivateIpAddress,
  ofInterface: EC2.NetworkInterfaceAssociation | undefined,
): PrivateAddress[] {
  if (one.PrivateIpAddress === undefined) return [];
  const primary = one.Primary ?? false;
  const association = one.Association ?? (primary ? ofInterface : undefined);
  const publicIp = text(association?.PublicIp) ?? text(association?.CustomerOwnedIp) ?? text(association?.CarrierIp);
  return [
    {
      privateIp: one.PrivateIpAddress,
      primary,
      association:
        publicIp === undefined
          ? undefined
          : { publicIp, ipOwnerId: text(association?.IpOwnerId), allocationId: text(association?.AllocationId) },
    },
  ];
}

/** An Elastic IP. Those of Outposts and Wavelength zones have another public name for it (EC2 API, Address). */
export const address = (eip: EC2.Address): ItemOf<"addresses"> => ({
  allocationId: text(eip.AllocationId) ?? eip.PublicIp ?? "",
  associationId: text(eip.AssociationId),
  publicIp: text(eip.PublicIp) ?? text(eip.CustomerOwnedIp) ?? text(eip.CarrierIp),
  privateIp: text(eip.PrivateIpAddress),
  instanceId: text(eip.InstanceId),
  interfaceId: text(eip.NetworkInterfaceId),
  interfaceOwnerId: text(eip.NetworkInterfaceOwnerId),
  pool: text(eip.PublicIpv4Pool),
  networkBorderGroup: text(eip.NetworkBorderGroup),
  serviceManaged: text(eip.ServiceManaged),
  tags: tagsOf(eip.Tags),
});

/** The instances of one reservation. */
export const instances = (reservation: EC2.Reservation): ItemOf<"instances">[] =>
  (reservation.Instances ?? []).map((instance) => ({
    id: instance.InstanceId ?? "",
    type: text(instance.InstanceType),
    state: text(instance.State?.Name),
    launchedAt: instance.LaunchTime?.toISOString(),
    stoppedAt: instance.State?.Name === "stopped" ? transitionTime(instance.StateTransitionReason) : undefined,
    subnetId: text(instance.SubnetId),
    vpcId: text(instance.VpcId),
    interfaceIds: (instance.NetworkInterfaces ?? [])
      .flatMap(({ NetworkInterfaceId }) => text(NetworkInterfaceId) ?? [])
      .sort(),
    tags: tagsOf(instance.Tags),
  }));

/** The time in a reason such as "User initiated (2026-01-02 18:00:00 GMT)" (EC2 API, Instance); not every reason has one. */
function transitionTime(reason: string | undefined): string | undefined {
  const said = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:GMT|UTC)\)/.exec(reason ?? "");
  const at = said === null ? Number.NaN : Date.parse(`${said[1]}T${said[2]}.000Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** A subnet. */
export const subnet = (one: EC2.Subnet): ItemOf<"subnets"> => ({
  id: one.SubnetId ?? "",
  ownerId: text(one.OwnerId),
  vpcId: text(one.VpcId),
  zone: text(one.AvailabilityZone),
  mapPublicIpOnLaunch: one.MapPublicIpOnLaunch,
  assignIpv6AddressOnCreation: one.AssignIpv6AddressOnCreation,
  internetGatewayBlockMode: text(one.BlockPublicAccessStates?.InternetGatewayBlockMode),
  tags: tagsOf(one.Tags),
});

/** A route table; its edge associations (with a gateway) name no subnet. */
export const routeTable = (table: EC2.RouteTable): ItemOf<"routeTables"> => ({
  id: table.RouteTableId ?? "",
  ownerId: text(table.OwnerId),
  vpcId: text(table.VpcId),
  routes: (table.Routes ?? []).map(route).sort(byDestination),
  subnetIds: (table.Associations ?? []).flatMap(({ SubnetId }) => text(SubnetId) ?? []).sort(),
  main: (table.Associations ?? []).some(({ Main }) => Main === true),
});

const route = (one: EC2.Route): ItemOf<"routeTables">["routes"][number] => ({
  destination: one.DestinationCidrBlock ?? one.DestinationIpv6CidrBlock ?? one.DestinationPrefixListId ?? "",
  interfaceId: text(one.NetworkInterfaceId),
  instanceId: text(one.InstanceId),
  gatewayId: text(one.GatewayId),
  natGatewayId: text(one.NatGatewayId),
  carrierGatewayId: text(one.CarrierGatewayId),
  localGatewayId: text(one.LocalGatewayId),
  state: text(one.State),
});

/** A NAT gateway. */
export const natGateway = (gateway: EC2.NatGateway): ItemOf<"natGateways"> => ({
  id: gateway.NatGatewayId ?? "",
  state: text(gateway.State),
  vpcId: text(gateway.VpcId),
  addresses: (gateway.NatGatewayAddresses ?? [])
    .map((one) => ({ interfaceId: text(one.NetworkInterfaceId), allocationId: text(one.AllocationId) }))
    .sort(
      (a, b) =>
        compare(a.interfaceId ?? "", b.interfaceId ?? "") || compare(a.allocationId ?? "", b.allocationId ?? ""),
    ),
  deletedAt: gateway.DeleteTime?.toISOString(),
  tags: tagsOf(gateway.Tags),
});

/** A VPC. */
export const vpc = (one: EC2.Vpc): ItemOf<"vpcs"> => ({
  id: one.VpcId ?? "",
  ownerId: text(one.OwnerId),
  isDefault: one.IsDefault ?? false,
  tags: tagsOf(one.Tags),
});

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const primaryFirst = (a: PrivateAddress, b: PrivateAddress): number =>
  Number(b.primary) - Number(a.primary) || compare(a.privateIp, b.privateIp);
const byDestination = (a: ReturnType<typeof route>, b: ReturnType<typeof route>): number =>
  compare(a.destination, b.destination) ||
  compare(a.interfaceId ?? "", b.interfaceId ?? "") ||
  compare(a.instanceId ?? "", b.instanceId ?? "") ||
  compare(a.gatewayId ?? "", b.gatewayId ?? "") ||
  compare(a.natGatewayId ?? "", b.natGatewayId ?? "");
