import { eipUnassociated } from "../../../core/rules/eip-unassociated.ts";
import { eip, eni, entryAt, instance, on, withAuto } from "../../support/snapshot.ts";
import { type Expected, testRule } from "./test-rule.ts";

const idle = (why: string, over: Partial<Expected> = {}): Expected => ({
  resource: { type: "elastic-ip", id: "eipalloc-a" },
  severity: "low",
  facts: { publicIp: "203.0.113.10", pool: "amazon", monthlyUsd: 3.65, since: "unknown", why },
  ...over,
});

const spare = { name: "spare", match: { publicIp: "203.0.113.10" } };
const reserve = (until?: string) => ({ ...spare, reserve: { reason: "fail-over", ...(until && { until }) } });
const web = { name: "web", match: { id: "eni-a" } };

/** Two idle addresses of a pool of three, whose one member bears the third. */
const pool = (more: object) => ({
  interfaces: [eni()],
  addresses: [
    eip("eipalloc-a"),
    eip("eipalloc-b", { publicIp: "203.0.113.11" }),
    eip("eipalloc-c", { publicIp: "203.0.113.12", ...on("eni-a") }),
  ],
  desired: {
    interfaces: [web],
    addresses: [
      {
        name: "pool",
        match: { publicIps: ["203.0.113.10", "203.0.113.11", "203.0.113.12"] },
        on: { interface: "web" },
        ...more,
      },
    ],
  },
});

testRule(eipUnassociated, {
  leaves: {
    "an address that is on offer to another account": {
      addresses: [eip()],
      transfers: [{ id: "eipalloc-a", status: "pending" }],
    },
    "the one that a set keeps spare: those in use, or a service's, do not count": {
      addresses: [
        eip("eipalloc-1", { ...on("eni-elb"), tags: { Role: "out" } }),
        eip("eipalloc-2", { serviceManaged: "rnat", tags: { Role: "out" } }),
        eip("eipalloc-3", { tags: { Role: "out" } }),
      ],
      desired: { addresses: [{ name: "out", match: { tags: { Role: "out" } }, expect: 3, spare: 1 }] },
    },
    "an address of a NAT gateway: it has an association and no instance": {
      addresses: [eip("eipalloc-a", on("eni-nat"))],
    },
    "an address on a load balancer's interface": {
      addresses: [eip("eipalloc-a", on("eni-elb", "10.0.0.9", "amazon-elb"))],
    },
    "an address on a detached interface: it is associated": {
      interfaces: [eni("eni-a", { attachment: undefined, status: "available" })],
      addresses: [eip("eipalloc-a", on("eni-a"))],
    },
    "an address on a stopped instance": { addresses: [eip("eipalloc-a", { ...on("eni-a"), instanceId: "i-a" })] },
    "a free address that a service manages": { addresses: [eip("eipalloc-a", { serviceManaged: "rnat" })] },
    "the very address that an interface is to have and lacks: that finding carries it": {
      interfaces: [eni()],
      instances: [instance()],
      addresses: [eip()],
      desired: { interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }], unassociatedAddresses: "report" },
    },
    "the very address that an interface is to have, and another is there: that finding carries it": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      instances: [instance()],
      addresses: [eip()],
      desired: { interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }] },
    },
    "a reserve without an end": { addresses: [eip()], desired: { addresses: [reserve()] } },
    "a reserve in date": { addresses: [eip()], desired: { addresses: [reserve("2027-06-30")] } },
    "a reserve on its last day, to its end": {
      takenAt: "2026-01-05T23:59:59.999Z",
      addresses: [eip()],
      desired: { addresses: [reserve("2026-01-05")] },
    },
    "a reserve for an interface that is there and well": {
      interfaces: [eni()],
      addresses: [eip()],
      desired: {
        interfaces: [web],
        addresses: [{ ...spare, reserve: { reason: "fail-over", for: "web" } }],
      },
    },
    "an address that one entry holds in reserve, whatever another one says": {
      addresses: [eip()],
      desired: { addresses: [{ ...spare, name: "web", on: "anything" }, reserve()] },
    },
    "an address that a declared interface is down for": {
      interfaces: [eni()],
      addresses: [eip()],
      desired: { interfaces: [web], addresses: [{ ...spare, on: { interface: "web" } }] },
    },
    "an address that an interface is down for by its publicIp": {
      interfaces: [eni()],
      addresses: [eip()],
      desired: { interfaces: [{ ...web, publicIp: { elastic: "spare" } }], addresses: [spare] },
    },
    "an idle address that an interface is pinned to: that says so itself": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      addresses: [eip()],
      desired: { interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }] },
    },
    "what no entry names, where the document says so": {
      addresses: [eip()],
      desired: { unassociatedAddresses: "ignore" },
    },
    "as many as a set keeps spare": pool({ spare: 2 }),
    "every candidate of a set that has a member without one": {
      interfaces: [eni()],
      addresses: [eip(), eip("eipalloc-b", { publicIp: "203.0.113.11" })],
      desired: {
        interfaces: [web],
        addresses: [{ name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "web" } }],
      },
    },
    "an address whose declared interface is missing: that finding carries it": {
      addresses: [eip()],
      desired: { interfaces: [web], addresses: [{ ...spare, on: { interface: "web" } }] },
    },
  },
  finds: {
    "an address that belongs on an interface without a private IPv4 address, which takes none": {
      interfaces: [eni("eni-a", { interfaceType: "efa-only", privateAddresses: [] })],
      addresses: [eip()],
      desired: { interfaces: [web], addresses: [{ ...spare, on: { interface: "web" } }] },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "a free address, without a document": { addresses: [eip()], found: [idle("undeclared")] },
    "its name": {
      addresses: [eip("eipalloc-a", { tags: { Name: "old-web" } })],
      found: [idle("undeclared", { resource: { type: "elastic-ip", id: "eipalloc-a", name: "old-web" } })],
    },
    "an address of a range that was brought along, which costs nothing": {
      addresses: [eip("eipalloc-a", { pool: "ipv4pool-ec2-012345" })],
      found: [
        idle("undeclared", {
          facts: { ...idle("undeclared").facts, pool: "ipv4pool-ec2-012345", monthlyUsd: 0 },
        }),
      ],
    },
    "a reserve that ended yesterday": {
      addresses: [eip()],
      desired: { addresses: [reserve("2026-01-04")] },
      found: [idle("reserve ended", { declaredAt: entryAt("addresses") })],
    },
    "a declared address that is on nothing, where anything will do": {
      addresses: [eip()],
      desired: { addresses: [{ ...spare, on: "anything" }] },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "an address of two entries once, as the first one says": {
      addresses: [eip()],
      desired: { addresses: [{ ...spare, name: "web", on: "anything" }, reserve("2026-01-04")] },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "a declared address that left its NAT gateway": {
      addresses: [eip()],
      desired: { addresses: [{ ...spare, on: { natGateway: { tags: { Name: "egress" } } } }] },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "the third of a pool whose two members have theirs": {
      interfaces: [eni(), eni("eni-b", { privateAddresses: [{ privateIp: "10.0.0.6", primary: true }] })],
      addresses: [
        eip("eipalloc-a"),
        eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-a") }),
        eip("eipalloc-c", { publicIp: "203.0.113.12", ...on("eni-b", "10.0.0.6") }),
      ],
      desired: {
        interfaces: [{ name: "nats", match: { ids: ["eni-a", "eni-b"] } }],
        addresses: [
          {
            name: "pool",
            match: { publicIps: ["203.0.113.10", "203.0.113.11", "203.0.113.12"] },
            on: { interface: "nats" },
          },
        ],
      },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "an address that is declared absent and still there": {
      addresses: [eip()],
      desired: {
        unassociatedAddresses: "ignore",
        addresses: [{ name: "old", match: { allocationId: "eipalloc-a", publicIp: "203.0.113.10" }, absent: true }],
      },
      found: [idle("declared absent", { declaredAt: entryAt("addresses") })],
    },
    "who has an idle address in an allow list": {
      addresses: [eip()],
      desired: { addresses: [{ ...spare, on: "anything", protect: true, listedBy: ["Acme CHG-4411"] }] },
      found: [
        idle("declared", {
          facts: { ...idle("declared").facts, protect: true, listedBy: ["Acme CHG-4411"] },
          declaredAt: entryAt("addresses"),
        }),
      ],
    },
    "one more than a set keeps spare, and it is always the same one": {
      ...pool({ spare: 1 }),
      found: [
        idle("declared", {
          resource: { type: "elastic-ip", id: "eipalloc-b" },
          facts: { ...idle("declared").facts, publicIp: "203.0.113.11" },
          declaredAt: entryAt("addresses"),
        }),
      ],
    },
    "an address for a zone in which its set has no member": {
      interfaces: [eni()],
      addresses: [eip()],
      desired: {
        interfaces: [web],
        addresses: [{ ...spare, on: { interface: "web", zones: ["eu-west-1b"] } }],
      },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "the free one of an ambiguous entry: that declares nothing": {
      addresses: [
        eip("eipalloc-a", { tags: { Role: "spare" } }),
        eip("eipalloc-b", { ...on("eni-x"), tags: { Role: "spare" } }),
      ],
      desired: { addresses: [{ name: "spare", match: { tags: { Role: "spare" } }, reserve: { reason: "fail-over" } }] },
      found: [idle("undeclared")],
    },
  },
  skips: {
    "an address of two entries, of which one can't be told": {
      unread: { instances: "UnauthorizedOperation: no" },
      addresses: [eip()],
      desired: {
        interfaces: [{ name: "web", match: { instance: { tags: { Role: "web" } } } }],
        addresses: [reserve("2026-01-04"), { ...spare, name: "out", on: { interface: "web" } }],
      },
      because: ["instances: UnauthorizedOperation: no"],
    },
    "an address that an interface is pinned to which was not looked at": {
      extent: "targeted",
      addresses: [eip()],
      desired: { interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }] },
      because: ["not all members of web were looked at"],
    },
    "a spare address of a set that was not looked at as a whole": {
      ...pool({ spare: 1 }),
      extent: "targeted",
      addresses: [
        eip("eipalloc-b", { publicIp: "203.0.113.11" }),
        eip("eipalloc-c", { publicIp: "203.0.113.12", ...on("eni-a") }),
      ],
      because: ["not all addresses of pool were looked at"],
    },
    "addresses that were not read, and says so": {
      unread: { addresses: "UnauthorizedOperation: no" },
      because: ["addresses: UnauthorizedOperation: no"],
    },
    "an address whose declared interface can't be told, for instances were not read": {
      unread: { instances: "UnauthorizedOperation: no" },
      addresses: [eip()],
      desired: {
        interfaces: [{ name: "web", match: { instance: { tags: { Role: "web" } } } }],
        addresses: [{ ...spare, on: { interface: "web" } }],
      },
      because: ["instances: UnauthorizedOperation: no"],
    },
  },
});
