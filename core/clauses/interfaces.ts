import type { Clauses } from "./clause.ts";

/** Network interfaces: what they are and have, where they go, their private addresses. */
export const interfaceClauses: Clauses<"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17"> = {
  C1: {
    document: ["spec.interfaces.attachedTo", "spec.interfaces.match.zone"],
    rules: ["interface-misattached", "interface-unattached"],
    contradiction: { says: "one instance in two zones", in: "core/desired/attachment-contradictions.ts" },
  },
  C2: {
    document: ["spec.interfaces.attachedTo", "spec.interfaces.match.id"],
    rules: ["interface-misattached"],
    contradiction: { says: "one interface in two places", in: "core/desired/attachment-contradictions.ts" },
  },
  C3: {
    says: "The API calls it a network interface.",
    not: "It is a name: keys, rules and messages use it.",
  },
  C4: {
    says: "An interface has private and public addresses, groups, a MAC address, a check, a description.",
    document: ["spec.interfaces", "spec.interfaces.mac", "spec.interfaces.subnet", "spec.interfaces.tags"],
    rules: [
      "description-drift",
      "eip-misplaced",
      "interface-immutable-drift",
      "ipv6-drift",
      "nat-source-dest-check-on",
      "private-ips-drift",
      "public-ip-lost",
      "public-ip-unexpected",
      "security-groups-drift",
      "tags-drift",
    ],
  },
  C5: {
    says: "Security groups belong to the interface; nothing comes in without a rule of one.",
    document: ["spec.interfaces.securityGroups"],
    rules: ["inbound-closed", "security-groups-drift"],
  },
  C6: {
    says: "An interface has a description.",
    document: ["spec.interfaces.description"],
    rules: ["description-drift"],
    shown: { says: "services are known by it", in: "core/account/service-descriptions.ts" },
  },
  C7: {
    says: "For a fail-over a secondary interface moves from the host that failed to the next.",
    document: ["spec.interfaces.attachedTo.instance"],
    rules: ["interface-misattached", "interface-unattached"],
  },
  C8: {
    says: "A host may have an interface of its own for management, away from the public one.",
    document: ["spec.interfaces.publicIp", "spec.interfaces.purpose"],
    rules: ["public-ip-unexpected", "same-subnet-interfaces"],
    contradiction: {
      says: "an interface for management with a public IP",
      in: "core/desired/public-ip-contradictions.ts",
    },
  },
  C9: {
    document: ["spec.interfaces.match.deviceIndex"],
    rules: ["interface-misattached"],
    contradiction: {
      says: "a primary interface on another device or another instance",
      in: "core/desired/attachment-contradictions.ts",
    },
  },
  C10: {
    rules: ["interface-limit"],
    not: "A document is not refused for it: which type an instance has, the account says, so it is found.",
  },
  C11: {
    says: "An interface may be attached to a running or stopped instance, or be there unattached, which holds what it has.",
    document: ["spec.interfaces.attachedTo"],
    rules: ["eip-on-detached-interface", "interface-missing", "interface-unattached"],
    contradiction: {
      says: "two interfaces in one place of an instance",
      in: "core/desired/attachment-contradictions.ts",
    },
  },
  C12: {
    says: "The primary private address comes from the subnet; more of them are secondary.",
    document: ["spec.addresses.on.privateIp", "spec.interfaces.match.subnet", "spec.interfaces.privateIps"],
    rules: ["eip-misplaced", "interface-immutable-drift", "private-ips-drift"],
    contradiction: {
      says: "one private address of two interfaces",
      in: "core/desired/inner-address-contradictions.ts",
    },
  },
  C13: {
    says: "A secondary private address may move to another interface, and its Elastic IP goes along; the primary one stays.",
    document: ["spec.addresses.on.privateIp", "spec.interfaces.privateIps.floating"],
    rules: ["eip-misplaced", "private-ips-drift", "public-ip-lost"],
  },
  C14: {
    says: "Private addresses stay with a stopped instance, and are given back when it is terminated.",
    not: "A stop leaves them, and a termination takes the interface. How many addresses a subnet has left is not read.",
  },
  C15: {
    says: "IPv6 addresses need a range of the VPC and the subnet; a subnet may assign one to each new interface.",
    document: ["spec.interfaces.ipv6", "spec.subnets.autoAssignIpv6"],
    rules: ["ipv6-drift", "ipv6-unexpected", "subnet-auto-assign-drift"],
    contradiction: {
      says: "one IPv6 address of two interfaces",
      in: "core/desired/inner-address-contradictions.ts",
    },
  },
  C16: {
    says: "A range of private addresses may be delegated to an interface as a prefix.",
    document: ["spec.interfaces.prefixes"],
    rules: ["prefix-drift"],
    contradiction: { says: "a prefix that is no /28 and no /80", in: "core/desired/inner-addresses.ts" },
  },
  C17: {
    rules: ["address-limit"],
    not: "A document is not refused for it: which type an instance has, the account says, so it is found.",
  },
};
