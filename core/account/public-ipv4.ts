import type { ElasticIp, ItemOf, Snapshot } from "../snapshot.ts";
import { usedByGateways } from "./gateway-addresses.ts";
import { monthlyPrice, usualPrice } from "./pricing.ts";

/** Public IPv4 addresses by what they are, and what they cost a month; what could not be read is not counted, and said. */
export interface PublicIpv4 {
  /** Elastic IPs on nothing, and those that are on something. */
  idle?: number;
  inUse?: number;
  /** Addresses that AWS chose for an interface. */
  autoAssigned?: number;
  /** What services such as load balancers have on their own interfaces or as Elastic IPs of their own. */
  serviceManaged?: number;
  /** Elastic IPs of ranges that were brought along, which cost nothing (EC2 user guide, BYOIP). */
  byoip?: number;
  monthlyUsd?: number;
  /** Of which regions what was not counted, and why. */
  notCounted?: string[];
}

type Count = "idle" | "inUse" | "autoAssigned" | "serviceManaged" | "byoip";

/** The public IPv4 addresses of several looks together: every one is billed, in use or idle (EC2 user guide, Elastic IP addresses). */
export function publicIpv4(snapshots: Snapshot[]): PublicIpv4 {
  const bill: PublicIpv4 = {};
  const notCounted: string[] = [];
  let unpriced = 0;
  for (const snapshot of snapshots) {
    notCounted.push(...gaps(snapshot));
    for (const [name, count] of Object.entries(countsOf(snapshot)) as [Count, number][])
      bill[name] = (bill[name] ?? 0) + count;
    const open = withoutPrice(snapshot);
    if (open > 0) notCounted.push(`${snapshot.account} ${snapshot.region}: the price of ${open} of IPAM pools`);
    unpriced += open;
  }
  const priced = [bill.idle, bill.inUse, bill.autoAssigned, bill.serviceManaged].filter((one) => one !== undefined);
  if (priced.length > 0)
    bill.monthlyUsd = Math.round((priced.reduce((sum, one) => sum + one, 0) - unpriced) * usualPrice * 100) / 100;
  return { ...bill, ...(notCounted.length > 0 && { notCounted }) };
}

function gaps({ region, account, extent, sections: { addresses, interfaces } }: Snapshot): string[] {
  const where = `${account} ${region}`;
  if (extent === "targeted") return [`${where}: only part of it was looked at`];
  return [
    ...(addresses.read ? [] : [`${where} addresses: ${addresses.because}`]),
    ...(interfaces.read ? [] : [`${where} interfaces: ${interfaces.because}`]),
  ];
}

/** An Elastic IP is counted where it is listed, and not once more on its interface, which may go on showing one that has moved. */
function countsOf({ account, extent, sections }: Snapshot): Partial<Record<Count, number>> {
  if (extent === "targeted") return {};
  const { addresses, interfaces } = sections;
  const used = usedByGateways(sections);
  const listed = addresses.read ? addresses.items.filter(({ publicIp }) => publicIp !== undefined) : [];
  const known = new Set(listed.map(({ publicIp }) => publicIp));
  const shown = interfaces.read ? interfaces.items.flatMap((eni) => shownOn(eni, account)) : [];
  const own = shown.filter(({ publicIp }) => !known.has(publicIp));
  const services = own.filter(({ ipOwnerId }) => ipOwnerId?.startsWith("amazon-"));
  const [brought, managed] = [listed.filter(isFree), listed.filter((one) => !isFree(one) && isManaged(one))];
  const plain = listed.filter((one) => !isFree(one) && !isManaged(one));
  const idle = plain.filter(
    ({ associationId, allocationId }) => associationId === undefined && !used.has(allocationId),
  ).length;
  return {
    ...(addresses.read && { idle, inUse: plain.length - idle, byoip: brought.length }),
    ...(interfaces.read && { autoAssigned: own.length - services.length }),
    ...(addresses.read && interfaces.read && { serviceManaged: managed.length + services.length }),
  };
}

/** How many addresses are counted as AWS's whose price is not known. */
const withoutPrice = ({ extent, sections: { addresses } }: Snapshot): number =>
  extent === "region" && addresses.read
    ? addresses.items.filter(({ publicIp, pool }) => publicIp !== undefined && monthlyPrice(pool) === undefined).length
    : 0;

const isFree = ({ pool }: ElasticIp): boolean => monthlyPrice(pool) === 0;
const isManaged = ({ serviceManaged }: ElasticIp): boolean => serviceManaged !== undefined;

/** What an interface of the account shows that has no allocation: chosen by AWS (owner `amazon`), or by a service (`amazon-elb`). */
const shownOn = ({ ownerId, privateAddresses }: ItemOf<"interfaces">, account: string) =>
  ownerId !== undefined && ownerId !== account
    ? []
    : privateAddresses.flatMap(({ association }) =>
        association && association.allocationId === undefined && !/^\d+$/.test(association.ipOwnerId ?? "")
          ? [association]
          : [],
      );
