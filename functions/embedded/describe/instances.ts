import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  InstanceNetworkInterface,
  InstanceState,
  _InstanceType as InstanceType,
  Instance as InstanceView,
  NetworkInterfaceStatus,
  Reservation,
} from "@aws-sdk/client-ec2";
import { once } from "../../../core/once.ts";
import type { EmbeddedAccount, Instance, Interface } from "../account.ts";
import type { FilterTable } from "../filters.ts";
import { type LinkedAccount, type LinkedInstances, linkInstances } from "../linked.ts";
import { select } from "../paging.ts";
import { isPrimary, subnetOf } from "../rows.ts";
import { tagList } from "../tags.ts";
import { associationOn, groupsOf, ipv6AndPrefixes, operatorView, privateName, statusOf } from "./interfaces.ts";

/** Lists instances, each in the reservation that launched it (EC2 API reference, DescribeInstances). */
export function describeInstances(account: EmbeddedAccount, input: DescribeInstancesRequest): DescribeInstancesResult {
  const { rows, nextToken } = select(
    {
      rows: account.instances,
      ids: input.InstanceIds,
      unknownId: "InvalidInstanceID.NotFound",
      filters: instanceFilters(account),
      mostResults: 1000,
    },
    input,
  );
  const linked = linkInstances(account, rows);
  return { Reservations: rows.map((instance) => reservationView(linked, instance)), NextToken: nextToken };
}

/** The launch of one instance, with the instance as it is now. */
export const reservationView = (linked: LinkedInstances, instance: Instance): Reservation => ({
  ReservationId: instance.reservationId,
  OwnerId: linked.account.account,
  Instances: [instanceView(linked, instance)],
});

/** An instance's state with the code that goes with its name (EC2 API reference, InstanceState). */
export const stateView = (state: Instance["state"]): InstanceState => ({ Code: stateCodes[state], Name: state });

const stateCodes = { pending: 0, running: 16, "shutting-down": 32, terminated: 48, stopping: 64, stopped: 80 };

function instanceView(linked: LinkedInstances, instance: Instance): InstanceView {
  const interfaces = linked.interfacesOn(instance.id);
  return {
    InstanceId: instance.id,
    ImageId: instance.imageId,
    InstanceType: instance.type as InstanceType,
    State: stateView(instance.state),
    StateTransitionReason: instance.stateTransitionReason,
    LaunchTime: new Date(instance.launchTime),
    Tags: tagList(instance.tags),
    NetworkInterfaces: interfaces.map((eni) => instanceInterfaceView(linked, eni)),
    ...primaryView(linked, interfaces.find(isPrimary)),
  };
}

/** What an instance shows of its primary interface as its own; a terminated one has none left. */
function primaryView(linked: LinkedAccount, primary: Interface | undefined): InstanceView {
  if (primary === undefined) return {};
  const { vpcId, zone } = subnetOf(linked.account, primary);
  return {
    Placement: { AvailabilityZone: zone, Tenancy: "default" },
    VpcId: vpcId,
    SubnetId: primary.subnetId,
    PrivateIpAddress: primary.privateIps[0],
    PrivateDnsName: privateName(linked.account, primary.privateIps[0]),
    PublicIpAddress: associationOn(linked, primary, primary.privateIps[0])?.PublicIp,
    SourceDestCheck: primary.sourceDestCheck,
  };
}

function instanceInterfaceView(linked: LinkedAccount, eni: Interface): InstanceNetworkInterface {
  return {
    NetworkInterfaceId: eni.id,
    OwnerId: eni.ownerId ?? linked.account.account,
    InterfaceType: eni.type,
    Status: statusOf(eni) as NetworkInterfaceStatus,
    Description: eni.description,
    SubnetId: eni.subnetId,
    VpcId: subnetOf(linked.account, eni).vpcId,
    MacAddress: eni.macAddress,
    SourceDestCheck: eni.sourceDestCheck,
    Groups: groupsOf(eni),
    Operator: operatorView(eni),
    ...ipv6AndPrefixes(eni),
    PrivateIpAddress: eni.privateIps[0],
    PrivateDnsName: privateName(linked.account, eni.privateIps[0]),
    PrivateIpAddresses: eni.privateIps.map((ip, index) => ({
      PrivateIpAddress: ip,
      Primary: index === 0,
      PrivateDnsName: privateName(linked.account, ip),
      Association: publicAddressOn(linked, eni, ip),
    })),
    Association: publicAddressOn(linked, eni, eni.privateIps[0]),
    Attachment: eni.attachment && {
      AttachmentId: eni.attachment.id,
      AttachTime: new Date(eni.attachment.time),
      DeviceIndex: eni.attachment.deviceIndex,
      NetworkCardIndex: eni.attachment.networkCardIndex,
      Status: eni.attachment.status,
      DeleteOnTermination: eni.attachment.deleteOnTermination,
    },
  };
}

/** The instance's view of an association knows no ids (EC2 API reference, InstanceNetworkInterfaceAssociation). */
function publicAddressOn(linked: LinkedAccount, eni: Interface, privateIp: string | undefined) {
  const association = associationOn(linked, eni, privateIp);
  if (association === undefined) return undefined;
  const { IpOwnerId, PublicDnsName, PublicIp } = association;
  return { IpOwnerId, PublicDnsName, PublicIp };
}

const instanceFilters = (account: EmbeddedAccount): FilterTable<Instance> => {
  const linked = once(() => linkInstances(account, account.instances));
  const interfaces = ({ id }: Instance) => linked().interfacesOn(id);
  const primarySubnet = (instance: Instance) => {
    const primary = interfaces(instance).find(isPrimary);
    return primary && subnetOf(account, primary);
  };
  return {
    "instance-id": ({ id }) => [id],
    "instance-state-name": ({ state }) => [state],
    "vpc-id": (instance) => [primarySubnet(instance)?.vpcId],
    "subnet-id": (instance) => [primarySubnet(instance)?.id],
    "availability-zone": (instance) => [primarySubnet(instance)?.zone],
    "network-interface.network-interface-id": (instance) => interfaces(instance).map(({ id }) => id),
  };
};
