import type { Clauses } from "./clause.ts";

/** Public addresses that AWS assigns: where they come from, when they go. */
export const publicIpClauses: Clauses<"18 19 20 21 22 23 24 25 26 27 28"> = {
  C18: { document: ["spec.subnets.autoAssignPublicIp"], rules: ["subnet-auto-assign-drift"] },
  C19: {
    document: ["spec.interfaces.autoAssignPublicIp"],
    rules: ["interface-auto-assign-drift"],
    contradiction: {
      says: "an assigned address where the attribute is to be off",
      in: "core/desired/public-ip-contradictions.ts",
    },
  },
  C20: {
    document: ["spec.interfaces.publicIp"],
    rules: ["public-ip-lost"],
    contradiction: {
      says: "an assigned address on a secondary interface",
      in: "core/desired/public-ip-contradictions.ts",
    },
  },
  C21: {
    document: ["spec.interfaces.publicIp", "spec.interfaces.publicIp.value"],
    rules: ["public-ip-changed", "public-ip-lost"],
  },
  C22: { document: ["spec.interfaces.publicIp"], rules: ["public-ip-lost", "public-ip-unexpected"] },
  C23: { rules: ["public-ip-at-risk", "public-ip-lost"] },
  C24: { rules: ["public-ip-at-risk", "public-ip-lost"] },
  C25: { not: "A launch that is over left its mark in what C21 and C23 find." },
  C26: { rules: ["public-ip-lost"], not: "It cannot be had again, so no remedy promises it." },
  C27: {
    says: "Whoever needs an address that stays takes an Elastic IP.",
    document: ["spec.interfaces.publicIp.elastic", "spec.interfaces.publicIp.value"],
    rules: ["public-ip-at-risk", "public-ip-changed", "public-ip-lost"],
  },
  C28: { not: "A reboot changes nothing that could be found." },
};
