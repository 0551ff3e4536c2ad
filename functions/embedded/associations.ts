import type {
  AllocateAddressRequest,
  AllocateAddressResult,
  AssociateAddressRequest,
  AssociateAddressResult,
  DisassociateAddressRequest,
  ReleaseAddressRequest,
} from "@aws-sdk/client-ec2";
import { isAmazonPool } from "../../core/account/pricing.ts";
import type { Address, EmbeddedAccount, Instance, Interface } from "./account.ts";
import { refuseForeignGroup, refuseOtherGroup } from "./border-groups.ts";
import { failure, missingParameter } from "./errors.ts";
import { ownAddress, ownInterface, refuseServiceAddress } from "./guards.ts";
import { named } from "./paging.ts";
import { holdsIp } from "./prefixes.ts";
import { onAssociate, onDisassociate } from "./public-ip.ts";
import { elasticIpOn, find, insert, interfacesOf, remove, subnetOf } from "./rows.ts";
import { specifiedTags } from "./tags.ts";
import { type EmbeddedWorld, newId, newPublicIp } from "./world.ts";

/** Puts an Elastic IP on a private address; one that is associated elsewhere moves unless `AllowReassociation` is false (EC2 API reference, AssociateAddress). */
export function associateAddress(
  account: EmbeddedAccount,
  input: AssociateAddressRequest,
  world: EmbeddedWorld,
): AssociateAddressResult {
  const address = ownAddress(account, input.AllocationId ?? "");
  const eni = targetOf(account, input);
  // That it is refused stands in the EC2 API reference, NetworkInterface; under which code does not.
  if (eni.denyAllIgwTraffic) throw failure("OperationNotPermitted", `${eni.id} denies all internet gateway traffic`);
  const privateIp = input.PrivateIpAddress ?? eni.privateIps[0];
  if (privateIp === undefined) throw failure("InvalidParameterValue", `${eni.id} has no private IPv4 address`);
  if (!holdsIp(eni, privateIp)) {
    throw failure("InvalidParameterValue", `The private address ${privateIp} is not assigned to ${eni.id}`);
  }
  refuseOtherGroup(account, address, subnetOf(account, eni));
  const holder = elasticIpOn(account, eni, privateIp);
  if (holder === address) return { AssociationId: address.association?.id };
  if (address.association && input.AllowReassociation === false) {
    throw failure(
      "Resource.AlreadyAssociated",
      `resource ${address.id} is already associated with associate-id ${address.association.id}`,
    );
  }
  if (holder && world.occupiedTarget !== "displace") {
    throw failure(
      "Resource.AlreadyAssociated",
      `resource ${eni.id} and ${privateIp} is already associated with public address ${holder.publicIp}`,
    );
  }
  delete holder?.association;
  onAssociate(account, eni, privateIp);
  const id = newId(account, world, "eipassoc");
  const former = address.association;
  address.association = { id, interfaceId: eni.id, privateIp };
  if (former) leave(account, former, world);
  return { AssociationId: id };
}

/** Takes an Elastic IP off its private address (EC2 API reference, DisassociateAddress). */
export function disassociateAddress(
  account: EmbeddedAccount,
  input: DisassociateAddressRequest,
  world: EmbeddedWorld,
): object {
  const address = account.addresses.find(({ association }) => association?.id === input.AssociationId);
  if (address === undefined) {
    throw failure("InvalidAssociationID.NotFound", `The association ID '${input.AssociationId}' does not exist`);
  }
  refuseServiceAddress(account, address);
  disassociate(account, address, world);
  return {};
}

/** Allocates an Elastic IP; `Address` recovers one that this account released, under a new id and without its tags (EC2 API reference, AllocateAddress). */
export function allocateAddress(
  account: EmbeddedAccount,
  input: AllocateAddressRequest,
  world: EmbeddedWorld,
): AllocateAddressResult {
  const networkBorderGroup = input.NetworkBorderGroup ?? account.region;
  refuseForeignGroup(account, networkBorderGroup);
  refuseBeyondQuota(account);
  const address = insert(account.addresses, {
    id: newId(account, world, "eipalloc"),
    publicIp: input.Address === undefined ? newPublicIp(account, world) : recover(account, input.Address),
    pool: "amazon",
    networkBorderGroup,
    tags: specifiedTags(input.TagSpecifications, "elastic-ip"),
  });
  return {
    AllocationId: address.id,
    PublicIp: address.publicIp,
    PublicIpv4Pool: address.pool,
    NetworkBorderGroup: address.networkBorderGroup,
    Domain: "vpc",
  };
}

/** Gives an Elastic IP back. One in use is safe from this only in a nondefault VPC: in the default VPC it is disassociated without a word (EC2 API reference, ReleaseAddress). */
export function releaseAddress(account: EmbeddedAccount, input: ReleaseAddressRequest, world: EmbeddedWorld): object {
  const address = ownAddress(account, input.AllocationId ?? "");
  if (input.NetworkBorderGroup !== undefined && input.NetworkBorderGroup !== address.networkBorderGroup) {
    throw failure("InvalidAddress.NotFound", `Address '${address.publicIp}' not found in ${input.NetworkBorderGroup}.`);
  }
  if (address.association && !isInDefaultVpc(account, address.association.interfaceId)) {
    throw failure("InvalidIPAddress.InUse", `Address ${address.publicIp} is in use.`);
  }
  if (address.association) disassociate(account, address, world);
  remove(account.addresses, address);
  account.releasedAddresses.push(address.publicIp);
  return {};
}

/** Addresses of a range that was brought along do not count, nor here those that a service manages (VPC user guide, Amazon VPC quotas). */
function refuseBeyondQuota({ addresses, elasticIpQuota = 5 }: EmbeddedAccount): void {
  const counted = addresses.filter(({ pool, serviceManaged }) => isAmazonPool(pool) && serviceManaged === undefined);
  if (counted.length >= elasticIpQuota)
    throw failure("AddressLimitExceeded", "The maximum number of addresses has been reached.");
}

/** Frees the Elastic IP, and lets the private address that it leaves have its auto-assigned one. */
function disassociate(account: EmbeddedAccount, address: Address, world: EmbeddedWorld): void {
  const former = address.association;
  delete address.association;
  if (former) leave(account, former, world);
}

function leave(
  account: EmbeddedAccount,
  { interfaceId, privateIp }: NonNullable<Address["association"]>,
  world: EmbeddedWorld,
): void {
  const eni = find(account.interfaces, interfaceId);
  if (eni) onDisassociate(account, eni, privateIp, world);
}

function targetOf(account: EmbeddedAccount, { NetworkInterfaceId, InstanceId }: AssociateAddressRequest): Interface {
  if (NetworkInterfaceId && InstanceId) {
    throw failure("InvalidParameterCombination", "You may specify either a network interface or an instance, not both");
  }
  if (NetworkInterfaceId) return ownInterface(account, NetworkInterfaceId);
  if (!InstanceId) throw missingParameter("NetworkInterfaceId");
  const [instance] = named(account.instances, [InstanceId], "InvalidInstanceID.NotFound") as [Instance];
  if (instance.state !== "running" && instance.state !== "stopped") {
    throw failure("IncorrectInstanceState", `The instance ${InstanceId} is ${instance.state}`);
  }
  const [eni, ...more] = interfacesOf(account, InstanceId);
  if (eni === undefined || more.length > 0) {
    throw failure(
      "InvalidInstanceID",
      `There are multiple interfaces attached to instance '${InstanceId}'. Please specify an interface ID for the operation instead.`,
    );
  }
  return ownInterface(account, eni.id);
}

function recover({ releasedAddresses }: EmbeddedAccount, ip: string): string {
  const index = releasedAddresses.indexOf(ip);
  if (index < 0) throw failure("InvalidAddress.NotFound", `Address '${ip}' not found.`);
  releasedAddresses.splice(index, 1);
  return ip;
}

const isInDefaultVpc = (account: EmbeddedAccount, interfaceId: string): boolean => {
  const eni = find(account.interfaces, interfaceId);
  const vpc = eni && find(account.vpcs, subnetOf(account, eni).vpcId);
  return vpc?.isDefault === true;
};
