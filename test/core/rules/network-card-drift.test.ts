import { networkCardDrift } from "../../../core/rules/network-card-drift.ts";
import { attachedTo, detached, eni, entryAt, instance } from "../../support/snapshot.ts";
import { type Given, ofInterface, testRule } from "./test-rule.ts";

const onCard = (card: number, device = 1) => eni("eni-a", { attachment: attachedTo("i-a", device, card) });
const fixed = (to: object) => ({
  interfaces: [{ name: "fixed", match: { id: "eni-a" }, attachedTo: { instance: { id: "i-a" }, ...to } }],
});
const given: Given = {
  interfaces: [onCard(1)],
  instances: [instance()],
  desired: fixed({ deviceIndex: 1, networkCard: 0 }),
};
const found = (declared: number, networkCard: number) => [
  {
    resource: ofInterface(),
    severity: "medium" as const,
    facts: { entry: "fixed", declared, networkCard, instance: "i-a" },
    declaredAt: entryAt("interfaces"),
  },
];
const cluster = { instance: { tags: { Cluster: "hpc" } }, deviceIndex: 1, networkCard: 0 };

testRule(networkCardDrift, {
  leaves: {
    "an interface on the card that is declared": { ...given, desired: fixed({ deviceIndex: 1, networkCard: 1 }) },
    "an interface of which AWS names no card, where card 0 is declared": {
      ...given,
      interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-a", 1), networkCardIndex: undefined } })],
    },
    "any card, where only the instance is declared": { ...given, desired: fixed({}) },
    "an interface under another device index: that is misattached": { ...given, interfaces: [onCard(1, 2)] },
    "an interface on another instance: that is misattached": {
      ...given,
      interfaces: [eni("eni-a", { attachment: attachedTo("i-b", 1, 1) })],
      instances: [instance("i-b")],
    },
    "an interface that is attached to nothing": { ...given, interfaces: [eni("eni-a", detached)] },
    "one that is on its way": {
      ...given,
      interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-a", 1, 1), status: "attaching" } })],
    },
    "a service's interface": { ...given, interfaces: [{ ...onCard(1), requesterManaged: true }] },
  },
  finds: {
    "an interface on another card": { ...given, found: found(0, 1) },
    "an interface on another card, where only a device index is declared: that is card 0's": {
      ...given,
      desired: fixed({ deviceIndex: 1 }),
      found: found(0, 1),
    },
    "one on card 0 that belongs on another": {
      ...given,
      interfaces: [onCard(0)],
      desired: fixed({ deviceIndex: 1, networkCard: 2 }),
      found: found(2, 0),
    },
    "one that was looked at alone": { ...given, extent: "targeted", found: found(0, 1) },
  },
  skips: {
    "an instance of which nobody knows the tags": {
      ...given,
      unread: { instances: "UnauthorizedOperation: no" },
      desired: fixed(cluster),
      because: ["instances: UnauthorizedOperation: no"],
    },
  },
});
