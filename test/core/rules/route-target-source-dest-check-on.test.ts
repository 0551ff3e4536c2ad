import { routeTargetSourceDestCheckOn } from "../../../core/rules/route-target-source-dest-check-on.ts";
import { attachedTo, detached, eni, instance, routeTable, routeTo } from "../../support/snapshot.ts";
import { type Expected, ofInterface, setCheck, testRule } from "./test-rule.ts";

const target = (routes: { routeTable: string; destination: string }[], id = "eni-a"): Expected => ({
  resource: ofInterface(id),
  severity: "high",
  facts: { routes },
  remedy: { risk: "ask", calls: [setCheck(id, false)], because: "it is not declared as a forwarder" },
});

const withoutRemedy = ({ remedy: _, ...found }: Expected): Expected => found;

const main = (destination: string) => [{ routeTable: "rtb-main", destination }];
const mainTable = routeTable("rtb-main", { routes: [routeTo("eni-a")] });
const routed = [mainTable];
const OTHER = "444455556666";
/** The interface of an account that our network is shared with. */
const participants = { ownerId: OTHER, attachment: { ...attachedTo("i-n"), instanceOwnerId: OTHER } };
const second = eni("eni-b", { attachment: attachedTo("i-a", 1) });

testRule(routeTargetSourceDestCheckOn, {
  leaves: {
    "an interface that no route points at": { interfaces: [eni()], routeTables: [routeTable()] },
    "a target with the check off": { interfaces: [eni("eni-a", { sourceDestCheck: false })], routeTables: routed },
    "a declared forwarder: that rule speaks of it": {
      interfaces: [eni()],
      routeTables: routed,
      desired: { interfaces: [{ name: "nat-a", match: { id: "eni-a" }, role: "vpn" }] },
    },
    "one whose check is declared off: source-dest-check-drift speaks of it": {
      interfaces: [eni()],
      routeTables: routed,
      desired: { interfaces: [{ name: "nat-a", match: { id: "eni-a" }, sourceDestCheck: false }] },
    },
    "service interfaces in routes, such as a file system's": {
      interfaces: [
        eni("eni-a", { requesterManaged: true }),
        eni("eni-b", { attachment: undefined, description: "VPC Endpoint Interface vpce-1" }),
      ],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a"), routeTo("eni-b", "10.9.0.0/16")] })],
    },
    "another account's interface, where the route is not in a table of ours": {
      interfaces: [eni("eni-a", participants)],
      routeTables: [{ ...mainTable, ownerId: "999900001111" }],
    },
    "another account's interface, whose check is off": {
      interfaces: [eni("eni-a", { ...participants, sourceDestCheck: false })],
      routeTables: routed,
    },
    "another account's interface that no route names": {
      interfaces: [eni("eni-a", participants), eni("eni-b", { sourceDestCheck: false })],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-b")] })],
    },
    "a service's interface of another account": {
      interfaces: [eni("eni-a", { ...participants, requesterManaged: true })],
      routeTables: routed,
    },
    "an interface whose owner is not said": {
      interfaces: [eni("eni-a", { ownerId: undefined })],
      routeTables: routed,
    },
    "an interface of ours on an instance of another account: it forwards for that one": {
      interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-b"), instanceOwnerId: OTHER } })],
      routeTables: routed,
    },
    "a second interface of an instance that a route names: the primary one is meant": {
      interfaces: [second],
      instances: [instance()],
      routeTables: [routeTable("rtb-main", { routes: [{ destination: "0.0.0.0/0", instanceId: "i-a" }] })],
    },
    "the management interface of a host whose other interface is the target: what is forwarded may never pass it": {
      interfaces: [eni(), eni("eni-b", { sourceDestCheck: false, attachment: attachedTo("i-a", 1) })],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-b")] })],
    },
    "the first interface of another network card": {
      interfaces: [eni("eni-a", { attachment: attachedTo("i-a", 0, 1) })],
      routeTables: [routeTable("rtb-main", { routes: [{ destination: "0.0.0.0/0", instanceId: "i-a" }] })],
    },
  },
  finds: {
    "a route by the interface's id": {
      interfaces: [eni()],
      routeTables: routed,
      found: [target(main("0.0.0.0/0"))],
    },
    "the interface of an account that our network is shared with, which only its owner may write to": {
      interfaces: [eni("eni-a", participants)],
      routeTables: routed,
      found: [
        {
          ...target(main("0.0.0.0/0")),
          facts: { routes: main("0.0.0.0/0"), owner: OTHER },
          remedy: { risk: "ask", calls: [setCheck("eni-a", false)], withhold: `not ours: account ${OTHER} owns it` },
        },
      ],
    },
    "one whose check is declared on, and then the route is wrong: there is no remedy": {
      interfaces: [eni()],
      routeTables: routed,
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, sourceDestCheck: true }] },
      found: [withoutRemedy(target(main("0.0.0.0/0")))],
    },
    "a route by the instance's id alone": {
      interfaces: [eni(), second],
      routeTables: [routeTable("rtb-main", { routes: [{ destination: "0.0.0.0/0", instanceId: "i-a" }] })],
      found: [target(main("0.0.0.0/0"))],
    },
    "a route that EC2 shows by both ids once, on the interface that it names": {
      interfaces: [eni(), second],
      routeTables: [routeTable("rtb-main", { routes: [{ ...routeTo("eni-b"), instanceId: "i-a" }] })],
      found: [target(main("0.0.0.0/0"), "eni-b")],
    },
    "an IPv6 route": {
      interfaces: [eni()],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a", "::/0")] })],
      found: [target(main("::/0"))],
    },
    "a prefix list": {
      interfaces: [eni()],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a", "pl-6da54004")] })],
      found: [target(main("pl-6da54004"))],
    },
    "a blackhole: its target may only be stopped": {
      interfaces: [eni()],
      instances: [instance("i-a", { state: "stopped" })],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a", "0.0.0.0/0", "blackhole")] })],
      found: [target(main("0.0.0.0/0"))],
    },
    "an edge table, which serves no subnet": {
      interfaces: [eni()],
      routeTables: [routeTable("rtb-edge", { routes: [routeTo("eni-a", "10.0.1.0/24")] })],
      found: [target([{ routeTable: "rtb-edge", destination: "10.0.1.0/24" }])],
    },
    "a detached target": {
      interfaces: [eni("eni-a", detached)],
      routeTables: routed,
      found: [target(main("0.0.0.0/0"))],
    },
    "every route of every table that points at it, in order": {
      interfaces: [eni()],
      routeTables: [
        routeTable("rtb-a", { routes: [routeTo("eni-a", "0.0.0.0/0"), routeTo("eni-a", "10.9.0.0/16")] }),
        routeTable("rtb-b", { routes: [routeTo("eni-a", "0.0.0.0/0"), routeTo("eni-x", "10.8.0.0/16")] }),
      ],
      found: [
        target([
          { routeTable: "rtb-a", destination: "0.0.0.0/0" },
          { routeTable: "rtb-a", destination: "10.9.0.0/16" },
          { routeTable: "rtb-b", destination: "0.0.0.0/0" },
        ]),
      ],
    },
    "a target that the document names, but not as a forwarder": {
      interfaces: [eni()],
      routeTables: routed,
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
      found: [target(main("0.0.0.0/0"))],
    },
    "the members of an ambiguous entry: it declares nothing": {
      interfaces: [eni("eni-a", { tags: { Role: "nat" } }), eni("eni-b", { tags: { Role: "nat" } })],
      routeTables: routed,
      desired: { interfaces: [{ name: "nats", match: { tags: { Role: "nat" } }, role: "nat" }] },
      found: [target(main("0.0.0.0/0"))],
    },
  },
  skips: {
    "everything where route tables were not read": {
      interfaces: [eni()],
      unread: { routeTables: "RequestLimitExceeded: slow down (after 100 items)" },
      because: ["routeTables: RequestLimitExceeded: slow down (after 100 items)"],
    },
    "every target while it can't be told who is declared as a forwarder": {
      interfaces: [eni()],
      routeTables: routed,
      unread: { instances: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "nats", match: { instance: { tags: { Role: "nat" } } }, role: "nat" }] },
      because: ["entry nats could not be resolved: instances: UnauthorizedOperation: no"],
    },
    "a detached target where a NAT gateway may use it": {
      interfaces: [eni("eni-a", detached)],
      routeTables: routed,
      unread: { natGateways: "UnauthorizedOperation: no" },
      because: ["natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)"],
    },
  },
});
