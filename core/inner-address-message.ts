import type { Facts } from "./facts.ts";

/** What is wrong with private addresses, for behind the name of an interface or a set. */
export function privateIpsDrift({
  among,
  missing,
  at = {},
  extra,
  primary,
  secondary,
  eips,
}: Facts["private-ips-drift"]): string {
  const where = missing.flatMap((ip) => (at[ip] ? `${ip} is on ${at[ip]}` : []));
  const lacks = among
    ? `should have ${missing.join(", ")} on one of its interfaces (${among.join(", ")}), but none has it`
    : `lacks the private ${missing.length === 1 ? "address" : "addresses"} ${missing.join(", ")}`;
  return [
    ...(missing.length > 0 ? [[lacks, ...where].join("; ")] : []),
    ...(eips.length > 0 ? [`the Elastic ${eips.length === 1 ? "IP" : "IPs"} ${eips.join(", ")} should be on it`] : []),
    ...(primary
      ? [
          `its primary one is ${primary.now ?? "not there"}, and never changes: only another interface can have ${primary.declared}`,
        ]
      : []),
    ...(extra.length > 0 ? [`has ${extra.join(", ")}, which no entry names`] : []),
    ...(secondary ? [`has ${secondary.now} secondary private addresses, and ${secondary.declared} are declared`] : []),
  ].join("; ");
}
