import { eipUnreachable } from "../../../core/rules/eip-unreachable.ts";
import { eip, eni, entryAt, instance, routeTable, routeTo, subnet } from "../../support/snapshot.ts";
import { cut, gateway, local, nat, ofGateway, open, routed, twoLegged } from "./eip-unreachable-shapes.ts";
import { testRule } from "./test-rule.ts";

testRule(eipUnreachable, {
  leaves: {
    "a subnet whose table leads to an internet gateway": open,
    "a subnet without a table of its own, whose VPC's main one does": {
      ...open,
      routeTables: [routeTable("rtb-main", { routes: [local, gateway("igw-1")] })],
    },
    "a route to an internet gateway that is narrower than all": routed(gateway("igw-1", "192.0.2.0/24")),
    "one by a prefix list": routed(gateway("igw-1", "pl-1")),
    "a firewall's endpoint on the way, whatever comes back": routed(gateway("vpce-1")),
    "an appliance on the way": routed(routeTo("eni-fw")),
    "an appliance on the way that is stopped: its route is down, not the address": routed(
      routeTo("eni-fw", "0.0.0.0/0", "blackhole"),
    ),
    "a carrier's gateway": routed({ destination: "0.0.0.0/0", carrierGatewayId: "cagw-1" }),
    "an Outpost's gateway": routed({ destination: "0.0.0.0/0", localGatewayId: "lgw-1" }),
    "a service's interface": { ...routed(), interfaces: [eni("eni-a", { requesterManaged: true })] },
    "a NAT gateway": { ...routed(), ...ofGateway },
    "a NAT gateway, as the SDK writes its type": {
      ...routed(),
      ...ofGateway,
      interfaces: [eni("eni-a", { interfaceType: "natGateway", attachment: undefined })],
    },
    "a free address": { ...routed(), addresses: [eip()] },
    "a reserve in date": {
      ...routed(),
      desired: { addresses: [{ name: "drawer", match: { publicIp: "203.0.113.10" }, reserve: { reason: "spare" } }] },
    },
    "an address on an instance that was stopped long ago: that is another fact": {
      ...routed(),
      instances: [instance("i-a", { state: "stopped", stoppedAt: "2025-12-01T09:00:00.000Z" })],
    },
    "an address on a host that is going": { ...routed(), instances: [instance("i-a", { state: "terminated" })] },
  },
  finds: {
    "a subnet whose table leads nowhere": { ...routed(), found: [cut()] },
    "a subnet without a table of its own, whose VPC's main one leads nowhere": {
      ...routed(),
      routeTables: [routeTable("rtb-main", { routes: [local] }), routeTable("rtb-b", { routes: [gateway("igw-1")] })],
      found: [cut({ routeTable: "rtb-main" })],
    },
    "a private subnet, and where its default route leads instead": {
      ...routed({ destination: "0.0.0.0/0", natGatewayId: "nat-1", state: "active" }),
      found: [cut({ leads: "nat-1" })],
    },
    "an internet gateway that is detached": {
      ...routed(gateway("igw-1", "0.0.0.0/0", "blackhole")),
      found: [cut({ leads: "igw-1" })],
    },
    "a way for IPv6 only": { ...routed(gateway("igw-1", "::/0")), found: [cut()] },
    "a VPN over a host of ours, which leads to no internet": {
      ...routed(routeTo("eni-vpn", "192.168.0.0/16")),
      found: [cut()],
    },
    "a virtual private gateway, which is none of the internet": {
      ...routed(gateway("vgw-1")),
      found: [cut({ leads: "vgw-1" })],
    },
    "a declared forwarder, with all that is behind it": {
      ...twoLegged(routed()),
      desired: nat,
      found: [{ ...cut({ behind: 2 }), severity: "critical", declaredAt: entryAt("interfaces") }],
    },
    "a declared forwarder that nothing is behind": {
      ...routed(),
      desired: nat,
      found: [{ ...cut({ behind: 0 }), severity: "critical", declaredAt: entryAt("interfaces") }],
    },
    "a declared forwarder, in a look at some resources that did not count who is behind it": {
      ...twoLegged(routed()),
      extent: "targeted",
      subjects: ["eni-a"],
      desired: nat,
      found: [{ ...cut(), severity: "critical", declaredAt: entryAt("interfaces") }],
    },
  },
  skips: {
    "everything while it cannot be told who forwards: a forwarder's is critical": {
      ...routed(),
      unread: { instances: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "nat", match: { instance: { tags: { R: "x" } } }, role: "nat" }] },
      because: ["entry nat could not be resolved: instances: UnauthorizedOperation: no"],
    },
    "everything where route tables were not read": {
      ...routed(),
      unread: { routeTables: "UnauthorizedOperation: no" },
      because: ["routeTables: UnauthorizedOperation: no"],
    },
    "a subnet of another account, whose tables are not all visible": {
      ...routed(),
      subnets: [subnet("subnet-a", { ownerId: "444455556666" })],
      because: ["subnet owned by 444455556666: routes not all visible"],
    },
    "a VPC whose main table was not seen": {
      ...routed(),
      routeTables: [routeTable("rtb-b", { routes: [local] })],
      because: ["route tables of vpc-1 were not all read"],
    },
    "a subnet that was not seen": { ...routed(), subnets: [], because: ["subnet subnet-a was not seen"] },
    "an endpoint for a prefix list: it may inspect, or serve S3": {
      ...routed(gateway("vpce-1", "pl-1")),
      because: ["whether vpce-1 in rtb-a inspects or serves is not known"],
    },
    "a table that was recorded without its gateways": {
      ...routed(),
      routeTables: [routeTable("rtb-main", { routes: [] })],
      because: ["where the routes of rtb-main lead was not recorded"],
    },
  },
});
