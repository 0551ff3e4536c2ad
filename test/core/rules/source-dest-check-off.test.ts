import { sourceDestCheckOff } from "../../../core/rules/source-dest-check-off.ts";
import { attachedTo, detached, eni, instance, routeTable, routeTo, subnet } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, setCheck, testRule } from "./test-rule.ts";

const off = { sourceDestCheck: false };
const net: Given = {
  interfaces: [eni("eni-a", off)],
  instances: [instance()],
  subnets: [subnet()],
  routeTables: [routeTable()],
};

const found = (id = "eni-a", over: Partial<Expected> = {}): Expected => ({
  resource: ofInterface(id),
  severity: "low",
  facts: { subnet: "subnet-a" },
  remedy: {
    risk: "ask",
    calls: [setCheck(id, true)],
    because: "a standby forwarder or an overlay network may need it off",
  },
  ...over,
});

testRule(sourceDestCheckOff, {
  leaves: {
    "an interface with the check on": { ...net, interfaces: [eni()] },
    "a declared forwarder that no route points at": {
      ...net,
      desired: { interfaces: [{ name: "standby", match: { id: "eni-a" }, role: "router" }] },
    },
    "one that is declared so": {
      ...net,
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, sourceDestCheck: false }] },
    },
    "one that is declared otherwise: source-dest-check-drift speaks of it": {
      ...net,
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, sourceDestCheck: true }] },
    },
    "an interface that a route points at": {
      ...net,
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a")] })],
    },
    "an interface that a route points at, whose instance was not seen": {
      ...net,
      instances: [],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a")] })],
    },
    "a standby host that is stopped, whose route EC2 calls active": {
      ...net,
      instances: [instance("i-a", { state: "stopped" })],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a")] })],
    },
    "a standby host that a route names by its instance, a blackhole while it is stopped": {
      ...net,
      instances: [instance("i-a", { state: "stopped" })],
      routeTables: [
        routeTable("rtb-main", { routes: [{ destination: "0.0.0.0/0", instanceId: "i-a", state: "blackhole" }] }),
      ],
    },
    "a standby interface that is attached to nothing yet, whose route is a blackhole": {
      ...net,
      interfaces: [eni("eni-a", { ...off, ...detached })],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a", "0.0.0.0/0", "blackhole")] })],
    },
    "a stopped NAT host: its blackhole route counts": {
      ...net,
      instances: [instance("i-a", { state: "stopped" })],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a", "0.0.0.0/0", "blackhole")] })],
    },
    "the outer interface of a two-legged NAT host, whose routes point at the inner one": {
      ...net,
      interfaces: [eni("eni-a", off), eni("eni-st", { ...off, attachment: attachedTo("i-a", 1) })],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-st"] })],
      routeTables: [routeTable(), routeTable("rtb-prv", { routes: [routeTo("eni-st")] })],
    },
    "the second interface of an instance that a route names by its id": {
      ...net,
      interfaces: [eni("eni-b", { ...off, attachment: attachedTo("i-a", 1) })],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
      routeTables: [routeTable("rtb-main", { routes: [{ destination: "0.0.0.0/0", instanceId: "i-a" }] })],
    },
    "a Kubernetes node by its instance's tags": {
      ...net,
      instances: [instance("i-a", { tags: { "kubernetes.io/cluster/prod": "owned" } })],
    },
    "a Kubernetes node by its own tags": {
      ...net,
      interfaces: [eni("eni-a", { ...off, tags: { "eks:nodegroup-name": "web" } })],
    },
    "a NAT gateway's interface": {
      ...net,
      interfaces: [eni("eni-a", { ...off, ...detached, description: "Interface for NAT Gateway nat-0a1b" })],
    },
    "a network load balancer's interface": {
      ...net,
      interfaces: [eni("eni-a", { ...off, interfaceType: "network_load_balancer" })],
    },
    "another account's interface": { ...net, interfaces: [eni("eni-a", { ...off, ownerId: "444455556666" })] },
    "an interface of which AWS does not say": { ...net, interfaces: [eni("eni-a", { sourceDestCheck: undefined })] },
  },
  finds: {
    "an interface of a network whose main table is one of several": {
      ...net,
      routeTables: [routeTable("rtb-prv"), routeTable(), routeTable("rtb-main", { vpcId: "vpc-2" })],
      found: [found()],
    },
    "a host that forwards nothing": { ...net, found: [found()] },
    "a stopped host": { ...net, instances: [instance("i-a", { state: "stopped" })], found: [found()] },
    "a detached interface": { ...net, interfaces: [eni("eni-a", { ...off, ...detached })], found: [found()] },
    "a host of another group of instances than the routes point at": {
      ...net,
      interfaces: [eni("eni-a", off), eni("eni-b", { attachment: attachedTo("i-b") })],
      instances: [instance(), instance("i-b")],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-b")] })],
      found: [found()],
    },
    "a host, though an entry that says nothing of forwarding can't be resolved": {
      ...net,
      unread: { addresses: "UnauthorizedOperation: no", natGateways: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "web", match: { ids: ["eni-a", "eni-b"] } }] },
      found: [found()],
    },
    "a declared interface without a role": {
      ...net,
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
      found: [found()],
    },
  },
  skips: {
    "a subnet of another owner, whose tables can't all be seen": {
      ...net,
      subnets: [subnet("subnet-a", { ownerId: "444455556666" })],
      because: ["subnet owned by 444455556666: routes not all visible"],
    },
    "a subnet that is not in the list": {
      ...net,
      subnets: [],
      because: ["subnet owned by an account not said: routes not all visible"],
    },
    "a network whose main table is not there: not all were read": {
      ...net,
      routeTables: [routeTable("rtb-prv")],
      because: ["route tables of vpc-1 were not all read"],
    },
    "everything while it cannot be told who forwards": {
      ...net,
      interfaces: [eni("eni-a", off), eni("eni-b", { ...detached, sourceDestCheck: true })],
      unread: { natGateways: "UnauthorizedOperation: no" },
      desired: {
        interfaces: [
          { name: "web", match: { id: "eni-a" } },
          { name: "nat", match: { id: "eni-b" }, role: "nat" },
        ],
      },
      because: [
        "entry nat could not be resolved: natGateways: UnauthorizedOperation: no",
        "natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)",
      ],
    },
    "what may be a NAT gateway's, and nothing else for the sake of an entry without a role": {
      ...net,
      interfaces: [eni("eni-a", off), eni("eni-b", { ...detached, sourceDestCheck: true })],
      unread: { natGateways: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "web", match: { id: "eni-b" } }] },
      because: ["natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)"],
      found: [found()],
    },
    "one network and judges the other": {
      ...net,
      interfaces: [eni("eni-a", off), eni("eni-b", { ...off, vpcId: "vpc-2", subnetId: "subnet-b" })],
      subnets: [subnet(), subnet("subnet-b", { vpcId: "vpc-2" })],
      because: ["route tables of vpc-2 were not all read"],
      found: [found()],
    },
    "everything where route tables were not read": {
      ...net,
      unread: { routeTables: "UnauthorizedOperation: no" },
      because: ["routeTables: UnauthorizedOperation: no"],
    },
    "everything where subnets or instances were not read": {
      ...net,
      unread: { subnets: "UnauthorizedOperation: no", instances: "RequestLimitExceeded: slow down" },
      because: ["instances: RequestLimitExceeded: slow down", "subnets: UnauthorizedOperation: no"],
    },
    "every host while it can't be told who is declared as a forwarder": {
      ...net,
      unread: { natGateways: "UnauthorizedOperation: no" },
      interfaces: [eni("eni-a", off), eni("eni-b", { ...detached, tags: { Role: "nat" } })],
      desired: { interfaces: [{ name: "nats", match: { tags: { Role: "nat" } }, role: "nat" }] },
      because: [
        "entry nats could not be resolved: natGateways: UnauthorizedOperation: no",
        "natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)",
      ],
    },
  },
});
