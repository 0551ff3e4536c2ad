import { attachedTo, eip, eni, instance, natGateway, on, routeTable, routeTo, subnet } from "../../support/snapshot.ts";
import type { Expected, Given } from "./test-rule.ts";

/** The route inside the VPC, which every table has. */
export const local = { destination: "10.0.0.0/16", gatewayId: "local", state: "active" };

type Routes = NonNullable<Given["routeTables"]>[number]["routes"];

/** An address on the one interface of subnet-a, whose own table has these routes beside the local one. */
export const routed = (...routes: Routes): Given => ({
  interfaces: [eni()],
  instances: [instance()],
  addresses: [eip("eipalloc-a", on("eni-a"))],
  subnets: [subnet()],
  routeTables: [
    routeTable("rtb-a", { routes: [local, ...routes], subnetIds: ["subnet-a"] }),
    routeTable("rtb-main", { routes: [local] }),
  ],
});

/** A route to a gateway. */
export const gateway = (gatewayId: string, destination = "0.0.0.0/0", state = "active") => ({
  destination,
  gatewayId,
  state,
});

/** That address, with a way to the internet. */
export const open = routed(gateway("igw-1"));

/** The address has no route to the internet. */
export const cut = (facts: object = {}): Expected => ({
  resource: { type: "elastic-ip", id: "eipalloc-a" },
  severity: "high",
  facts: {
    publicIp: "203.0.113.10",
    interface: "eni-a",
    why: "no route",
    subnet: "subnet-a",
    routeTable: "rtb-a",
    leads: null,
    ...facts,
  },
});

/** A document that has the interface as a forwarder. */
export const nat = { interfaces: [{ name: "nat", match: { id: "eni-a" }, role: "nat" as const }] };

/** A host of two interfaces: the address is on the outer one, and the route of a subnet with two clients points at the inner one. */
export const twoLegged = (given: Given): Given => ({
  ...given,
  interfaces: [
    eni(),
    eni("eni-in", { attachment: attachedTo("i-a", 1) }),
    eni("eni-x", { subnetId: "subnet-prv", attachment: attachedTo("i-x") }),
    eni("eni-y", { subnetId: "subnet-prv", attachment: attachedTo("i-y") }),
  ],
  instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-in"] })],
  subnets: [...(given.subnets ?? []), subnet("subnet-prv")],
  routeTables: [
    ...(given.routeTables ?? []),
    routeTable("rtb-prv", { routes: [routeTo("eni-in")], subnetIds: ["subnet-prv"] }),
  ],
});

/** The interface as that of a NAT gateway. */
export const ofGateway: Given = {
  interfaces: [eni("eni-a", { interfaceType: "nat_gateway", attachment: undefined })],
  natGateways: [natGateway("eni-a", "eipalloc-a")],
};
