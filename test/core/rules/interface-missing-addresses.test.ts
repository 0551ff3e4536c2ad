import { interfaceMissing } from "../../../core/rules/interface-missing.ts";
import { attachedTo, eip, eni, entryAt, on } from "../../support/snapshot.ts";
import { missing } from "./interface-missing-shapes.ts";
import { type Expected, testRule } from "./test-rule.ts";

const web = { name: "web", match: { id: "eni-a" } };

const idle = eip("eipalloc-b", { publicIp: "203.0.113.11" });

const pool = { name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "web" } };

const waits = (facts: Expected["facts"]): Expected[] => [missing("1", [], "web", facts)];

testRule(interfaceMissing, {
  leaves: {},
  finds: {
    "the Elastic IP that it should have, which is billed and serves nobody meanwhile": {
      addresses: [eip()],
      desired: { interfaces: [web], addresses: [{ ...pool, match: { publicIp: "203.0.113.10" }, protect: true }] },
      found: waits({ eips: ["203.0.113.10"], monthlyUsd: 3.65, protect: true }),
    },
    "the same by the interface's publicIp": {
      addresses: [eip()],
      desired: {
        interfaces: [{ ...web, publicIp: { elastic: "out" } }],
        addresses: [{ name: "out", match: { publicIp: "203.0.113.10" } }],
      },
      found: waits({ eips: ["203.0.113.10"], monthlyUsd: 3.65 }),
    },
    "all idle ones of its pool, but none that is in use elsewhere": {
      interfaces: [eni("eni-b", { attachment: attachedTo("i-b") })],
      addresses: [eip("eipalloc-a", on("eni-b")), idle],
      desired: { interfaces: [web], addresses: [pool] },
      found: waits({ eips: ["203.0.113.11"], monthlyUsd: 3.65 }),
    },
    "no spare, which is idle on purpose, and none that is held in a reserve": {
      addresses: [eip(), idle, eip("eipalloc-c", { publicIp: "203.0.113.12" })],
      desired: {
        interfaces: [web],
        addresses: [
          { ...pool, spare: 1 },
          { name: "kept", match: { publicIp: "203.0.113.12" }, reserve: { reason: "held", for: "web" } },
        ],
      },
      found: waits({ eips: ["203.0.113.11"], monthlyUsd: 3.65 }),
    },
    "none that another interface is down for": {
      interfaces: [eni("eni-b", { attachment: attachedTo("i-b") })],
      addresses: [eip()],
      desired: {
        interfaces: [web, { name: "other", match: { id: "eni-b" } }],
        addresses: [
          { ...pool, match: { publicIp: "203.0.113.10" } },
          { name: "again", match: { allocationId: "eipalloc-a" }, on: { interface: "other" } },
        ],
      },
      found: waits({}),
    },
    "an address of two missing interfaces with one of them, so that it is counted once": {
      addresses: [eip()],
      desired: {
        interfaces: [web, { name: "other", match: { id: "eni-b" } }],
        addresses: [
          { ...pool, match: { publicIp: "203.0.113.10" } },
          { name: "again", match: { allocationId: "eipalloc-a" }, on: { interface: "other" } },
        ],
      },
      found: [
        { ...missing("1", [], "other"), declaredAt: entryAt("interfaces", 1) },
        ...waits({ eips: ["203.0.113.10"], monthlyUsd: 3.65 }),
      ],
    },
    "one of a range that was brought along, which costs nothing": {
      addresses: [eip("eipalloc-a", { pool: "ipv4pool-ec2-1" })],
      desired: { interfaces: [web], addresses: [{ ...pool, match: { publicIp: "203.0.113.10" } }] },
      found: waits({ eips: ["203.0.113.10"], monthlyUsd: 0 }),
    },
    "an interface whose addresses were not read": {
      unread: { addresses: "UnauthorizedOperation: no" },
      desired: { interfaces: [web], addresses: [pool] },
      found: waits({ eips: "unknown" }),
    },
    "none that no entry names": {
      addresses: [eip()],
      desired: { interfaces: [web] },
      found: waits({}),
    },
    "one that another entry keeps spare": {
      addresses: [eip("eipalloc-a", { tags: { Role: "out" } })],
      desired: {
        interfaces: [web],
        addresses: [
          { name: "spare", match: { tags: { Role: "out" } }, spare: 1 },
          { ...pool, match: { publicIp: "203.0.113.10" } },
        ],
      },
      found: waits({ eips: ["203.0.113.10"], monthlyUsd: 3.65 }),
    },
    "one of a pool whose own interface has another": {
      interfaces: [eni("eni-b", { attachment: attachedTo("i-b") })],
      addresses: [eip("eipalloc-a", { tags: { Role: "out" } }), { ...idle, ...on("eni-b"), tags: { Role: "out" } }],
      desired: {
        interfaces: [web, { name: "other", match: { id: "eni-b" } }],
        addresses: [
          { name: "out", match: { tags: { Role: "out" } }, expect: 2, on: { interface: "other" } },
          { ...pool, match: { publicIp: "203.0.113.10" } },
        ],
      },
      found: waits({ eips: ["203.0.113.10"], monthlyUsd: 3.65 }),
    },
    "several that wait, by address": {
      addresses: [eip("eipalloc-a", { publicIp: "203.0.113.11" }), eip("eipalloc-b")],
      desired: { interfaces: [web], addresses: [pool] },
      found: waits({ eips: ["203.0.113.10", "203.0.113.11"], monthlyUsd: 7.3 }),
    },
  },
});
