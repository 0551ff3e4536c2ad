import { interfaceMisattached } from "../../../core/rules/interface-misattached.ts";
import { attachedTo, eni, instance } from "../../support/snapshot.ts";
import { elsewhere, fixed, group, host, inGroup, second } from "./interface-misattached-shapes.ts";
import { testRule } from "./test-rule.ts";

testRule(interfaceMisattached, {
  leaves: {},
  finds: {
    "one that is declared on an instance of another zone, where it can never be": {
      interfaces: [second("i-c"), eni("eni-b", { zone: "eu-west-1b", attachment: attachedTo("i-b") })],
      instances: [host("i-c"), host("i-b")],
      desired: fixed({ instance: { ids: ["i-a", "i-b"] } }),
      found: [
        { ...elsewhere("i-a or i-b", "i-c"), facts: { ...elsewhere("i-a or i-b", "i-c").facts, otherZones: ["i-b"] } },
      ],
    },
    "one that is declared on two, one of which is in its zone": {
      interfaces: [
        second("i-c"),
        eni("eni-b", { zone: "eu-west-1b", attachment: attachedTo("i-b") }),
        eni("eni-d", { attachment: attachedTo("i-a") }),
      ],
      instances: [
        host("i-c", "other"),
        host("i-b"),
        instance("i-a", { interfaceIds: ["eni-d"], tags: group("nat-a") }),
        host("i-gone", "nat-a", "terminated"),
      ],
      desired: fixed(inGroup),
      found: [elsewhere("an instance with aws:autoscaling:groupName=nat-a as device 1", "i-c")],
    },
    "one that is declared on two of another zone, in whatever order AWS lists these": {
      interfaces: [
        second("i-c"),
        ...["a", "b"].map((one) => eni(`eni-${one}0`, { zone: "eu-west-1b", attachment: attachedTo(`i-${one}`) })),
      ],
      instances: [
        host("i-c"),
        instance("i-b", { interfaceIds: ["eni-b0"] }),
        instance("i-a", { interfaceIds: ["eni-a0"] }),
      ],
      desired: fixed({ instance: { ids: ["i-b", "i-a"] } }),
      found: [
        {
          ...elsewhere("i-b or i-a", "i-c"),
          facts: { ...elsewhere("i-b or i-a", "i-c").facts, otherZones: ["i-a", "i-b"] },
        },
      ],
    },
    "one that is declared on an instance whose zone is not seen": {
      interfaces: [second("i-c")],
      instances: [host("i-c"), host("i-b")],
      desired: fixed({ instance: { id: "i-b" } }),
      found: [elsewhere("i-b", "i-c")],
    },
    "one in a look at some resources, which may not have seen all that it may be on": {
      extent: "targeted",
      subjects: ["eni-a"],
      interfaces: [second("i-c"), eni("eni-b", { zone: "eu-west-1b", attachment: attachedTo("i-b") })],
      instances: [host("i-c"), host("i-b")],
      desired: fixed({ instance: { ids: ["i-a", "i-b"] } }),
      found: [elsewhere("i-a or i-b", "i-c")],
    },
  },
});
