import type { RuleId } from "../../core/facts.ts";
import type { Finding } from "../../core/finding.ts";

/** The family of labels that each rule reports one of. */
const families: Record<RuleId, string> = {
  "address-limit": "room for addresses",
  "declaration-ambiguous": "resolution",
  "delete-on-termination-drift": "deletion",
  "delete-on-termination-leak": "deletion",
  "description-drift": "description",
  "document-invalid": "document",
  "efa-drift": "efa",
  "eip-misplaced": "placement",
  "eip-missing": "placement",
  "eip-on-detached-interface": "placement",
  "eip-on-stopped-instance": "placement",
  "eip-quota": "quota",
  "eip-transfer-pending": "placement",
  "eip-unassociated": "placement",
  "eip-undeclared": "placement",
  "eip-unreachable": "placement",
  "eip-wrong-pool": "pool of an address",
  "exception-expired": "exception",
  "flow-log-failing": "flow log",
  "flow-log-missing": "flow log",
  "inbound-closed": "inbound",
  "interface-auto-assign-drift": "auto-assignment",
  "interface-immutable-drift": "attachment",
  "interface-limit": "room for interfaces",
  "interface-misattached": "attachment",
  "interface-missing": "resolution",
  "interface-not-ours": "attachment",
  "interface-unattached": "attachment",
  "ipv6-drift": "ipv6",
  "ipv6-unexpected": "ipv6",
  "nat-route-blackhole": "route target",
  "nat-source-dest-check-on": "forwarding",
  "network-card-drift": "attachment",
  "pool-exhausted": "room of a pool",
  "pool-not-advertised": "advertisement",
  "prefix-drift": "prefixes",
  "private-ips-drift": "private ips",
  "public-ip-at-risk": "public address",
  "public-ip-changed": "public address",
  "public-ip-lost": "public address",
  "public-ip-unexpected": "public address",
  "route-target-source-dest-check-on": "forwarding",
  "same-subnet-interfaces": "subnets of an instance",
  "security-groups-drift": "security groups",
  "source-dest-check-drift": "forwarding",
  "source-dest-check-off": "forwarding",
  "subnet-auto-assign-drift": "auto-assignment",
  "tags-drift": "tags",
};

/** What a finding is about: a family of labels, and the subject that has one of them; of a public address the private one under it, else the resource and the part of it. */
export function labelled({ rule, resource, id, facts }: Finding): string {
  const part = id.split(`:${resource.id}`).at(-1) ?? "";
  const at = families[rule] === "public address" ? `/${facts.privateIp}` : part;
  return `${families[rule]}: ${resource.type} ${resource.id}${at}`;
}
