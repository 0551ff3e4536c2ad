import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { plumbline, temporaryFolder } from "../support/io.ts";
import { pet, petDesired } from "./fixtures.ts";
import { elasticIp } from "./parts.ts";
import { brief, documentOf, type Spec, stage } from "./stage.ts";

const twice = { allocationId: "eipalloc-9", publicIp: "203.0.113.90" };
const absent: Spec = { addresses: [{ name: "old", match: twice, absent: true }] };

describe("S25 absent-after-wanted", () => {
  const account = (on?: { eni: string; ip: string }) => {
    const one = pet();
    one.addresses = [elasticIp("eipalloc-9", "203.0.113.90", on)];
    return one;
  };

  it("an idle address that is declared absent is found, and nothing releases it", async (t) => {
    const scene = await stage(t, account(), absent);
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), ["eip-unassociated eipalloc-9 | low"]);
    assert.deepEqual([findings[0]?.facts.why, findings[0]?.remedy], ["declared absent", undefined]);
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
    assert.equal((await scene.account()).addresses.length, 1);
  });

  it("one in use is said to be in use", async (t) => {
    const scene = await stage(t, account({ eni: "eni-p", ip: "10.0.0.5" }), absent);
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), ["eip-misplaced eipalloc-9 | medium"]);
    assert.equal(
      findings[0]?.message,
      "203.0.113.90 (old) is declared absent, but is in use on eni-p 10.0.0.5: it is not released",
    );
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });

  it("an entry that is merely removed releases nothing either", async (t) => {
    const scene = await stage(t, account(), {});
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), ["eip-unassociated eipalloc-9 | low"]);
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });

  it("absent: true by tags is refused", async (t) => {
    const folder = temporaryFolder();
    t.after(folder.remove);
    const spec = { addresses: [{ name: "old", match: { tags: { Role: "old" } }, absent: true }] };
    const file = folder.path("net.json");
    writeFileSync(file, JSON.stringify(documentOf(spec)));
    const { code, stderr } = await plumbline(["validate", file]);
    assert.equal(code, 1);
    assert.match(stderr, /needs match: \{ allocationId, publicIp \}, so that no other address can be meant/);
  });
});

describe("S29 same-address-new-allocation", () => {
  const desired: Spec = { ...petDesired, addresses: [{ name: "pet", match: twice, on: { interface: "pet" } }] };
  const renewed = (on?: { eni: string; ip: string }) => {
    const account = pet();
    account.addresses = [elasticIp("eipalloc-10", "203.0.113.90", on)];
    return account;
  };

  it("its new id is said, that the document is to be patched, and nothing is allocated", async (t) => {
    const scene = await stage(t, renewed({ eni: "eni-p", ip: "10.0.0.5" }), desired);
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), ["eip-missing pet | low"]);
    assert.deepEqual([findings[0]?.facts.nowAs, findings[0]?.remedy], ["eipalloc-10", undefined]);
    assert.equal(
      findings[0]?.message,
      "pet names eipalloc-9, but its public IP is eipalloc-10 now: accept patches the document",
    );
  });

  it("where it belongs is held against the new id", async (t) => {
    const scene = await stage(t, renewed(), desired);
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), [
      "eip-missing pet | low",
      "public-ip-lost eni-p:10.0.0.5 | high | apply: safe: one call undoes it and nothing is lost",
    ]);
    const { outcomes } = await scene.planAndApply();
    assert.deepEqual(
      outcomes.map(({ input, outcome }) => [(input as { AllocationId?: string }).AllocationId, outcome]),
      [["eipalloc-10", "done"]],
    );
    assert.deepEqual((await scene.audit()).findings.map(brief), ["eip-missing pet | low"]);
  });
});
