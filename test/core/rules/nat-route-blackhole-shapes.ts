import { attachedTo, eni, instance, routeTable, type routeTo, subnet } from "../../support/snapshot.ts";
import type { Expected, Given } from "./test-rule.ts";

/** Where a default route leads. */
export const everywhere = "0.0.0.0/0";

/** A NAT host's subnet, and another one whose route goes to it, with a client that is in some state. */
export const behind = (route: ReturnType<typeof routeTo> | object, over: Given = {}, client = "running"): Given => ({
  subnets: [subnet(), subnet("subnet-p")],
  routeTables: [
    routeTable("rtb-main"),
    routeTable("rtb-prv", {
      routes: [{ destination: "10.0.0.0/16", state: "active" }, route as never],
      subnetIds: ["subnet-p"],
    }),
  ],
  ...over,
  interfaces: [...(over.interfaces ?? []), eni("eni-c", { subnetId: "subnet-p", attachment: attachedTo("i-c") })],
  instances: [...(over.instances ?? []), instance("i-c", { state: client })],
});

/** A route of that subnet that leads nowhere, and why. */
export const found = (
  why: string,
  target = "eni-a",
  severity: Expected["severity"] = "high",
  destinations = [everywhere],
) => [
  {
    resource: { type: "route-table" as const, id: "rtb-prv" },
    part: target,
    severity,
    facts: {
      routes: destinations.map((destination) => ({ routeTable: "rtb-prv", destination })),
      target,
      why,
      subnets: ["subnet-p"],
      behind: 1,
    },
  },
];
