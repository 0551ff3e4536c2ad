import { natSourceDestCheckOn } from "../../../core/rules/nat-source-dest-check-on.ts";
import { attachedTo, detached, eni, instance, routeTable, routeTo, subnet } from "../../support/snapshot.ts";
import { client, desired, nat, net, on, table } from "./nat-source-dest-check-on-shapes.ts";
import { type Given, testRule } from "./test-rule.ts";

const idle = { carrying: false, routes: [], subnets: [], behind: 0 };

const medium = { severity: "medium" as const };

/** The same host, whose routes point at another of its interfaces than the declared one. */
const twoLegged: Given = {
  ...net,
  interfaces: [
    eni(),
    eni("eni-in", { sourceDestCheck: false, attachment: attachedTo("i-a", 1) }),
    client("eni-x"),
    client("eni-y"),
    client("eni-z"),
  ],
  instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-in"] })],
  routeTables: [{ ...table, routes: [routeTo("eni-in")] }],
};

const mainTable = routeTable("rtb-main", { routes: [routeTo("eni-a")] });

const throughMain = [{ routeTable: "rtb-main", destination: "0.0.0.0/0" }];

const carried = { role: "nat", carrying: true, routes: [{ routeTable: "rtb-prv", destination: "0.0.0.0/0" }] };

const throughHost = (target: string) => ({
  routes: [{ routeTable: "rtb-prv", destination: "0.0.0.0/0", target }],
});

testRule(natSourceDestCheckOn, {
  leaves: {
    "a forwarder with the check off": { ...net, interfaces: [eni("eni-a", { sourceDestCheck: false })] },
    "an interface that is declared, but not as a forwarder": {
      ...net,
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
    "a service's interface that the document names as a forwarder": {
      ...net,
      interfaces: [eni("eni-a", { interfaceType: "network_load_balancer" })],
    },
    "an interface of another account": { ...net, interfaces: [eni("eni-a", { ownerId: "444455556666" })] },
    "all that an ambiguous entry matches": {
      interfaces: [eni("eni-a", { tags: { Role: "nat" } }), eni("eni-b", { tags: { Role: "nat" } })],
      desired: { interfaces: [{ name: "nats", match: { tags: { Role: "nat" } }, role: "nat" }] },
    },
    "an interface of which AWS does not say": { ...net, interfaces: [eni("eni-a", { sourceDestCheck: undefined })] },
  },
  finds: {
    "one in a subnet of another owner, whose route tables can't all be seen: none seen is not none": {
      ...net,
      routeTables: [],
      subnets: [subnet("subnet-a", { ownerId: "999900001111" })],
      found: [{ ...on(), facts: { role: "nat", carrying: true, routes: "unknown" } }],
    },
    "the check on at a host that carries a subnet": { ...net, found: [on()] },
    "the check on at the outer interface of a host whose routes point at the inner one": {
      ...twoLegged,
      found: [on(throughHost("eni-in"))],
    },
    "the same of a stopped host, which carries nothing yet": {
      ...twoLegged,
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-in"], state: "stopped" })],
      found: [on({ ...throughHost("eni-in"), carrying: false }, medium)],
    },
    "its own routes before those of the host's other interfaces": {
      ...twoLegged,
      routeTables: [{ ...table, routes: [routeTo("eni-in"), routeTo("eni-a", "10.9.0.0/16")] }],
      found: [on({ routes: [{ routeTable: "rtb-prv", destination: "10.9.0.0/16" }, ...throughHost("eni-in").routes] })],
    },
    "the check on at the second interface of a host that a route names by its instance": {
      ...twoLegged,
      interfaces: [eni("eni-a", { attachment: attachedTo("i-a", 1) }), client("eni-x")],
      routeTables: [{ ...table, routes: [{ destination: "0.0.0.0/0", instanceId: "i-a" }] }],
      found: [on({ ...throughHost("i-a"), behind: 1 })],
    },
    "it without instances, and says that the routes to its host are not known": {
      ...twoLegged,
      unread: { instances: "UnauthorizedOperation: no" },
      found: [{ ...on(), facts: { role: "nat", carrying: true, routes: "unknown" } }],
    },
    "the check on at one that no route points at": { ...net, routeTables: [], found: [on(idle, medium)] },
    "the check on at a stopped one, which carries nothing yet": {
      ...net,
      instances: [instance("i-a", { state: "stopped" })],
      found: [on({ carrying: false }, medium)],
    },
    "the check on at one that is being stopped": {
      ...net,
      instances: [instance("i-a", { state: "stopping" })],
      found: [on({ carrying: false }, medium)],
    },
    "the check on at a detached one": {
      ...net,
      interfaces: [eni("eni-a", detached), client("eni-x")],
      found: [on({ carrying: false, behind: 1 }, medium)],
    },
    "a blackhole route as a route": {
      ...net,
      routeTables: [{ ...table, routes: [routeTo("eni-a", "0.0.0.0/0", "blackhole")] }],
      found: [on()],
    },
    "a route by the instance's id alone": {
      ...net,
      routeTables: [{ ...table, routes: [{ destination: "0.0.0.0/0", instanceId: "i-a" }] }],
      found: [on()],
    },
    "who is behind the main table: the subnets that name no other": {
      ...net,
      routeTables: [
        routeTable("rtb-main", { routes: [routeTo("eni-a")] }),
        routeTable("rtb-pub", { subnetIds: ["subnet-a"] }),
      ],
      found: [on({ routes: [{ routeTable: "rtb-main", destination: "0.0.0.0/0" }] })],
    },
    "it without route tables, which only say who is behind it": {
      interfaces: [eni()],
      instances: [instance()],
      unread: { routeTables: "UnauthorizedOperation: no" },
      desired,
      found: [{ ...on(), facts: { role: "nat", carrying: true, routes: "unknown" } }],
    },
    "it without subnets, where the route table itself says which it serves": {
      ...net,
      unread: { subnets: "UnauthorizedOperation: no" },
      found: [on()],
    },
    "it without subnets, and does not guess who is behind the main table": {
      ...net,
      routeTables: [mainTable],
      unread: { subnets: "UnauthorizedOperation: no" },
      found: [{ ...on(), facts: { role: "nat", carrying: true, routes: throughMain } }],
    },
    "it on a look at a part of the region, with the subnets behind it, and does not guess who is in them": {
      ...net,
      extent: "targeted",
      found: [{ ...on(), facts: { ...carried, subnets: ["subnet-prv"] } }],
    },
    "it on a look at a part of the region, which does not know all subnets of the main table": {
      ...net,
      routeTables: [mainTable, table],
      extent: "targeted",
      found: [{ ...on(), facts: { role: "nat", carrying: true, routes: [...throughMain, ...carried.routes] } }],
    },
  },
  skips: {
    "everything without a document": { interfaces: [eni()], because: ["no document"] },
    "everything where interfaces were not read": {
      unread: { interfaces: "UnauthorizedOperation: no" },
      desired,
      because: ["interfaces: UnauthorizedOperation: no"],
    },
    "a forwarder that can't be resolved, and judges the others": {
      ...net,
      unread: { instances: "UnauthorizedOperation: no" },
      desired: {
        interfaces: [nat, { name: "nats", match: { instance: { tags: { "aws:x": "y" } } }, role: "nat" }],
      },
      because: ["entry nats could not be resolved: instances: UnauthorizedOperation: no"],
      found: [on()],
    },
  },
});
