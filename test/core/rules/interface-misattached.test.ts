import { interfaceMisattached } from "../../../core/rules/interface-misattached.ts";
import { attachedTo, detached, eni, instance } from "../../support/snapshot.ts";
import { elsewhere, fixed, host, inGroup, second } from "./interface-misattached-shapes.ts";
import { testRule } from "./test-rule.ts";

testRule(interfaceMisattached, {
  leaves: {
    "one that an entry by its id has where it is, whatever one by tags says before": {
      interfaces: [eni("eni-a", { tags: { Role: "nat" } })],
      instances: [instance()],
      desired: {
        interfaces: [
          { name: "tagged", match: { tags: { Role: "nat" } }, attachedTo: { instance: { id: "i-b" } } },
          { name: "named", match: { id: "eni-a" }, attachedTo: { instance: { id: "i-a" } } },
        ],
      },
    },
    "an interface on any instance that matches": {
      interfaces: [second()],
      instances: [host("i-a")],
      desired: fixed(inGroup),
    },
    "one on either of a pair": {
      interfaces: [second("i-b")],
      instances: [host("i-b")],
      desired: fixed({ instance: { ids: ["i-a", "i-b"] } }),
    },
    "one under any device index, where none is declared": {
      interfaces: [second("i-a", 3, 1)],
      desired: fixed({ instance: { id: "i-a" } }),
    },
    "one on another network card of its instance, which is said as such": {
      interfaces: [second("i-a", 1, 1)],
      instances: [host("i-a")],
      desired: fixed({ instance: { id: "i-a" }, deviceIndex: 1, networkCard: 0 }),
    },
    "one that is attached to nothing: that is said as such": {
      interfaces: [eni("eni-a", detached)],
      desired: fixed(inGroup),
    },
    "one that is on its way to another host": {
      interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-c", 1), status: "attaching" } })],
      instances: [host("i-c", "other")],
      desired: fixed(inGroup),
    },
    "one that is on its way": {
      interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-c", 1), status: "detaching" } })],
      instances: [host("i-c", "other")],
      desired: fixed(inGroup),
    },
    "one whose instance is going": {
      interfaces: [second("i-c")],
      instances: [host("i-c", "other", "shutting-down")],
      desired: fixed(inGroup),
    },
    "an interface that is declared without an attachment": {
      interfaces: [second("i-c")],
      instances: [host("i-c", "other")],
      desired: fixed(undefined, { role: "nat" }),
    },
    "a service's interface": {
      interfaces: [eni("eni-a", { requesterManaged: true })],
      instances: [host("i-a", "other")],
      desired: fixed(inGroup),
    },
    "one that was looked at alone and is where it should be": {
      extent: "targeted",
      interfaces: [second()],
      instances: [host("i-a")],
      desired: fixed(inGroup),
    },
  },
  finds: {
    "an interface on a third instance": {
      interfaces: [second("i-c")],
      instances: [host("i-a"), host("i-c", "other")],
      desired: fixed(inGroup),
      found: [elsewhere("an instance with aws:autoscaling:groupName=nat-a as device 1", "i-c")],
    },
    "one on none of a pair": {
      interfaces: [second("i-c")],
      instances: [host("i-c")],
      desired: fixed({ instance: { ids: ["i-a", "i-b"] } }),
      found: [elsewhere("i-a or i-b", "i-c")],
    },
    "one under another device index": {
      interfaces: [second("i-a", 2)],
      instances: [host("i-a")],
      desired: fixed({ instance: { id: "i-a" }, deviceIndex: 1 }),
      found: [elsewhere("i-a as device 1", "i-a", 2)],
    },
    "a primary interface, which never moves": {
      interfaces: [second("i-c", 0)],
      instances: [host("i-c")],
      desired: fixed({ instance: { ids: ["i-a", "i-b"] } }),
      found: [
        {
          ...elsewhere("i-a or i-b", "i-c", 0),
          facts: { entry: "fixed", declared: "i-a or i-b", instance: "i-c", deviceIndex: 0, primary: true },
        },
      ],
    },
    "a look at it alone": {
      extent: "targeted",
      interfaces: [second("i-c")],
      instances: [host("i-c", "other")],
      desired: fixed(inGroup),
      found: [elsewhere("an instance with aws:autoscaling:groupName=nat-a as device 1", "i-c")],
    },
    "one that two entries name once": {
      interfaces: [second("i-c")],
      instances: [host("i-c")],
      desired: {
        interfaces: [
          { name: "fixed", match: { id: "eni-a" }, attachedTo: { instance: { id: "i-a" } } },
          { name: "again", match: { ids: ["eni-a"] }, attachedTo: { instance: { id: "i-b" } } },
        ],
      },
      found: [elsewhere("i-a", "i-c")],
    },
    "one of which AWS does not say the device index": {
      interfaces: [eni("eni-a", { attachment: { instanceId: "i-b", instanceOwnerId: "111122223333" } })],
      instances: [host("i-b")],
      desired: fixed({ instance: { id: "i-a" } }),
      found: [{ ...elsewhere("i-a", "i-b"), facts: { entry: "fixed", declared: "i-a", instance: "i-b" } }],
    },
  },
  skips: {
    "everything where interfaces were not read": {
      unread: { interfaces: "UnauthorizedOperation: no" },
      desired: {},
      because: ["interfaces: UnauthorizedOperation: no"],
    },
    "everything without a document": { because: ["no document"] },
    "an instance that is known by its tags, where instances were not read": {
      interfaces: [second("i-c")],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: fixed(inGroup),
      because: ["instances: UnauthorizedOperation: no"],
    },
    "an instance that is not listed": {
      interfaces: [second("i-c")],
      desired: fixed(inGroup),
      because: ["i-c was not seen"],
    },
  },
});
