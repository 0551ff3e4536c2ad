import { interfaceUnattached } from "../../../core/rules/interface-unattached.ts";
import { detached, eip, eni, entryAt, instance, on, routeTable, routeTo, subnet } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const spare = eni("eni-a", detached);
const desired: NonNullable<Given["desired"]> = { interfaces: [{ name: "fixed", match: { id: "eni-a" } }] };
const blackhole = routeTo("eni-a", "0.0.0.0/0", "blackhole");
const served = {
  routeTables: [routeTable(), routeTable("rtb-prv", { routes: [blackhole], subnetIds: ["subnet-p"] })],
  subnets: [subnet(), subnet("subnet-p")],
};

const unattached = (facts: Record<string, unknown>, severity: Expected["severity"] = "high"): Expected => ({
  resource: ofInterface("eni-a"),
  severity,
  facts: { entry: "fixed", since: "unknown", eips: [], blackholes: [], ...facts },
  declaredAt: entryAt("interfaces"),
});

testRule(interfaceUnattached, {
  leaves: {
    "one on another instance than declared: that is another fact": {
      interfaces: [eni()],
      instances: [instance()],
      desired: { interfaces: [{ name: "pet", match: { id: "eni-a" }, attachedTo: { instance: { id: "i-b" } } }] },
    },
    "an interface that is attached": { interfaces: [eni()], desired },
    "one that nobody declared": { interfaces: [spare], desired: {} },
    "one that is on its way": { interfaces: [eni("eni-a", { ...detached, status: "attaching" })], desired },
    "a spare one of a set whose size may vary": {
      interfaces: [eni("eni-a", { ...detached, tags: { Role: "web" } })],
      desired: { interfaces: [{ name: "web", match: { tags: { Role: "web" } }, expect: "0..50" }] },
    },
    "a service's interface": { interfaces: [eni("eni-a", { ...detached, requesterManaged: true })], desired },
    "one that is not in the account": { desired },
    "one beside what a targeted look is about": {
      extent: "targeted",
      subjects: ["eni-b"],
      interfaces: [spare],
      desired,
    },
    "one that a look at something else came across": { extent: "targeted", interfaces: [spare], desired },
  },
  finds: {
    "a declared interface that is attached to nothing": { interfaces: [spare], desired, found: [unattached({})] },
    "one that a targeted look is about": {
      extent: "targeted",
      subjects: ["eni-a"],
      interfaces: [spare],
      desired,
      found: [unattached({})],
    },
    "one of a set whose size may vary, where it is declared where they are attached": {
      interfaces: [eni("eni-a", { ...detached, tags: { Role: "web" } })],
      desired: {
        interfaces: [
          {
            name: "fixed",
            match: { tags: { Role: "web" } },
            expect: "0..50",
            attachedTo: { instance: { tags: { Role: "web" } } },
          },
        ],
      },
      found: [unattached({ noHost: { why: "no device index", hosts: [] } })],
    },
    "what it takes along: its Elastic IPs and what they cost": {
      interfaces: [spare],
      addresses: [
        eip("eipalloc-a", { publicIp: "203.0.113.11", ...on("eni-a") }),
        eip("eipalloc-b", { publicIp: "203.0.113.10", ...on("eni-a", "10.0.0.6") }),
        eip("eipalloc-c", { publicIp: "203.0.113.12" }),
      ],
      desired,
      found: [unattached({ eips: ["203.0.113.10", "203.0.113.11"], monthlyUsd: 7.3 }, "critical")],
    },
    "what it takes along: the routes to it, and who follows them": {
      interfaces: [spare, eni("eni-b", { subnetId: "subnet-p" }), eni("eni-c", { subnetId: "subnet-p" })],
      ...served,
      desired,
      found: [
        unattached(
          { blackholes: [{ routeTable: "rtb-prv", destination: "0.0.0.0/0" }], subnets: ["subnet-p"], behind: 2 },
          "critical",
        ),
      ],
    },
    "that it is so where neither addresses nor route tables were read": {
      interfaces: [spare],
      unread: { addresses: "UnauthorizedOperation: no", routeTables: "UnauthorizedOperation: no" },
      desired,
      found: [unattached({ eips: "unknown", blackholes: "unknown" })],
    },
    "one once that two entries name": {
      interfaces: [spare],
      desired: {
        interfaces: [
          { name: "fixed", match: { id: "eni-a" } },
          { name: "again", match: { ids: ["eni-a"] }, role: "nat" },
        ],
      },
      found: [unattached({})],
    },
    "one with an Elastic IP of a range that was brought along, which costs nothing": {
      interfaces: [spare],
      addresses: [eip("eipalloc-a", { ...on("eni-a"), pool: "ipv4pool-ec2-012345" })],
      desired,
      found: [unattached({ eips: ["203.0.113.10"], monthlyUsd: 0 }, "critical")],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "what a NAT gateway may use, where the gateways were not read": {
      interfaces: [spare],
      unread: { natGateways: "UnauthorizedOperation: no" },
      desired,
      because: [
        "entry fixed could not be resolved: natGateways: UnauthorizedOperation: no",
        "natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)",
      ],
    },
  },
});
