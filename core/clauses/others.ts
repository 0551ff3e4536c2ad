import type { Clauses } from "./clause.ts";

/** Termination, the source/destination check, services, network cards, flow logs, the states of instances. */
export const otherClauses: Clauses<"38 39 40 41 42 43 44"> = {
  C38: {
    document: ["spec.interfaces.deleteOnTermination"],
    rules: ["delete-on-termination-drift", "delete-on-termination-leak"],
  },
  C39: {
    says: "A host that forwards needs the source/destination check off; it is on unless somebody turns it off.",
    document: ["spec.interfaces.role", "spec.interfaces.sourceDestCheck"],
    rules: [
      "nat-route-blackhole",
      "nat-source-dest-check-on",
      "route-target-source-dest-check-on",
      "source-dest-check-drift",
      "source-dest-check-off",
    ],
    contradiction: { says: "a forwarder whose check is on", in: "core/desired/attribute-contradictions.ts" },
  },
  C40: { rules: ["interface-not-ours"], shown: { says: "whose an interface is", in: "core/ownership.ts" } },
  C41: {
    says: "An instance type has one network card or several; the primary interface is on the first.",
    document: ["spec.interfaces.attachedTo.networkCard"],
    rules: ["interface-misattached", "network-card-drift"],
    contradiction: {
      says: "a card other than the first where match goes by the device index on the first",
      in: "core/desired/attachment-contradictions.ts",
    },
    not: "A card that the type has not is found, as the account says which type an instance has.",
  },
  C42: {
    document: ["spec.interfaces.interfaceType"],
    rules: ["efa-drift", "interface-immutable-drift"],
    contradiction: {
      says: "two EFAs on one network card, an EFA-only primary interface",
      in: "core/desired/attachment-contradictions.ts",
    },
    shown: { says: "interfaces of a type that is yours", in: "core/account/service-signs.ts" },
  },
  C43: {
    says: "Flow logs of an interface may be viewed in CloudWatch Logs.",
    document: ["spec.interfaces.flowLog", "spec.subnets.flowLog"],
    rules: ["flow-log-failing", "flow-log-missing"],
  },
  C44: {
    says: "A terminated instance stays listed for about an hour.",
    rules: ["interface-missing", "nat-route-blackhole"],
    shown: { says: "it counts as gone", in: "core/snapshot.ts" },
  },
};
