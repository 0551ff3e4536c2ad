import type { Address, EmbeddedAccount, Interface } from "./account.ts";
import { failure } from "./errors.ts";
import { named } from "./paging.ts";
import { find } from "./rows.ts";

/** The interface that a call wants to change, unless it does not exist or is not the caller's to change. */
export function ownInterface(account: EmbeddedAccount, id: string): Interface {
  const eni = existingInterface(account, id);
  refuseForeign(account, eni);
  return eni;
}

/** The Elastic IP that a call wants to move or release, unless it does not exist or a service holds it. */
export function ownAddress(account: EmbeddedAccount, id: string): Address {
  const [address] = named(account.addresses, [id], "InvalidAllocationID.NotFound") as [Address];
  refuseServiceAddress(account, address);
  return address;
}

/** Refuses to touch an Elastic IP that a service manages or that stands on a service's interface, as a NAT gateway's does. */
export function refuseServiceAddress(account: EmbeddedAccount, address: Address): void {
  if (address.serviceManaged)
    throw failure("OperationNotPermitted", `The address ${address.publicIp} is managed by ${address.serviceManaged}`);
  const eni = address.association && find(account.interfaces, address.association.interfaceId);
  if (eni !== undefined) refuseForeign(account, eni);
}

/** The caller's own interface, unless it is EFA-only and has no IP addresses (EC2 user guide, Elastic network interfaces); under which code EC2 refuses one stands nowhere. */
export function addressable(account: EmbeddedAccount, id = ""): Interface {
  const eni = ownInterface(account, id);
  if (eni.type === "efa-only") throw failure("InvalidParameterCombination", `${eni.id} has no IP addresses`);
  return eni;
}

function existingInterface(account: EmbeddedAccount, id: string): Interface {
  const [eni] = named(account.interfaces, [id], "InvalidNetworkInterfaceID.NotFound") as [Interface];
  return eni;
}

function refuseForeign({ account }: EmbeddedAccount, eni: Interface): void {
  if (eni.ownerId !== undefined && eni.ownerId !== account)
    throw failure("AuthFailure", `You do not have permission to access the specified resource: ${eni.id}`);
  if (isServices(account, eni))
    throw failure("OperationNotPermitted", `You are not allowed to manage the network interface ${eni.id}`);
}

/** Requester-managed and operator-managed interfaces are not the customer's to change (EC2 user guide, Requester-managed network interfaces). */
const isServices = (account: string, { requesterManaged, operator, type, attachment }: Interface): boolean =>
  requesterManaged ||
  operator !== undefined ||
  !["interface", "efa", "efa-only"].includes(type) ||
  (attachment !== undefined && (attachment.instanceId === undefined || attachment.instanceOwnerId !== account));
