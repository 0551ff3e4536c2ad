import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { sortRows } from "../../functions/embedded/rows.ts";
import { alterNat, alterNatDesired, fckNat, fckNatDesired } from "./fixtures.ts";
import { attached, instance } from "./parts.ts";
import { brief, findingId, stage } from "./stage.ts";

const change = <Row extends { id: string }>(rows: Row[], id: string, to: Partial<Row>): void => {
  const row = rows.find((one) => one.id === id);
  assert.ok(row, id);
  Object.assign(row, to);
};

describe("NAT fleets", () => {
  it("S01 fck-nat-without-document-is-silent: not one false alarm on the first run", async (t) => {
    const scene = await stage(t, fckNat());
    const report = await scene.audit();
    assert.deepEqual(report.findings.map(brief), []);
    assert.equal(report.summary.monthlyUsd, 0);
    assert.deepEqual([report.summary.publicIpv4.inUse, report.summary.publicIpv4.monthlyUsd], [1, 3.65]);
    assert.deepEqual(report.runs[0]?.coverage.addresses, { read: true, items: 1 });
    assert.deepEqual([...new Set(report.skipped.map(({ because }) => because))], ["no document"]);
  });

  it("S02 fck-nat-declared-is-clean: no finding, no write, and the same bytes at the second look", async (t) => {
    const scene = await stage(t, fckNat(), fckNatDesired);
    const first = await scene.audit();
    assert.deepEqual(first.findings.map(brief), []);
    assert.deepEqual(first.skipped, []);
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
    assert.deepEqual(await scene.audit(), first);
    assert.deepEqual(sorted(await scene.account()), sorted(fckNat()));
  });

  it("S06 check-turned-on-at-an-established-host: found with all that hangs on it, turned off by one call, clean again", async (t) => {
    const account = fckNat();
    change(account.interfaces, "eni-st", { sourceDestCheck: true });
    const scene = await stage(t, account, fckNatDesired);
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), [
      "nat-source-dest-check-on eni-st | critical | apply: safe: one call undoes it and nothing is lost",
    ]);
    assert.deepEqual(findings[0]?.facts, {
      role: "nat",
      carrying: true,
      routes: [{ routeTable: "rtb-prv-a", destination: "0.0.0.0/0" }],
      subnets: ["prv-a"],
      behind: 3,
    });
    const { code, outcomes } = await scene.planAndApply();
    assert.equal(code, 0);
    assert.deepEqual(outcomes, [
      {
        finding: findingId("nat-source-dest-check-on", "eni-st"),
        operation: "ModifyNetworkInterfaceAttribute",
        input: { NetworkInterfaceId: "eni-st", SourceDestCheck: { Value: false } },
        outcome: "done",
      },
    ]);
    assert.deepEqual(await scene.account(), sorted(fckNat()));
    assert.deepEqual((await scene.audit()).findings, []);
    const again = await scene.applyAgain();
    assert.equal(again.code, 4);
    assert.deepEqual(
      again.outcomes.map(({ outcome }) => outcome),
      ["withheld"],
    );
  });

  it("S13 pool-permutes: three new hosts with each other's addresses are as declared, and those that are gone do not count", async (t) => {
    const account = alterNat();
    for (const [index, zone] of ["a", "b", "c"].entries()) {
      change(account.instances, `i-${zone}`, { state: "terminated" });
      account.interfaces = account.interfaces.filter(({ id }) => id !== `eni-${zone}`);
      const ip = `10.0.${index * 10}.31`;
      account.instances.push(instance(`i-${zone}2`, { alterNATInstance: "true" }));
      account.interfaces.push(
        attached(`eni-${zone}2`, `pub-${zone}`, ip, { instance: `i-${zone}2` }, { sourceDestCheck: false }),
      );
      change(account.addresses, `eipalloc-p${((index + 1) % 3) + 1}`, {
        association: { id: `eipassoc-${zone}2`, interfaceId: `eni-${zone}2`, privateIp: ip },
      });
    }
    const scene = await stage(t, account, alterNatDesired);
    assert.deepEqual((await scene.audit()).findings.map(brief), []);
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
    assert.deepEqual((await scene.audit()).findings, []);
  });

  it("S15 nat-stopped-under-running-clients: the route ends nowhere, whatever EC2 calls it, and nothing else", async (t) => {
    const account = fckNat();
    change(account.instances, "i-1", {
      state: "stopped",
      stateTransitionReason: "User initiated (2026-01-02 18:00:00 GMT)",
    });
    const { findings } = await (await stage(t, account)).audit();
    assert.deepEqual(findings.map(brief), ["nat-route-blackhole rtb-prv-a:eni-st | high"]);
    assert.deepEqual(findings[0]?.facts, {
      routes: [{ routeTable: "rtb-prv-a", destination: "0.0.0.0/0" }],
      target: "eni-st",
      why: "instance i-1 stopped since 2026-01-02T18:00:00.000Z",
      subnets: ["prv-a"],
      behind: 3,
    });
  });

  it("S16 check-on-while-stopped: nothing is carried yet, and it is put right before the host starts", async (t) => {
    const account = fckNat();
    change(account.instances, "i-1", {
      state: "stopped",
      stateTransitionReason: "User initiated (2026-01-02 18:00:00 GMT)",
    });
    change(account.interfaces, "eni-st", { sourceDestCheck: true });
    const scene = await stage(t, account, fckNatDesired);
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), [
      "nat-route-blackhole rtb-prv-a:eni-st | high",
      "nat-source-dest-check-on eni-st | medium | apply: safe: one call undoes it and nothing is lost",
    ]);
    assert.equal(findings[1]?.facts.carrying, false);
    const { code, outcomes } = await scene.planAndApply();
    assert.equal(code, 0);
    assert.deepEqual(
      outcomes.map(({ operation, input, outcome }) => [operation, input, outcome]),
      [
        [
          "ModifyNetworkInterfaceAttribute",
          { NetworkInterfaceId: "eni-st", SourceDestCheck: { Value: false } },
          "done",
        ],
      ],
    );
    assert.deepEqual((await scene.audit()).findings.map(brief), ["nat-route-blackhole rtb-prv-a:eni-st | high"]);
  });
});

/** An account with its rows by id, as the embedded EC2 keeps them. */
function sorted(account: EmbeddedAccount): EmbeddedAccount {
  sortRows(account);
  return account;
}
