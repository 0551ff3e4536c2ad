import type { Address, EmbeddedAccount, Instance, Interface } from "./account.ts";
import { inDeviceOrder } from "./rows.ts";

/** An account with the Elastic IPs of the interfaces that an answer shows: a page costs one pass over the addresses, however many there are. */
export interface LinkedAccount {
  account: EmbeddedAccount;
  addressesOn: (interfaceId: string) => Address[];
}

/** The same for instances: their interfaces, the primary one first, and what is on those. */
export interface LinkedInstances extends LinkedAccount {
  interfacesOn: (instanceId: string) => Interface[];
}

/** Gathers what the views of some interfaces show. */
export function link(account: EmbeddedAccount, shown: Interface[]): LinkedAccount {
  const ids = new Set(shown.map(({ id }) => id));
  const on = ({ association }: Address) => association !== undefined && ids.has(association.interfaceId);
  const byInterface = Map.groupBy(account.addresses.filter(on), ({ association }) => association?.interfaceId);
  return { account, addressesOn: (id) => byInterface.get(id) ?? [] };
}

/** Gathers what the views of some instances show. */
export function linkInstances(account: EmbeddedAccount, shown: Instance[]): LinkedInstances {
  const ids = new Set(shown.map(({ id }) => id));
  const of = ({ attachment }: Interface) => attachment?.instanceId !== undefined && ids.has(attachment.instanceId);
  const interfaces = account.interfaces.filter(of);
  const byInstance = Map.groupBy(interfaces, ({ attachment }) => attachment?.instanceId);
  return { ...link(account, interfaces), interfacesOn: (id) => inDeviceOrder(byInstance.get(id) ?? []) };
}
