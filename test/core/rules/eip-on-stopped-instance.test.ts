import assert from "node:assert/strict";
import { it } from "node:test";
import { check } from "../../../core/check.ts";
import { eipOnStoppedInstance } from "../../../core/rules/eip-on-stopped-instance.ts";
import { detached, eip, eni, instance, natGateway, on, snapshot } from "../../support/snapshot.ts";
import { type Expected, type Given, testRule } from "./test-rule.ts";

const stopped = (stoppedAt?: string): Given => ({
  interfaces: [eni()],
  instances: [instance("i-a", { state: "stopped", stoppedAt })],
  addresses: [eip("eipalloc-a", on("eni-a"))],
});
const twoWeeksAgo = "2025-12-22T09:00:00.000Z";

const idle = (stoppedAt = twoWeeksAgo): Expected => ({
  resource: { type: "elastic-ip", id: "eipalloc-a" },
  severity: "low",
  facts: { publicIp: "203.0.113.10", instance: "i-a", stoppedAt, pool: "amazon", monthlyUsd: 3.65 },
});
const passedOver = "natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)";
const drawer = { name: "drawer", match: { publicIp: "203.0.113.10" } };

testRule(eipOnStoppedInstance, {
  leaves: {
    "an address on a running instance": { ...stopped(), instances: [instance()] },
    "one on an instance that is stopping": { ...stopped(), instances: [instance("i-a", { state: "stopping" })] },
    "one on an instance that was stopped for the weekend": stopped("2026-01-02T18:00:00.000Z"),
    "one on an instance that was stopped a second less than two weeks ago": stopped("2025-12-22T09:00:01.000Z"),
    "a reserve in date that was put on one": {
      ...stopped(twoWeeksAgo),
      desired: { addresses: [{ ...drawer, reserve: { reason: "spare" } }] },
    },
    "one on a detached interface: that is another fact": {
      ...stopped(twoWeeksAgo),
      interfaces: [eni("eni-a", detached)],
    },
    "one that is not where it belongs: that is another fact": {
      ...stopped(twoWeeksAgo),
      natGateways: [natGateway("eni-g", "eipalloc-g")],
      desired: { addresses: [{ ...drawer, on: { natGateway: { id: "nat-g" } } }] },
    },
    "one on an interface that is not ours": {
      ...stopped(twoWeeksAgo),
      interfaces: [eni("eni-a", { requesterManaged: true })],
    },
  },
  finds: {
    "one of a range that was brought along, which costs nothing": {
      ...stopped(twoWeeksAgo),
      addresses: [eip("eipalloc-a", { ...on("eni-a"), pool: "ipv4pool-ec2-012345" })],
      found: [{ ...idle(), facts: { ...idle().facts, pool: "ipv4pool-ec2-012345", monthlyUsd: 0 } }],
    },
    "an address on an instance that was stopped two weeks ago": { ...stopped(twoWeeksAgo), found: [idle()] },
    "a declared one too": {
      ...stopped(twoWeeksAgo),
      desired: {
        interfaces: [{ name: "web", match: { id: "eni-a" } }],
        addresses: [{ ...drawer, on: { interface: "web" } }],
      },
      found: [idle()],
    },
    "one of which AWS does not say since when": { ...stopped(), found: [idle("unknown")] },
    "one that its interface is pinned to": {
      ...stopped(twoWeeksAgo),
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp: { value: "203.0.113.10" } }] },
      found: [idle()],
    },
  },
  skips: {
    "an address for which an interface may be down that a targeted look did not see": {
      ...stopped(twoWeeksAgo),
      extent: "targeted",
      subjects: ["eni-a"],
      desired: {
        interfaces: [{ name: "web", match: { id: "eni-gone" }, publicIp: { elastic: "out" } }],
        addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: "anything" }],
      },
      because: ["not all members of web were looked at"],
    },
    "everything where instances were not read": {
      ...stopped(twoWeeksAgo),
      unread: { instances: "UnauthorizedOperation: no" },
      because: ["instances: UnauthorizedOperation: no"],
    },
    "one on an interface that an entry may mean which could not be resolved, by tags": {
      ...stopped(twoWeeksAgo),
      interfaces: [eni(), eni("eni-x", { ...detached, tags: { R: "x" } })],
      unread: { natGateways: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "tagged", match: { tags: { R: "x" } } }] },
      because: ["entry tagged could not be resolved", passedOver],
    },
    "one on an interface that an entry lists which could not be resolved": {
      ...stopped(twoWeeksAgo),
      interfaces: [eni(), eni("eni-x", detached)],
      unread: { natGateways: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "listed", match: { ids: ["eni-a", "eni-x"] } }] },
      because: ["entry listed could not be resolved", passedOver],
    },
    "nothing where an entry that could not be resolved lists others": {
      ...stopped(twoWeeksAgo),
      interfaces: [eni(), eni("eni-x", detached)],
      unread: { natGateways: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "listed", match: { id: "eni-x" } }] },
      because: [passedOver],
      found: [idle()],
    },
  },
});

it("two weeks count from when it was first seen so, where AWS does not say since when", () => {
  const graceOf = (at?: string) => check(snapshot(stopped(at)), undefined, [eipOnStoppedInstance]).findings[0]?.grace;
  assert.deepEqual(graceOf(), { firstSeenMs: 14 * 24 * 3_600_000 });
  assert.equal(graceOf(twoWeeksAgo), undefined);
});
