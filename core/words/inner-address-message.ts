import type { PrefixFact } from "../fact-shapes.ts";
import type { Facts } from "../facts.ts";

/** What is wrong with private addresses, for behind the name of an interface or a set. */
export function privateIpsDrift({
  among,
  missing,
  at,
  extra,
  primary,
  secondary,
  eips,
}: Facts["private-ips-drift"]): string {
  const lacks = among
    ? `should have ${missing.join(", ")} on one of its interfaces (${among.join(", ")}), but none has it`
    : `lacks the private ${missing.length === 1 ? "address" : "addresses"} ${missing.join(", ")}`;
  return [
    ...(missing.length > 0 ? [lacks, ...whereIs(at)] : []),
    ...(eips.length > 0 ? [`the Elastic ${eips.length === 1 ? "IP" : "IPs"} ${eips.join(", ")} should be on it`] : []),
    ...(primary ? [replaced("primary private address", primary)] : []),
    ...tooMany(extra),
    ...(secondary ? [`has ${secondary.now} secondary private addresses, and ${secondary.declared} are declared`] : []),
  ].join("; ");
}

/** What is wrong with IPv6 addresses, for behind the name of an interface. */
export function ipv6Drift({ missing, at, extra, primary }: Facts["ipv6-drift"]): string {
  return [
    ...(missing.length > 0 ? [`lacks the IPv6 address ${missing.join(", ")}`, ...whereIs(at)] : []),
    ...(primary ? [replaced("primary IPv6 address", primary)] : []),
    ...tooMany(extra),
  ].join("; ");
}

/** What is wrong with delegated prefixes, for behind the name of an interface. */
export function prefixDrift({ ipv4, ipv6 }: Facts["prefix-drift"]): string {
  return [...sayPrefixes("IPv4", ipv4), ...sayPrefixes("IPv6", ipv6)].join("; ");
}

const whereIs = (at: Record<string, string | null> = {}): string[] =>
  Object.entries(at).flatMap(([ip, eni]) => (eni === null ? [] : `${ip} is on ${eni}`));

const replaced = (what: string, { declared, now }: { declared: string; now: string | null }): string =>
  now === null
    ? `has no ${what}, and ${declared} is declared`
    : `has the ${what} ${now}, which never changes: only another interface can have ${declared}`;

const tooMany = (extra: string[]): string[] =>
  extra.length > 0 ? [`has ${extra.join(", ")}, which no entry names`] : [];

function sayPrefixes(family: string, fact: PrefixFact | undefined): string[] {
  if (fact === undefined) return [];
  const declared = typeof fact.declared === "number" ? String(fact.declared) : fact.declared.join(", ") || "none";
  return [`has the ${family} prefixes ${fact.now.join(", ") || "none"}, and ${declared} should be delegated to it`];
}
