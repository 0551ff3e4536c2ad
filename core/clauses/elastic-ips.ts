import type { Clauses } from "./clause.ts";

/** Elastic IPs: whose they are, where they may be, what they cost. */
export const elasticIpClauses: Clauses<"29 30 31 32 33 34 35 36 37"> = {
  C29: {
    document: ["metadata.account", "metadata.region", "spec.addresses.borderGroup"],
    rules: ["eip-missing", "eip-wrong-pool"],
    contradiction: {
      says: "a border group of another region, or of another zone than the interface's",
      in: "core/desired/address-contradictions.ts",
    },
  },
  C30: { rules: ["eip-on-stopped-instance", "eip-unassociated"] },
  C31: {
    rules: ["public-ip-lost"],
    contradiction: {
      says: "two Elastic IPs on one private address",
      in: "core/desired/address-contradictions.ts",
    },
  },
  C32: {
    says: "An Elastic IP may be associated at any time.",
    document: ["spec.addresses.on", "spec.addresses.place", "spec.undeclared"],
    rules: ["eip-misplaced", "eip-undeclared", "public-ip-lost"],
  },
  C33: {
    document: ["spec.addresses.absent", "spec.addresses.reserve", "spec.unassociatedAddresses"],
    rules: ["eip-missing", "eip-transfer-pending", "eip-unassociated"],
    contradiction: {
      says: "an address to be gone that is not named by its id and its public IP",
      in: "core/desired/address-contradictions.ts",
    },
  },
  C34: {
    says: "A region allows an account five Elastic IPs unless it was raised; those of a range brought along do not count.",
    rules: ["eip-quota"],
  },
  C35: {
    says: "Every public IPv4 address is charged, in use or idle, but for those of a range brought along.",
    rules: ["eip-on-detached-interface", "eip-on-stopped-instance", "eip-unassociated"],
    shown: { says: "the price", in: "core/account/pricing.ts" },
  },
  C36: {
    says: "An Elastic IP may be of no use though it is associated.",
    rules: ["eip-on-detached-interface", "eip-on-stopped-instance", "eip-unreachable"],
    not: "Whether there is traffic is not read: an address always receives noise.",
  },
  C37: {
    says: "A range brought along is an address pool that Elastic IPs are allocated from.",
    document: ["spec.addresses.pool"],
    rules: ["eip-quota", "eip-unassociated", "eip-wrong-pool", "pool-exhausted", "pool-not-advertised"],
    shown: { says: "the pool, as a fact", in: "core/facts.ts" },
  },
};
