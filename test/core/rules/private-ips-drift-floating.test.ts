import { privateIpsDrift } from "../../../core/rules/private-ips-drift.ts";
import { attachedTo, eni, ips } from "../../support/snapshot.ts";
import { type Desired, fixed, has, members, onNone, pair } from "./private-ips-drift-shapes.ts";
import { testRule } from "./test-rule.ts";

const vip: Desired = {
  ...pair,
  addresses: [{ name: "vip", match: { publicIp: "203.0.113.30" }, on: { interface: "fw", privateIp: "10.0.1.100" } }],
};

const stranger = eni("eni-x", { privateAddresses: ips("10.0.1.12", "10.0.1.100"), attachment: attachedTo("i-x") });

testRule(privateIpsDrift, {
  leaves: {
    "a floating address on either of a set": { ...members([], ["10.0.1.100"]), desired: vip },
    "one that floats beside so many as are declared": {
      interfaces: has("10.0.0.5", "10.0.0.6", "10.0.0.100"),
      desired: fixed({ secondary: 1, floating: ["10.0.0.100"] }),
    },
    "one that floats, or that an Elastic IP is declared on, beside those listed": {
      interfaces: has("10.0.0.5", "10.0.0.6", "10.0.0.100"),
      desired: {
        ...fixed({ secondary: [], floating: ["10.0.0.100"] }),
        addresses: [
          { name: "out", match: { publicIp: "203.0.113.9" }, on: { interface: "fixed", privateIp: "10.0.0.6" } },
        ],
      },
    },
    "a floating address of a set that has nobody": { desired: pair },
    "a floating address in a targeted look that sees who has it": {
      extent: "targeted",
      interfaces: members([], ["10.0.1.100"]).interfaces.slice(1),
      instances: members([], []).instances.slice(1),
      desired: vip,
    },
  },
  finds: {
    "a floating address on none of its set": { ...members([], []), desired: pair, found: [onNone(null)] },
    "one that another host has, with the Elastic IP that belongs there": {
      ...members([], []),
      interfaces: [...members([], []).interfaces, stranger],
      desired: vip,
      found: [onNone("eni-x", ["203.0.113.30"])],
    },
    "one on none, in a targeted look that saw the whole set": {
      extent: "targeted",
      ...members([], []),
      desired: pair,
      found: [onNone(undefined)],
    },
    "one on none of a set that may have more": {
      ...members([], []),
      desired: { interfaces: (pair.interfaces ?? []).map((one) => ({ ...one, expect: "1..3" })) },
      found: [onNone(null)],
    },
    "one on none of its set, in whatever order AWS lists that": {
      ...members([], []),
      instances: members([], []).instances.toReversed(),
      desired: pair,
      found: [onNone(null)],
    },
  },
  skips: {
    "a floating address where not all of the set were looked at": {
      extent: "targeted",
      interfaces: members([], []).interfaces.slice(0, 1),
      instances: members([], []).instances.slice(0, 1),
      desired: pair,
      because: ["not all members of fw were looked at"],
    },
  },
});
