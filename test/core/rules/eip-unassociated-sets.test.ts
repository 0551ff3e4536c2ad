import { eipUnassociated } from "../../../core/rules/eip-unassociated.ts";
import { eip, eni, entryAt, on } from "../../support/snapshot.ts";
import { idle, spare, web } from "./eip-unassociated-shapes.ts";
import { testRule } from "./test-rule.ts";

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
    "the one that a set keeps spare: those in use, or a service's, do not count": {
      addresses: [
        eip("eipalloc-1", { ...on("eni-elb"), tags: { Role: "out" } }),
        eip("eipalloc-2", { serviceManaged: "rnat", tags: { Role: "out" } }),
        eip("eipalloc-3", { tags: { Role: "out" } }),
      ],
      desired: { addresses: [{ name: "out", match: { tags: { Role: "out" } }, expect: 3, spare: 1 }] },
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
    "the spare one of a set that may have more": {
      addresses: [eip("eipalloc-a", { tags: { Role: "out" } })],
      desired: { addresses: [{ name: "out", match: { tags: { Role: "out" } }, expect: "1..3", spare: 1 }] },
    },
  },
  finds: {
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
    "the second of a pool whose set of interfaces may have one more, and has none": {
      interfaces: [eni()],
      addresses: [eip(), eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-a") })],
      desired: {
        interfaces: [{ name: "nats", match: { ids: ["eni-a", "eni-b"] }, expect: "1..2" }],
        addresses: [
          { name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "nats" } },
        ],
      },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "an address of a set of interfaces that may be empty, and is": {
      addresses: [eip()],
      desired: {
        interfaces: [{ name: "nats", match: { tags: { Role: "nat" } }, expect: "0..2" }],
        addresses: [{ ...spare, on: { interface: "nats" } }],
      },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "one of a set of interfaces of which one has its address, and the other takes none": {
      interfaces: [eni(), eni("eni-b", { privateAddresses: [] })],
      addresses: [eip(), eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-a") })],
      desired: {
        interfaces: [{ name: "nats", match: { ids: ["eni-a", "eni-b"] } }],
        addresses: [
          { name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "nats" } },
        ],
      },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
  },
  skips: {
    "a spare address of a set that was not looked at as a whole": {
      ...pool({ spare: 1 }),
      extent: "targeted",
      addresses: [
        eip("eipalloc-b", { publicIp: "203.0.113.11" }),
        eip("eipalloc-c", { publicIp: "203.0.113.12", ...on("eni-a") }),
      ],
      because: ["not all addresses of pool were looked at"],
    },
    "an address of a set of interfaces that matches too many, in a look at some resources": {
      extent: "targeted",
      interfaces: [eni("eni-a", { tags: { Role: "web" } }), eni("eni-b", { tags: { Role: "web" } })],
      addresses: [eip()],
      desired: {
        interfaces: [{ name: "web", match: { tags: { Role: "web" } } }],
        addresses: [{ ...spare, on: { interface: "web" } }],
      },
      because: ["not all members of web were looked at"],
    },
  },
});
