import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { check } from "../../../core/check.ts";
import { exceptionExpired } from "../../../core/rules/exception-expired.ts";
import { publicIpLost } from "../../../core/rules/public-ip-lost.ts";
import { afterAnHour, afterStart } from "../../../core/settle.ts";
import { document, eip, eni, instance, type Parts, type Spec, snapshot } from "../../support/snapshot.ts";

const host = {
  interfaces: [eni("eni-a", { tags: { R: "x" } })],
  instances: [instance("i-a", { launchedAt: "2026-01-05T08:55:00.000Z" })],
  addresses: [eip()],
};
const out = { name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "web" } };

const lost = (spec: Spec, parts: Parts = host) =>
  check(snapshot(parts), document(spec), [publicIpLost]).findings.map(({ grace }) => grace);
const stale = (why: "expired" | "matches nothing") => {
  const exception = { rule: "eip-missing", resource: "x", reason: "a lab", owner: "net", until: "2026-01-04" } as const;
  const known = { exceptions: [{ exception, why, declaredAt: { file: "plumbline.yaml", line: 1, column: 1 } }] };
  return check(snapshot(), document(), [exceptionExpired], known).findings.map(({ grace }) => grace);
};

describe("how long something may come right by itself", () => {
  it("an address that AWS assigns may come after the start", () => {
    assert.deepEqual(lost({ interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp: "any" }] }), [afterStart]);
  });

  it("an Elastic IP of a member of a set may come from its boot script, one that is named by its id is missed at once", () => {
    assert.deepEqual(lost({ interfaces: [{ name: "web", match: { tags: { R: "x" } } }], addresses: [out] }), [
      { until: "2026-01-05T09:10:00.000Z" },
    ]);
    assert.deepEqual(lost({ interfaces: [{ name: "web", match: { id: "eni-a" } }], addresses: [out] }), [{}]);
  });

  it("an exception may cover something yet for an hour, and one that is over is over", () => {
    assert.deepEqual(stale("matches nothing"), [afterAnHour]);
    assert.deepEqual(stale("expired"), [undefined]);
  });
});
