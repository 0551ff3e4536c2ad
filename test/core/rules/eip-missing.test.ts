import { eipMissing } from "../../../core/rules/eip-missing.ts";
import { eip, eni, entryAt, on } from "../../support/snapshot.ts";
import { type Expected, ofEntry, testRule } from "./test-rule.ts";

const web = { name: "web", match: { id: "eni-a" } };
const entry = { name: "out", match: { publicIp: "203.0.113.10" } };
const pool = { name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] } };

const twice = { allocationId: "eipalloc-a", publicIp: "203.0.113.10" };

const missing = (facts: Partial<Expected["facts"]> = {}): Expected => {
  const all = { entry: "out", expect: "1", found: 0, missing: ["203.0.113.10"], ...facts };
  return { resource: ofEntry(all.entry), severity: "high", facts: all, declaredAt: entryAt("addresses") };
};

testRule(eipMissing, {
  leaves: {
    "a declared address that is there": { addresses: [eip()], desired: { addresses: [entry] } },
    "a declared address that is there, wherever it is": {
      addresses: [eip("eipalloc-a", on("eni-elb"))],
      desired: { addresses: [{ ...entry, on: "anything" }] },
    },
    "one that a declared interface waits for: that says so itself": {
      interfaces: [eni()],
      desired: { interfaces: [web], addresses: [{ ...entry, on: { interface: "web" } }] },
    },
    "one that an interface waits for by its publicIp": {
      interfaces: [eni()],
      desired: { interfaces: [{ ...web, publicIp: { elastic: "out" } }], addresses: [entry] },
    },
    "one matched by tags that an interface waits for": {
      interfaces: [eni()],
      desired: {
        interfaces: [{ ...web, publicIp: { elastic: "out" } }],
        addresses: [{ name: "out", match: { tags: { Name: "out" } } }],
      },
    },
    "an ambiguous entry": {
      addresses: [eip("eipalloc-a", { tags: { Role: "x" } }), eip("eipalloc-b", { tags: { Role: "x" } })],
      desired: { addresses: [{ name: "out", match: { tags: { Role: "x" } } }] },
    },
    "an address that is declared absent, and is": {
      addresses: [eip("eipalloc-b")],
      desired: { addresses: [{ name: "out", match: twice, absent: true }] },
    },
    "an address by its id and its public IP": {
      addresses: [eip()],
      desired: { addresses: [{ ...entry, match: twice }] },
    },
    "a set that may be empty": { desired: { addresses: [{ ...pool, expect: "0..2" }] } },
  },
  finds: {
    "one that another account accepted, which is said; and that nobody may take it": {
      transfers: [
        { id: "eipalloc-b", publicIp: "203.0.113.11", to: "222233334444", status: "accepted" },
        { id: "eipalloc-a", publicIp: "203.0.113.10", to: "444455556666", status: "accepted" },
      ],
      desired: { addresses: [{ ...pool, protect: true }] },
      found: [
        missing({
          entry: "pool",
          expect: "2",
          missing: ["203.0.113.10", "203.0.113.11"],
          transferredTo: ["222233334444", "444455556666"],
          protect: true,
        }),
      ],
    },
    "a declared address that the account lacks": { desired: { addresses: [entry] }, found: [missing()] },
    "an address that was allocated again, and has another id now": {
      addresses: [eip("eipalloc-b")],
      desired: { addresses: [{ ...entry, match: twice }] },
      found: [{ ...missing({ found: 1, missing: ["eipalloc-a"], nowAs: "eipalloc-b" }), severity: "low" }],
    },
    "who has a missing address in an allow list": {
      desired: { addresses: [{ ...entry, listedBy: ["Acme", "Globex"] }] },
      found: [missing({ listedBy: ["Acme", "Globex"] })],
    },
    "a reserve that the account lacks": {
      desired: { addresses: [{ ...entry, reserve: { reason: "fail-over" } }] },
      found: [missing()],
    },
    "one by its allocation id": {
      addresses: [eip("eipalloc-b")],
      desired: { addresses: [{ name: "out", match: { allocationId: "eipalloc-a" } }] },
      found: [missing({ missing: ["eipalloc-a"] })],
    },
    "one by tags, without a name to give": {
      desired: { addresses: [{ name: "out", match: { tags: { Name: "out" } } }] },
      found: [missing({ missing: [] })],
    },
    "the one of a pool whose only interface has the other": {
      interfaces: [eni()],
      addresses: [eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-a") })],
      desired: { interfaces: [web], addresses: [{ ...pool, on: { interface: "web" } }] },
      found: [missing({ entry: "pool", expect: "2", found: 1 })],
    },
    "the one of a pool where a free one serves the interface that waits": {
      interfaces: [eni()],
      addresses: [eip("eipalloc-b", { publicIp: "203.0.113.11" })],
      desired: { interfaces: [web], addresses: [{ ...pool, on: { interface: "web" } }] },
      found: [missing({ entry: "pool", expect: "2", found: 1 })],
    },
    "one whose interface is missing as well": {
      desired: { interfaces: [web], addresses: [{ ...entry, on: { interface: "web" } }] },
      found: [missing()],
    },
    "that nobody may take one that was allocated again": {
      addresses: [eip("eipalloc-b")],
      desired: { addresses: [{ ...entry, match: twice, protect: true }] },
      found: [
        {
          ...missing({ found: 1, missing: ["eipalloc-a"], nowAs: "eipalloc-b", protect: true }),
          severity: "low",
        },
      ],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "everything on a look at a part of the region": {
      extent: "targeted",
      desired: { addresses: [entry] },
      because: ["only part of the region was looked at"],
    },
    "everything where addresses were not read": {
      unread: { addresses: "UnauthorizedOperation: no" },
      desired: { addresses: [entry] },
      because: ["addresses: UnauthorizedOperation: no"],
    },
    "one whose interface, which may wait for it, could not be resolved": {
      unread: { instances: "UnauthorizedOperation: no" },
      interfaces: [eni()],
      desired: {
        interfaces: [{ name: "web", match: { instance: { tags: { Role: "web" } } } }],
        addresses: [{ ...entry, on: { interface: "web" } }],
      },
      because: ["entry web could not be resolved: instances: UnauthorizedOperation: no"],
    },
  },
});
