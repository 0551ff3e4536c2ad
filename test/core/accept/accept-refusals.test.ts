import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accept } from "../../../core/accept/accept.ts";
import { check } from "../../../core/check.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { withSpec } from "../../functions/documents/written.ts";
import { attachedTo, detached, eni, instance, type Parts, routeTable, snapshot } from "../../support/snapshot.ts";
import { free, unchecked } from "./accept-shapes.ts";

describe("accept", () => {
  const refusals: Record<string, { rule: string; account: Parts; spec: string; reason?: string; says: RegExp }> = {
    "an idle address that an entry lists which matches more than it expects": {
      rule: "eip-unassociated",
      account: { addresses: [free, { ...free, allocationId: "eipalloc-z", publicIp: "203.0.113.99" }] },
      spec: "spec:\n  addresses:\n    - { name: b, match: { publicIps: [203.0.113.10, 203.0.113.99] }, expect: 1, on: anything }\n",
      reason: "x",
      says: /b names it and matches more than it expects/,
    },
    "an idle address without a reason": {
      rule: "eip-unassociated",
      account: { addresses: [free] },
      spec: "spec: {}\n",
      says: /--reason/,
    },
    "an idle one of several addresses that are declared in use": {
      rule: "eip-unassociated",
      account: { addresses: [free] },
      spec: "spec:\n  addresses:\n    - { name: b, match: { tags: { Name: old vpn } }, on: anything }\n",
      reason: "x",
      says: /take this one out of it first/,
    },
    "a lost Elastic IP": {
      rule: "public-ip-lost",
      account: { addresses: [free], interfaces: [eni("eni-a", detached)] },
      spec: "spec:\n  interfaces:\n    - { name: a, match: { id: eni-a } }\n  addresses:\n    - { name: b, match: { publicIp: 203.0.113.10 }, on: { interface: a } }\n",
      says: /put it back/,
    },
    "a check that is off on a host of a group, which no id names for long": {
      rule: "source-dest-check-off",
      account: { ...unchecked, instances: [instance("i-a", { tags: { "aws:autoscaling:groupName": "g" } })] },
      spec: "spec: {}\n",
      says: /auto scaling group g/,
    },
    "a route into a host that drops what it should forward": {
      rule: "route-target-source-dest-check-on",
      account: {
        interfaces: [eni("eni-a", { attachment: attachedTo("i-a") })],
        routeTables: [routeTable("rtb-main", { routes: [{ destination: "0.0.0.0/0", interfaceId: "eni-a" }] })],
      },
      spec: "spec: {}\n",
      says: /contradict each other/,
    },
  };
  for (const [what, { rule, account, spec, reason, says }] of Object.entries(refusals))
    it(`says in a sentence why no document makes it right: ${what}`, () => {
      const of = snapshot(account);
      const document = parseDocument(withSpec(spec), "d.yaml");
      const found = check(of, document).findings.find((one) => one.rule === rule);
      assert.ok(found, "no such finding");
      const acceptance = accept(found, of, document, reason);
      assert.match("because" in acceptance ? acceptance.because : "", says);
    });
});
