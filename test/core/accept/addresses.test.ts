import { describe } from "node:test";
import {
  attachedTo,
  detached,
  eip,
  eni,
  instance,
  ips,
  natGateway,
  on,
  type Parts,
  routeTable,
  subnet,
} from "../../support/snapshot.ts";
import { changes, refuses } from "./tables.ts";

const spec = (...lines: string[]): string => `spec:\n${lines.map((line) => `  ${line}\n`).join("")}`;
const interfaces = ["interfaces:", "  - { name: a, match: { id: eni-a } }", "  - { name: b, match: { id: eni-b } }"];
const address = (said: string, ...more: string[]): string =>
  spec(...interfaces, ...more, "addresses:", `  - { name: web, match: { publicIp: 203.0.113.10 }, ${said} } # partner`);
/** Two hosts, and the address on the second one. */
const onB = (privateIp = "10.0.0.6"): Parts => ({
  interfaces: [
    eni("eni-a"),
    eni("eni-b", { attachment: attachedTo("i-b"), privateAddresses: ips("10.0.0.6", "10.0.0.7"), zone: "eu-west-1b" }),
  ],
  instances: [instance("i-a"), instance("i-b")],
  addresses: [eip("eipalloc-a", on("eni-b", privateIp))],
});
const reachable: Parts = {
  subnets: [subnet()],
  routeTables: [
    routeTable("rtb-main", { routes: [{ destination: "0.0.0.0/0", gatewayId: "igw-1", state: "active" }] }),
  ],
};
const service = (description: string) =>
  eni("eni-s", { requesterManaged: true, description, privateAddresses: ips("10.0.0.9") });

describe("accept of where an address is", () => {
  changes({
    "names the entry that has the interface": {
      rule: "eip-misplaced",
      account: { ...onB(), natGateways: [natGateway("eni-n", "eipalloc-n")] },
      before: address("on: { natGateway: { id: nat-g } }"),
      after: address("on: { interface: b }"),
    },
    "names the private address where it is not the primary one": {
      rule: "eip-misplaced",
      account: { ...onB("10.0.0.7"), natGateways: [natGateway("eni-n", "eipalloc-n")] },
      before: address("on: { natGateway: { id: nat-g } }"),
      after: address("on: { interface: b, privateIp: 10.0.0.7 }"),
    },
    "names the zone where the entry names zones": {
      rule: "eip-misplaced",
      account: onB(),
      before: address("on: { interface: b, zones: [eu-west-1a] }"),
      after: address("on: { interface: b, zones: [ eu-west-1b ] }"),
    },
    "is no longer claimed by an interface that is not there": {
      rule: "eip-misplaced",
      account: onB(),
      before: address("place: never").replace(
        "{ id: eni-a }",
        "{ id: eni-x }, expect: 0..1, publicIp: { elastic: web }",
      ),
      after: address("place: never, on: { interface: b }").replace("{ id: eni-a }", "{ id: eni-x }, expect: 0..1"),
    },
    "is in use where it was held for something else": {
      rule: "eip-misplaced",
      account: onB(),
      before: address("reserve: { reason: x, for: a }"),
      after: address("on: { interface: b }"),
    },
    "is in use where it was to be gone": {
      rule: "eip-misplaced",
      account: onB(),
      before: address("absent: true").replace("publicIp:", "allocationId: eipalloc-a, publicIp:"),
      after: address("on: { interface: b }").replace("publicIp:", "allocationId: eipalloc-a, publicIp:"),
    },
    "is on a service": {
      rule: "eip-misplaced",
      account: {
        ...onB(),
        interfaces: [eni("eni-a"), eni("eni-b"), service("ELB net/front/0a1b")],
        addresses: [eip("eipalloc-a", on("eni-s", "10.0.0.9"))],
      },
      before: address("reserve: { reason: x, for: a }"),
      after: address("on: { loadBalancer: front }"),
    },
    "is added where no entry names it": {
      rule: "eip-undeclared",
      account: { ...onB(), ...reachable },
      before: spec("undeclared: report", ...interfaces, "addresses: []"),
      after: spec(
        "undeclared: report",
        ...interfaces,
        "addresses: [{ name: 203.0.113.10, match: { publicIp: 203.0.113.10 }, on: { interface: b } }]",
      ),
    },
    "is added with the NAT gateway that has it": {
      rule: "eip-undeclared",
      account: {
        interfaces: [eni("eni-s", { ...detached, interfaceType: "nat_gateway" })],
        addresses: [eip("eipalloc-a", { ...on("eni-s"), tags: { Name: "out" } })],
        natGateways: [natGateway("eni-s", "eipalloc-a")],
      },
      before: spec("undeclared: report", "addresses:", "  - { name: b, match: { tags: { a: b } }, expect: 0..1 }"),
      after: spec(
        "undeclared: report",
        "addresses:",
        "  - { name: b, match: { tags: { a: b } }, expect: 0..1 }",
        "  - { name: out, match: { publicIp: 203.0.113.10 }, on: { natGateway: { id: nat-g } } }",
      ),
    },
    "is of the pool and the border group that it is of": {
      rule: "eip-wrong-pool",
      account: {
        ...onB(),
        addresses: [eip("eipalloc-a", { ...on("eni-b"), networkBorderGroup: "eu-west-1" })],
      },
      before: address("pool: ipv4pool-ec2-0a, borderGroup: eu-west-1-x"),
      after: address("pool: amazon, borderGroup: eu-west-1"),
    },
  });
  refuses({
    "is a sentence where no entry has the interface": {
      rule: "eip-misplaced",
      account: {
        ...onB(),
        interfaces: [eni("eni-a"), eni("eni-b"), eni("eni-c")],
        addresses: [eip("eipalloc-a", on("eni-c"))],
      },
      before: address("reserve: { reason: x, for: a }"),
      says: /no entry names eni-c: declare that first, or let web say on: anything/,
    },
    "is a sentence where others of the set are elsewhere": {
      rule: "eip-wrong-pool",
      account: {
        addresses: [
          eip("eipalloc-a", { ...on("eni-x"), pool: "amazon" }),
          eip("eipalloc-b", { ...on("eni-y"), publicIp: "203.0.113.11", pool: "ipv4pool-ec2-0a" }),
        ],
      },
      before: spec(
        "addresses:",
        "  - { name: web, match: { publicIps: [203.0.113.10, 203.0.113.11] }, on: anything, pool: ipv4pool-ec2-0a }",
      ),
      says: /web says pool of 2 at once/,
    },
    "is a sentence without a reason, where the interface is attached to nothing": {
      rule: "eip-on-detached-interface",
      account: { interfaces: [eni("eni-b", detached)], addresses: [eip("eipalloc-a", on("eni-b"))] },
      before: "spec: {}\n",
      says: /--reason "\.\.\." says it/,
    },
  });
});

describe("accept of what the document is about by mistake", () => {
  const account = { ...onB(), interfaces: [service("ELB net/front/0a1b"), eni("eni-b")], addresses: [] };
  const stale = { rule: "eip-quota", resource: "x", reason: "lab", owner: "net", until: "2025-01-01" };
  const standing = `    - ${JSON.stringify({ ...stale, rule: "pool-exhausted", until: "2027-01-01" })}\n`;
  changes({
    "takes a service's interface out of a list": {
      rule: "interface-not-ours",
      account,
      before: spec("interfaces:", "  - { name: a, match: { ids: [eni-s, eni-b] }, expect: 2 }"),
      after: spec("interfaces:", "  - { name: a, match: { ids: [eni-b] }, expect: 1 }"),
    },
    "takes an exception out that is over, and leaves the others": {
      rule: "exception-expired",
      account: {},
      before: `spec:\n  exceptions:\n${standing}    - ${JSON.stringify(stale)} # old\n`,
      after: `spec:\n  exceptions:\n${standing}`,
    },
  });
  refuses({
    "leaves an entry that an address belongs on": {
      rule: "interface-not-ours",
      account,
      before: spec(
        "interfaces:",
        "  - { name: a, match: { id: eni-s } }",
        "addresses:",
        "  - { name: web, match: { tags: { a: b } }, expect: 0..1, on: { interface: a } }",
      ),
      says: /web is declared on it: let that say on: \{ natGateway/,
    },
  });
});
