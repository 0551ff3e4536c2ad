import { natRouteBlackhole } from "../../../core/rules/nat-route-blackhole.ts";
import { attachedTo, detached, eni, instance, routeTable, routeTo, subnet } from "../../support/snapshot.ts";
import { behind, everywhere, found } from "./nat-route-blackhole-shapes.ts";
import { type Given, testRule } from "./test-rule.ts";

const dead = routeTo("eni-a", everywhere, "blackhole");

const toInstance = (state: string) => ({ destination: everywhere, instanceId: "i-a", state });

const stopped = instance("i-a", { state: "stopped", stoppedAt: "2026-01-02T18:00:00.000Z" });

const sinceFriday = "instance i-a stopped since 2026-01-02T18:00:00.000Z";

const declared = (over: object = {}): Given["desired"] & object => ({
  interfaces: [{ name: "nat", match: { id: "eni-a" }, role: "nat", ...over }],
});

testRule(natRouteBlackhole, {
  leaves: {
    "routes to a host that runs": behind(routeTo("eni-a"), { interfaces: [eni()], instances: [instance()] }),
    "routes to a host that is on its way up": behind(dead, {
      interfaces: [eni()],
      instances: [instance("i-a", { state: "pending" })],
    }),
    "routes to an interface that is on its way to another host": behind(dead, {
      interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-a", 1), status: "attaching" } })],
      instances: [stopped],
    }),
    "routes to an interface that is on its way from a host": behind(dead, {
      interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-a", 1), status: "detaching" } })],
      instances: [stopped],
    }),
    "routes to an interface that is attached to nothing, and not available yet": behind(dead, {
      interfaces: [eni("eni-a", { ...detached, status: "pending" })],
    }),
    "routes to a service's interface that EC2 calls active": behind(routeTo("eni-a"), {
      interfaces: [eni("eni-a", { requesterManaged: true, attachment: undefined })],
    }),
    "routes to what cannot be seen, as in a shared network, that EC2 calls active": behind(routeTo("eni-a")),
    "blackholes of gateways and peerings, which are no hosts": behind({
      destination: "10.9.0.0/16",
      state: "blackhole",
    }),
    "another account's table": {
      ...behind(dead),
      routeTables: [routeTable("rtb-prv", { ownerId: "444455556666", routes: [dead], subnetIds: ["subnet-p"] })],
    },
    "what a declared interface that is attached to nothing explains": behind(dead, {
      interfaces: [eni("eni-a", detached)],
      desired: declared(),
    }),
    "what a declared interface that is missing explains": behind(dead, { desired: declared() }),
    "what a declared host that is missing explains": behind(toInstance("blackhole"), {
      desired: declared({ match: { instance: { id: "i-a" }, deviceIndex: 0 } }),
    }),
    "what a declared interface that is missing explains, beside one that is attached to nothing": behind(dead, {
      interfaces: [eni("eni-b", detached)],
      desired: declared({ match: { ids: ["eni-a", "eni-b"] } }),
    }),
  },
  finds: {
    "a stopped host, though EC2 calls the route active": {
      ...behind(routeTo("eni-a"), { interfaces: [eni()], instances: [stopped] }),
      found: found(sinceFriday),
    },
    "a stopped host that is declared: it is attached as it should be": {
      ...behind(dead, { interfaces: [eni()], instances: [stopped], desired: declared() }),
      found: found(sinceFriday),
    },
    "one of which EC2 does not say since when": {
      ...behind(dead, { interfaces: [eni()], instances: [instance("i-a", { state: "stopped" })] }),
      found: found("instance i-a stopped"),
    },
    "a stopped host by its instance's id": {
      ...behind(toInstance("active"), { instances: [stopped] }),
      found: found(sinceFriday, "i-a"),
    },
    "an instance that is terminated": {
      ...behind(toInstance("blackhole"), { instances: [instance("i-a", { state: "terminated" })] }),
      found: found("instance i-a is terminated", "i-a"),
    },
    "an interface that is gone": { ...behind(dead), found: found("eni-a is gone") },
    "an interface that is attached to nothing, and that nobody declared": {
      ...behind(routeTo("eni-a"), { interfaces: [eni("eni-a", detached)] }),
      found: found("interface eni-a is attached to nothing"),
    },
    "a service's interface, where EC2 calls the route a blackhole": {
      ...behind(dead, { interfaces: [eni("eni-a", { requesterManaged: true })] }),
      found: found("EC2 calls the route to eni-a a blackhole"),
    },
    "a host that runs, by its instance's id, where EC2 calls the route a blackhole": {
      ...behind(toInstance("blackhole"), { instances: [instance()] }),
      found: found("EC2 calls the route to i-a a blackhole", "i-a"),
    },
    "a table of which EC2 does not say whose it is": {
      ...behind(dead, {
        routeTables: [
          routeTable("rtb-main"),
          { ...routeTable("rtb-prv", { routes: [dead], subnetIds: ["subnet-p"] }), ownerId: undefined },
        ],
      }),
      found: found("eni-a is gone"),
    },
    "two targets of one table, each": {
      ...behind(dead, {
        routeTables: [
          routeTable("rtb-main"),
          routeTable("rtb-prv", {
            routes: [dead, routeTo("eni-b", "10.9.0.0/16", "blackhole")],
            subnetIds: ["subnet-p"],
          }),
        ],
      }),
      found: [...found("eni-a is gone"), ...found("eni-b is gone", "eni-b", "high", ["10.9.0.0/16"])],
    },
    "a stopped host of a list of which another one is missing": {
      ...behind(dead, {
        interfaces: [eni()],
        instances: [stopped],
        desired: declared({ match: { ids: ["eni-a", "eni-b"] }, expect: 2 }),
      }),
      found: found(sinceFriday),
    },
    "more than info where all in one subnet is stopped, and another one is busy": {
      ...behind(dead, {
        interfaces: [eni(), eni("eni-d", { subnetId: "subnet-q", attachment: attachedTo("i-d") })],
        instances: [stopped, instance("i-d", { state: "stopped" })],
        subnets: [subnet(), subnet("subnet-q"), subnet("subnet-p")],
        routeTables: [
          routeTable("rtb-main"),
          routeTable("rtb-prv", { routes: [dead], subnetIds: ["subnet-q", "subnet-p"] }),
        ],
      }),
      found: found(sinceFriday).map((one) => ({
        ...one,
        facts: { ...one.facts, subnets: ["subnet-p", "subnet-q"], behind: 2 },
      })),
    },
    "info where all that is behind it is stopped too": {
      ...behind(dead, { interfaces: [eni()], instances: [stopped] }, "stopped"),
      found: found(sinceFriday, "eni-a", "info"),
    },
    "more than info where a function or a container is behind it": {
      ...behind(
        dead,
        {
          interfaces: [eni(), eni("eni-l", { subnetId: "subnet-p", attachment: undefined, interfaceType: "lambda" })],
          instances: [stopped],
        },
        "stopped",
      ),
      found: found(sinceFriday).map((one) => ({ ...one, facts: { ...one.facts, behind: 2 } })),
    },
    "several routes of one table to one target once": {
      ...behind(dead, {
        routeTables: [
          routeTable("rtb-main"),
          routeTable("rtb-prv", { routes: [dead, routeTo("eni-a", "::/0", "blackhole")], subnetIds: ["subnet-p"] }),
        ],
      }),
      found: found("eni-a is gone", "eni-a", "high", [everywhere, "::/0"]),
    },
    "what only a set of hosts, not the target itself, could explain": {
      ...behind(dead, {
        desired: declared({ match: { instance: { tags: { "aws:autoscaling:groupName": "nat" } }, deviceIndex: 0 } }),
      }),
      found: found("eni-a is gone"),
    },
    "an interface that is gone, of a list that need not be whole": {
      ...behind(dead, {
        interfaces: [eni("eni-b", { attachment: attachedTo("i-b") })],
        desired: declared({ match: { ids: ["eni-a", "eni-b"] }, expect: "1..2" }),
      }),
      found: found("eni-a is gone"),
    },
  },
  skips: {
    "everything on a look at a part of the region": {
      ...behind(dead, { extent: "targeted" }),
      because: ["only part of the region was looked at"],
    },
    "everything where the instances were not read": {
      ...behind(dead, { unread: { instances: "UnauthorizedOperation: no" } }),
      because: ["instances: UnauthorizedOperation: no"],
    },
  },
});
