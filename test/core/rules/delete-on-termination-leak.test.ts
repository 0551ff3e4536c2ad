import { deleteOnTerminationLeak } from "../../../core/rules/delete-on-termination-leak.ts";
import { attachedTo, eni, instance, routeTable, routeTo } from "../../support/snapshot.ts";
import { type Expected, ofInterface, testRule } from "./test-rule.ts";

const kept = (over: Parameters<typeof eni>[1] = {}, device = 0) =>
  eni("eni-a", { attachment: { ...attachedTo("i-a", device), deleteOnTermination: false }, ...over });
const leak: Expected[] = [{ resource: ofInterface("eni-a"), severity: "info", facts: { instance: "i-a" } }];

testRule(deleteOnTerminationLeak, {
  leaves: {
    "a primary interface that goes with its instance": {
      interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-a"), deleteOnTermination: true } })],
    },
    "one of which EC2 does not say": { interfaces: [eni()] },
    "a secondary interface: the usual is that it stays": { interfaces: [kept({}, 1)] },
    "an interface that forwards: fixed NAT interfaces are kept on purpose": {
      interfaces: [kept({ sourceDestCheck: false })],
    },
    "one that a route names": {
      interfaces: [kept()],
      instances: [instance()],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a")] })],
    },
    "one that a document names by its id": {
      interfaces: [kept()],
      desired: { interfaces: [{ name: "pet", match: { id: "eni-a" } }] },
    },
    "one whose entry gives it a role: it is fixed": {
      interfaces: [kept({ tags: { Role: "web" } })],
      desired: { interfaces: [{ name: "web", match: { tags: { Role: "web" } }, role: "nat" }] },
    },
    "one whose entry says where it is attached: it is fixed": {
      interfaces: [kept({ tags: { Role: "web" } })],
      instances: [instance()],
      desired: {
        interfaces: [{ name: "web", match: { tags: { Role: "web" } }, attachedTo: { instance: { id: "i-a" } } }],
      },
    },
    "one that is declared as it is": {
      interfaces: [kept({ tags: { Role: "web" } })],
      desired: { interfaces: [{ name: "web", match: { tags: { Role: "web" } }, deleteOnTermination: false }] },
    },
    "one that is declared otherwise: that is a drift": {
      interfaces: [kept({ tags: { Role: "web" } })],
      desired: { interfaces: [{ name: "web", match: { tags: { Role: "web" } }, deleteOnTermination: true }] },
    },
    "a service's interface": { interfaces: [kept({ description: "aws-K8S-i-a" })] },
  },
  finds: {
    "a primary interface that would be left behind": { interfaces: [kept()], found: leak },
    "one of a set whose entry does not speak of it": {
      interfaces: [kept({ tags: { Role: "web" } })],
      desired: { interfaces: [{ name: "web", match: { tags: { Role: "web" } } }] },
      found: leak,
    },
  },
  skips: {
    "all, behind one entry that is resolved and one that is not": {
      interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-a"), deleteOnTermination: false } })],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: {
        interfaces: [
          { name: "fixed", match: { id: "eni-b" } },
          { name: "web", match: { instance: { tags: { Role: "web" } } }, publicIp: "any" },
        ],
      },
      because: ["entry web could not be resolved: instances: UnauthorizedOperation: no"],
    },
    "everything where the route tables were not read": {
      interfaces: [kept()],
      unread: { routeTables: "UnauthorizedOperation: no" },
      because: ["routeTables: UnauthorizedOperation: no"],
    },
    "everything while it cannot be told what is declared": {
      interfaces: [kept()],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "web", match: { instance: { id: "i-a" } } }] },
      because: ["entry web could not be resolved: instances: UnauthorizedOperation: no"],
    },
  },
});
