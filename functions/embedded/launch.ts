import type { InstanceNetworkInterfaceSpecification, Reservation, RunInstancesRequest } from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Instance, Interface, Subnet } from "./account.ts";
import { attach, refuseAttached } from "./attachments.ts";
import { reservationView } from "./describe/instances.ts";
import { failure, unsupported } from "./errors.ts";
import { ownInterface } from "./guards.ts";
import { refuseBeyondHost } from "./instance-types.ts";
import { addInterface, existingSubnet } from "./interfaces.ts";
import { linkInstances } from "./linked.ts";
import { type Addresses, chooseAddresses } from "./new-addresses.ts";
import { type Placed, refuseBeyondType } from "./places.ts";
import { assignPublicIp } from "./public-ip.ts";
import { insert, subnetOf } from "./rows.ts";
import { specifiedTags } from "./tags.ts";
import { type EmbeddedWorld, newId } from "./world.ts";

/** Launches one instance, on a new primary interface or on the interfaces given (EC2 API reference, RunInstances). */
export function runInstances(account: EmbeddedAccount, input: RunInstancesRequest, world: EmbeddedWorld): Reservation {
  if (input.MinCount !== 1 || input.MaxCount !== 1) throw unsupported("launching more than one instance at a time");
  const specifications = specificationsOf(account, input);
  refuseSpecifications(specifications);
  const hostType = input.InstanceType ?? "m1.small";
  const plans: InterfacePlan[] = [];
  for (const specification of specifications) {
    const plan = planInterface(account, specification, plans);
    refuseBeyondType(account, { type: hostType }, plans.map(placed), placed(plan));
    refuseBeyondHost(account, { type: hostType }, plan.addresses);
    plans.push(plan);
  }
  if (new Set(plans.map(({ subnet }) => subnet.zone)).size > 1) {
    throw failure("InvalidParameterCombination", "All network interfaces must be in the same availability zone");
  }
  const instance: Instance = insert(account.instances, {
    id: newId(account, world, "i"),
    type: hostType,
    imageId: input.ImageId ?? "",
    reservationId: newId(account, world, "r"),
    state: "running",
    stateTransitionReason: "",
    launchTime: world.now(),
    tags: specifiedTags(input.TagSpecifications, "instance"),
  });
  const interfaceTags = specifiedTags(input.TagSpecifications, "network-interface");
  for (const plan of plans) {
    const { existing, subnet, addresses, specification } = plan;
    const { type, deviceIndex, networkCardIndex } = placed(plan);
    const eni =
      existing ??
      addInterface(account, world, subnet, {
        ...addresses,
        description: specification.Description ?? "",
        type,
        autoAssignPublicIp: specification.AssociatePublicIpAddress ?? subnet.mapPublicIpOnLaunch,
        tags: { ...interfaceTags },
      });
    attach(account, world, eni, {
      instanceId: instance.id,
      deviceIndex,
      networkCardIndex,
      deleteOnTermination: specification.DeleteOnTermination ?? existing === undefined,
    });
  }
  assignPublicIp(account, instance, world);
  return reservationView(linkInstances(account, [instance]), instance);
}

interface InterfacePlan {
  specification: InstanceNetworkInterfaceSpecification;
  existing: Interface | undefined;
  subnet: Subnet;
  addresses: Addresses;
}

const placed = ({ specification, existing }: InterfacePlan): Placed => ({
  type: existing?.type ?? specification.InterfaceType ?? "interface",
  deviceIndex: specification.DeviceIndex ?? 0,
  networkCardIndex: specification.NetworkCardIndex ?? 0,
});

function specificationsOf(
  account: EmbeddedAccount,
  input: RunInstancesRequest,
): InstanceNetworkInterfaceSpecification[] {
  if (!input.NetworkInterfaces?.length) {
    const { SubnetId = defaultSubnet(account).id, PrivateIpAddress } = input;
    return [{ DeviceIndex: 0, SubnetId, PrivateIpAddress }];
  }
  if (input.SubnetId) {
    throw failure(
      "InvalidParameterCombination",
      "Network interfaces and an instance-level subnet ID may not be specified on the same request",
    );
  }
  return input.NetworkInterfaces;
}

function defaultSubnet({ subnets }: EmbeddedAccount): Subnet {
  const subnet = subnets.find(({ isDefault }) => isDefault);
  if (subnet === undefined) throw failure("VPCIdNotSpecified", "No default VPC for this user");
  return subnet;
}

/** A public address may be asked for only where one new interface is launched, at index 0 (EC2 API reference, InstanceNetworkInterfaceSpecification). */
function refuseSpecifications(specifications: InstanceNetworkInterfaceSpecification[]): void {
  const places = specifications.map(
    ({ DeviceIndex = 0, NetworkCardIndex = 0 }) => `${NetworkCardIndex} ${DeviceIndex}`,
  );
  if (!places.includes("0 0") || new Set(places).size < places.length) {
    throw failure(
      "InvalidParameterCombination",
      "Each network interface needs a device index of its own, and one of them is 0",
    );
  }
  const existing = specifications.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []);
  if (new Set(existing).size < existing.length) {
    throw failure("InvalidParameterCombination", "A network interface may be specified once only");
  }
  for (const { AssociatePublicIpAddress, NetworkInterfaceId, DeleteOnTermination } of specifications) {
    if (AssociatePublicIpAddress !== undefined && (NetworkInterfaceId || specifications.length > 1)) {
      throw failure(
        "InvalidParameterCombination",
        "The associatePublicIPAddress parameter can be specified for one new network interface only",
      );
    }
    if (NetworkInterfaceId && DeleteOnTermination) {
      throw failure(
        "InvalidParameterCombination",
        "An existing network interface cannot be launched with deleteOnTermination",
      );
    }
  }
}

function planInterface(
  account: EmbeddedAccount,
  specification: InstanceNetworkInterfaceSpecification,
  planned: InterfacePlan[],
): InterfacePlan {
  const { NetworkInterfaceId, SubnetId } = specification;
  if (!NetworkInterfaceId) {
    const subnet = existingSubnet(account, SubnetId ?? defaultSubnet(account).id);
    const earlier = planned.map(({ addresses }) => addresses);
    return {
      specification,
      existing: undefined,
      subnet,
      addresses: chooseAddresses(account, subnet, specification, earlier),
    };
  }
  const existing = ownInterface(account, NetworkInterfaceId);
  refuseAttached(existing);
  return { specification, existing, subnet: subnetOf(account, existing), addresses: existing };
}
