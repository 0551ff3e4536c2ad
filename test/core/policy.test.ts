import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Position } from "../../core/desired/document.ts";
import type { Exception } from "../../core/desired/policy.ts";
import { reconcile } from "../../core/reconcile.ts";
import { report } from "../../core/report.ts";
import { tighter } from "../../core/writing/budget.ts";
import { attachedTo, document, eip, eni, instance, type Parts, type Spec, snapshot } from "../support/snapshot.ts";
import { carryOut } from "./fake-executor.ts";

/** A declared NAT host whose check is on, with no route to it (medium), and an idle address (low). */
const parts: Parts = {
  interfaces: [eni("eni-nat", { attachment: attachedTo("i-nat") })],
  instances: [instance("i-nat", { interfaceIds: ["eni-nat"] })],
  addresses: [eip()],
};
const nat: Spec = { mode: "enforce", interfaces: [{ name: "nat", match: { id: "eni-nat" }, role: "nat" }] };
const lab: Exception = {
  rule: "eip-unassociated",
  resource: "eipalloc-a",
  reason: "a lab",
  owner: "net",
  until: "2026-01-05",
};

const run = (spec: Spec, over: Parts = {}) => reconcile(snapshot({ ...parts, ...over }), document({ ...nat, ...spec }));
const named = (found: { rule: string; severity: string }[] = []) => found.map((one) => `${one.rule} ${one.severity}`);
const idle = "eip-unassociated low";
const on = (severity: string) => `nat-source-dest-check-on ${severity}`;

describe("rules in the document", () => {
  const usual = named(run({}).findings);

  it("that are not named are as they always are, and so is an empty policy", () => {
    assert.deepEqual(run({ rules: {}, exceptions: [], budget: { writes: 1 } }), run({}));
    assert.deepEqual(usual, [idle, on("medium")]);
  });

  it("that are off are not asked, and that is said", () => {
    const { findings, skipped } = run({ rules: { "eip-unassociated": "off" } });
    assert.deepEqual(
      named(findings),
      usual.filter((one) => one !== idle),
    );
    assert.deepEqual(
      skipped.map(({ rule, because }) => [rule, because]),
      [["eip-unassociated", "off in the document"]],
    );
  });

  it("have the severity that is given them, whatever the rule makes of the case", () => {
    const { findings } = run({ rules: { "nat-source-dest-check-on": "info", "eip-unassociated": "critical" } });
    assert.deepEqual(named(findings), ["eip-unassociated critical", on("info")]);
    assert.equal(report([run({ rules: { "eip-unassociated": "critical" } })]).summary.findings.critical, 1);
  });

  it("are written for in the order of the severity that is given them", async () => {
    const pet = eni("eni-pet");
    const spec: Spec = {
      mode: "enforce",
      interfaces: [...(nat.interfaces ?? []), { name: "pet", match: { id: "eni-pet" } }],
      addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } }],
    };
    const both: Parts = { interfaces: [eni("eni-nat", { privateAddresses: [] }), pet], addresses: [eip()] };
    const firstOf = async (rules: Spec["rules"]) => {
      const { made } = await carryOut(both, document({ ...spec, rules }));
      return made[0]?.operation;
    };
    assert.equal(
      await firstOf({ "public-ip-lost": "low", "nat-source-dest-check-on": "high" }),
      "ModifyNetworkInterfaceAttribute",
    );
    assert.equal(
      await firstOf({ "public-ip-lost": "critical", "nat-source-dest-check-on": "high" }),
      "AssociateAddress",
    );
  });
});

describe("exceptions in the document", () => {
  it("take what they cover out of the findings, and show it with reason, owner and last day", () => {
    const { findings, excepted } = run({ exceptions: [lab] });
    assert.deepEqual(named(findings), [on("medium")]);
    assert.deepEqual(named(excepted), [idle]);
    assert.deepEqual(excepted?.[0]?.exception, lab);
    const { summary, excepted: shown } = report([run({ exceptions: [lab] })]);
    assert.equal(summary.excepted, 1);
    assert.deepEqual(
      shown?.map(({ id }) => id),
      excepted?.map(({ id }) => id),
    );
  });

  it("make a report without them no longer", () => {
    const { summary, ...rest } = report([run({})]);
    assert.ok(!("excepted" in rest) && !("excepted" in summary));
  });

  it("cover a resource, one part of it, and no other", () => {
    const bare = run({ interfaces: [{ name: "web", match: { id: "eni-nat" }, publicIp: "any" }] });
    const [lost] = bare.findings.filter(({ rule }) => rule === "public-ip-lost");
    const part = lost?.id.split(":").slice(3).join(":") ?? "";
    assert.equal(part, "eni-nat:10.0.0.5");
    const covered = (resource: string) =>
      named(
        run({
          interfaces: [{ name: "web", match: { id: "eni-nat" }, publicIp: "any" }],
          exceptions: [{ ...lab, rule: "public-ip-lost", resource }],
        }).excepted,
      ).length;
    assert.deepEqual([covered("eni-nat"), covered(part), covered("eni-nat:10.0.0.6"), covered("eni-na")], [1, 1, 0, 0]);
  });

  it("hold for their last day, and are then a finding beside what they covered", () => {
    const { findings, excepted } = run({ exceptions: [{ ...lab, until: "2026-01-04" }] });
    assert.equal(excepted, undefined);
    assert.ok(named(findings).includes(idle));
    const [over] = findings.filter(({ rule }) => rule === "exception-expired");
    assert.equal(over?.facts.why, "expired");
    assert.equal(over?.message, "the exception eip-unassociated:eipalloc-a (net) ended on 2026-01-04");
  });

  it("that cover nothing are a finding, unless their rule is off or was not asked about everything", () => {
    const gone = { ...lab, resource: "eipalloc-gone" };
    const stale = (spec: Spec, over?: Parts) =>
      run({ exceptions: [gone], ...spec }, over).findings.flatMap(({ rule, facts }) =>
        rule === "exception-expired" ? [facts.why] : [],
      );
    assert.deepEqual(stale({}), ["matches nothing"]);
    assert.deepEqual(stale({ rules: { "eip-unassociated": "off" } }), []);
    assert.deepEqual(stale({}, { unread: { addresses: "UnauthorizedOperation: no" } }), []);
    assert.deepEqual(stale({}, { extent: "targeted" }), []);
  });

  it("that many documents share are a finding only where they are over and would cover something", () => {
    const shared = (exception: Exception) => {
      const mine = document({ ...nat, exceptions: [exception] });
      const locate = (path: readonly (string | number)[]): Position => ({
        ...mine.locate(path),
        ...(path[1] === "exceptions" && { file: "defaults.yaml" }),
      });
      const { findings } = reconcile(snapshot(parts), { ...mine, locate });
      return findings.flatMap(({ rule, facts }) => (rule === "exception-expired" ? [facts.why] : []));
    };
    assert.deepEqual(shared({ ...lab, resource: "eipalloc-other" }), []);
    assert.deepEqual(shared({ ...lab, resource: "eipalloc-other", until: "2026-01-04" }), []);
    assert.deepEqual(shared({ ...lab, until: "2026-01-04" }), ["expired"]);
  });

  it("have nothing written for what they cover", async () => {
    const spec: Spec = { ...nat, exceptions: [{ ...lab, rule: "nat-source-dest-check-on", resource: "eni-nat" }] };
    const { made } = await carryOut(parts, document(spec));
    assert.deepEqual(made, []);
  });
});

describe("a budget in the document", () => {
  it("only ever makes the deployment's smaller, count and share each by itself", () => {
    const limits = { writes: 5, percent: 10 };
    assert.deepEqual(tighter(limits), limits);
    assert.deepEqual(tighter(limits, { writes: 50, percent: 100 }), limits);
    assert.deepEqual(tighter(limits, { writes: 2 }), { writes: 2, percent: 10 });
    assert.deepEqual(tighter(limits, { percent: 0 }), { writes: 5, percent: 0 });
  });
});
