import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reconcile } from "../../core/reconcile.ts";
import { report } from "../../core/report.ts";
import {
  account,
  document,
  eip,
  eni,
  entryAt,
  instance,
  type Parts,
  region,
  snapshot,
  takenAt,
} from "../support/snapshot.ts";

const run = (parts: Parts = {}, desired = document()) => reconcile(snapshot(parts), desired);

const parts: Parts = { interfaces: [eni()], addresses: [eip()], instances: [instance()] };
const desired = document({
  mode: "enforce",
  interfaces: [{ name: "nat", match: { id: "eni-a" }, role: "nat" }],
});

describe("a report", () => {
  it("is exactly what scripts are promised", () => {
    const read = (items: number) => ({ read: true, items });
    assert.deepEqual(report([run(parts, desired)]), {
      schemaVersion: 1,
      runs: [
        {
          account,
          region,
          takenAt,
          extent: "region",
          coverage: {
            interfaces: read(1),
            addresses: read(1),
            instances: read(1),
            subnets: read(0),
            routeTables: read(0),
            natGateways: read(0),
            vpcs: read(0),
            autoAssign: read(0),
            byoipCidrs: read(0),
            flowLogs: read(0),
            instanceTypes: read(0),
            pools: read(0),
            quotas: read(0),
            securityGroups: read(0),
            transfers: read(0),
          },
          interfaces: { ours: 1, service: 0, unknown: 0 },
        },
      ],
      findings: [
        {
          id: `eip-unassociated:${account}:${region}:eipalloc-a`,
          rule: "eip-unassociated",
          severity: "low",
          title: "Elastic IP is associated with nothing",
          message: "203.0.113.10 is associated with nothing (undeclared) and costs $3.65 a month",
          account,
          region,
          resource: { type: "elastic-ip", id: "eipalloc-a" },
          facts: { publicIp: "203.0.113.10", pool: "amazon", monthlyUsd: 3.65, since: "unknown", why: "undeclared" },
        },
        {
          id: `nat-source-dest-check-on:${account}:${region}:eni-a`,
          rule: "nat-source-dest-check-on",
          severity: "medium",
          title: "Source/destination check is on where traffic is forwarded",
          message:
            "eni-a (nat) would drop what it should forward: source/destination check is on, no route points at it now",
          account,
          region,
          resource: { type: "network-interface", id: "eni-a" },
          facts: { role: "nat", carrying: false, routes: [], subnets: [], behind: 0 },
          declaredAt: entryAt("interfaces"),
          remedy: {
            risk: "safe",
            calls: [
              {
                operation: "ModifyNetworkInterfaceAttribute",
                input: { NetworkInterfaceId: "eni-a", SourceDestCheck: { Value: false } },
              },
            ],
          },
          decision: { do: "apply", because: "safe: one call undoes it and nothing is lost" },
        },
      ],
      skipped: [],
      summary: {
        findings: { critical: 0, high: 0, medium: 1, low: 1, info: 0 },
        monthlyUsd: 3.65,
        complete: true,
        publicIpv4: { idle: 1, inUse: 0, byoip: 0, autoAssigned: 0, serviceManaged: 0, monthlyUsd: 3.65 },
      },
    });
  });

  it("is all that JSON can hold: nothing of it is lost on the way", () => {
    const whole = report([run(parts, desired)]);
    assert.deepEqual(JSON.parse(JSON.stringify(whole)), whole);
  });

  it("tells of a remedy its risk and calls, and why it is decided as it is in the decision", () => {
    const observed = document({ interfaces: [{ name: "nat", match: { id: "eni-a" }, role: "nat" }] });
    const [, finding] = report([run(parts, observed)]).findings;
    assert.deepEqual(Object.keys(finding?.remedy ?? {}), ["risk", "calls"]);
    assert.deepEqual(finding?.decision, { do: "withhold", because: "mode is observe" });
  });

  it("says of a section that was not read why, and is then not complete", () => {
    const { runs, summary, skipped } = report([run({ unread: { vpcs: "UnauthorizedOperation: not allowed" } })]);
    assert.deepEqual(runs[0]?.coverage.vpcs, { read: false, because: "UnauthorizedOperation: not allowed" });
    assert.equal(summary.complete, false);
    assert.deepEqual(skipped, []);
  });

  it("orders runs by account and region, and findings by them too", () => {
    const of = (one: string, where: string) => run({ account: one, region: where, addresses: [eip()] });
    const shuffled = report([of("222222222222", "eu-west-1"), of(account, "us-east-1"), of(account, "eu-west-1")]);
    const places = [`${account}:eu-west-1`, `${account}:us-east-1`, "222222222222:eu-west-1"];
    assert.deepEqual(
      shuffled.runs.map((one) => `${one.account}:${one.region}`),
      places,
    );
    assert.deepEqual(
      shuffled.findings.map(({ id }) => id),
      places.map((place) => `eip-unassociated:${place}:eipalloc-a`),
    );
    assert.equal(shuffled.summary.findings.low, 3);
  });

  it("adds up money in cents", () => {
    const addresses = [1, 2, 3].map((index) => eip(`eipalloc-${index}`));
    assert.equal(report([run({ addresses })]).summary.monthlyUsd, 10.95);
    assert.equal(report([]).summary.monthlyUsd, 0);
  });

  it("counts nothing of an account that is empty", () => {
    const { findings, summary } = report([run()]);
    assert.deepEqual(findings, []);
    assert.deepEqual(summary, {
      findings: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
      monthlyUsd: 0,
      complete: true,
      publicIpv4: { idle: 0, inUse: 0, byoip: 0, autoAssigned: 0, serviceManaged: 0, monthlyUsd: 0 },
    });
  });
});
