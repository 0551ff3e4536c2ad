/** What AWS asks for a public IPv4 address, in use or idle: 0.005 USD an hour, 730 hours a month, since 2024-02-01 (EC2 user guide, Elastic IP addresses). */
const monthlyUsd = 3.65;

/** What an address costs a month, in USD; those of a range that you brought yourself (BYOIP) cost nothing. */
export const monthlyPrice = (pool: string | undefined): number => (isAmazonPool(pool) ? monthlyUsd : 0);

/** Whether an address is AWS's own; those of ranges that were brought along cost nothing and count towards no quota. */
export const isAmazonPool = (pool: string | undefined): boolean => !pool?.startsWith("ipv4pool-ec2-");
