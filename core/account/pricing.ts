/** What AWS asks for a public IPv4 address, in use or idle: 0.005 USD an hour, 730 hours a month, since 2024-02-01 (EC2 user guide, Elastic IP addresses). */
export const usualPrice = 3.65;

/** What an address costs a month, in USD; those of a range that you brought yourself (BYOIP) cost nothing. Undefined for one of an IPAM pool: that may be a range of yours, or a contiguous one of AWS's, which has a price of its own. */
export function monthlyPrice(pool: string | undefined): number | undefined {
  if (isIpamPool(pool)) return undefined;
  return isAmazonPool(pool) ? usualPrice : 0;
}

/** What addresses of these pools cost a month together, as a fact; none where it is not known of one of them. */
export function priced(pools: (string | undefined)[]): { monthlyUsd?: number } {
  const prices = pools.flatMap((pool) => monthlyPrice(pool) ?? []);
  return prices.length < pools.length ? {} : { monthlyUsd: prices.reduce((sum, price) => sum + price, 0) };
}

/** Whether an address is known to be one of AWS's own; those of ranges that were brought along cost nothing and count towards no quota, and of those of IPAM pools AWS says neither. */
export const isAmazonPool = (pool: string | undefined): boolean =>
  !pool?.startsWith("ipv4pool-ec2-") && !isIpamPool(pool);

const isIpamPool = (pool: string | undefined): boolean => pool?.startsWith("ipam-pool-") === true;
