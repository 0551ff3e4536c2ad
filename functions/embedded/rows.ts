import type { Address, EmbeddedAccount, Interface, Subnet } from "./account.ts";

interface Row {
  id: string;
}

/** Puts every table into the order of its ids, which look-ups and page tokens rely on; between two listings a caller may have added some. */
export function sortRows(account: EmbeddedAccount): void {
  const { vpcs, subnets, routeTables, interfaces, instances, addresses, natGateways } = account;
  const { flowLogs = [], securityGroups = [], transfers = [], addressPools = [] } = account;
  const others = [flowLogs, securityGroups, transfers, addressPools];
  for (const rows of [vpcs, subnets, routeTables, interfaces, instances, addresses, natGateways, ...others]) {
    if (!inOrder(rows)) rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

/** Where the row with this id stands, or would stand, so that a page can go on after a row that is gone by then. */
export function position(rows: readonly Row[], id: string): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as Row).id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row with this id, if the table has one. */
export function find<R extends Row>(rows: readonly R[], id: string): R | undefined {
  const row = rows[position(rows, id)];
  return row?.id === id ? row : undefined;
}

/** Adds a row at its place in the order. */
export function insert<R extends Row>(rows: R[], row: R): R {
  rows.splice(position(rows, row.id), 0, row);
  return row;
}

/** Takes a row out. */
export function remove<R extends Row>(rows: R[], row: R): void {
  rows.splice(rows.indexOf(row), 1);
}

/** The subnet of an interface or a NAT gateway; an account without it is broken, and that is no AWS error. */
export function subnetOf(account: EmbeddedAccount, { id, subnetId }: { id: string; subnetId: string }): Subnet {
  const subnet = find(account.subnets, subnetId);
  if (subnet === undefined)
    throw new Error(`The embedded account is broken: ${id} is in ${subnetId}, which does not exist.`);
  return subnet;
}

/** An instance's interfaces by network card and device index: the primary one first (seed clause C9). */
export const interfacesOf = (account: EmbeddedAccount, instanceId: string): Interface[] =>
  inDeviceOrder(account.interfaces.filter((eni) => eni.attachment?.instanceId === instanceId));

/** Interfaces of one instance in the order in which AWS numbers them. */
export const inDeviceOrder = (interfaces: Interface[]): Interface[] => interfaces.sort((a, b) => rank(a) - rank(b));

/** Whether an interface is the primary one of an instance: index 0 of card 0 (seed clause C9). */
export const isPrimary = ({ attachment }: Interface): boolean =>
  attachment?.instanceId !== undefined && attachment.deviceIndex === 0 && attachment.networkCardIndex === 0;

/** The Elastic IP on one private address of an interface. */
export const elasticIpOn = (account: EmbeddedAccount, eni: Interface, privateIp: string): Address | undefined =>
  account.addresses.find(
    ({ association }) => association?.interfaceId === eni.id && association.privateIp === privateIp,
  );

function inOrder(rows: readonly Row[]): boolean {
  let before = "";
  for (const { id } of rows) {
    if (id < before) return false;
    before = id;
  }
  return true;
}

const rank = ({ attachment }: Interface): number =>
  (attachment?.networkCardIndex ?? 0) * 1000 + (attachment?.deviceIndex ?? 0);
