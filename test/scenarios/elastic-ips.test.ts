import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pet, petDesired } from "./fixtures.ts";
import { row } from "./hosts.ts";
import { attached, elasticIp } from "./parts.ts";
import { brief, findingId, stage } from "./stage.ts";

const lost = findingId("public-ip-lost", "eni-p", "10.0.0.5");
const association = (AllocationId: string, PrivateIpAddress: string) => ({
  operation: "AssociateAddress",
  input: { AllocationId, NetworkInterfaceId: "eni-p", PrivateIpAddress, AllowReassociation: false },
});
const placeOf = (account: ReturnType<typeof pet>, id: string) =>
  account.addresses.find((one) => one.id === id)?.association?.privateIp;

describe("S17 pet-gets-its-address-back", () => {
  it("a free address goes back by one call, the address itself is never reported beside it, and then all is well", async (t) => {
    const scene = await stage(t, pet(), petDesired);
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), [
      "public-ip-lost eni-p:10.0.0.5 | high | apply: safe: one call undoes it and nothing is lost",
    ]);
    const { code, outcomes } = await scene.planAndApply();
    assert.equal(code, 0);
    const gave = { AssociationId: row((await scene.account()).addresses, "eipalloc-p").association?.id };
    assert.deepEqual(outcomes, [{ finding: lost, ...association("eipalloc-p", "10.0.0.5"), outcome: "done", gave }]);
    assert.deepEqual((await scene.audit()).findings, []);
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });

  it("a second apply of the same plan writes nothing and exits 4", async (t) => {
    const scene = await stage(t, pet(), petDesired);
    await scene.planAndApply();
    const before = await scene.account();
    const { code, outcomes, stderr } = await scene.applyAgain();
    assert.equal(code, 4);
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ["withheld"],
    );
    assert.match(stderr, /nothing was written.*it is no longer so/);
    assert.deepEqual(await scene.account(), before);
  });
});

describe("S18 auto-address-would-be-lost", () => {
  const withAuto = () => pet({ autoAssignPublicIp: true, publicIp: { ip: "198.51.100.31", ownerId: "amazon" } });
  const asks =
    "public-ip-lost eni-p:10.0.0.5 | high | ask: the auto-assigned address 198.51.100.31 would be lost for ever: a disassociation will not bring it back";

  for (const [sentence, place] of [
    ["by default", undefined],
    ["even where place: auto is said", "auto"],
  ] as const) {
    it(`it asks ${sentence}, names what would be lost, and without a yes writes nothing, which is no error`, async (t) => {
      const [entry] = petDesired.addresses;
      const scene = await stage(t, withAuto(), { ...petDesired, addresses: [{ ...entry, ...(place && { place }) }] });
      const { findings } = await scene.audit();
      assert.deepEqual(findings.map(brief), [asks]);
      assert.deepEqual(findings[0]?.facts.loses, ["198.51.100.31"]);
      const before = await scene.account();
      const { code, outcomes } = await scene.planAndApply();
      assert.equal(code, 0);
      assert.deepEqual(
        outcomes.map(({ outcome, because }) => [outcome, because]),
        [
          [
            "withheld",
            `not approved: the auto-assigned address 198.51.100.31 would be lost for ever: a disassociation will not bring it back`,
          ],
        ],
      );
      assert.deepEqual(await scene.account(), before);
    });
  }

  it("on a yes the Elastic IP takes its place, and the auto-assigned address is gone", async (t) => {
    const scene = await stage(t, withAuto(), petDesired);
    const { code, outcomes } = await scene.planAndApply(lost);
    assert.equal(code, 0);
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ["done"],
    );
    const account = await scene.account();
    assert.equal(placeOf(account, "eipalloc-p"), "10.0.0.5");
    assert.deepEqual(account.spentPublicIps, ["198.51.100.31"]);
    assert.deepEqual((await scene.audit()).findings, []);
  });

  it("a yes to the loss of one address is no yes to the loss of another", async (t) => {
    const scene = await stage(t, withAuto(), petDesired);
    await scene.planAndApply();
    await scene.meanwhile(({ interfaces }) => {
      const eni = interfaces.find(({ id }) => id === "eni-p");
      if (eni) eni.publicIp = { ip: "198.51.100.32", ownerId: "amazon" };
    });
    const { code, stderr } = await scene.applyAgain(lost);
    assert.equal(code, 4);
    assert.match(stderr, /it would now lose 198\.51\.100\.32/);
    assert.equal(placeOf(await scene.account(), "eipalloc-p"), undefined);
  });
});

describe("S30 reserve", () => {
  const reserved = (reserve: object) => ({
    interfaces: [{ name: "nat", match: { ids: ["eni-n1", "eni-n2"] }, role: "nat" }],
    addresses: [
      { name: "drawer", match: { publicIp: "203.0.113.40" }, reserve: { reason: "held for a partner", ...reserve } },
    ],
  });
  const drawer = (on?: { eni: string; ip: string }) => {
    const account = pet();
    const checkOff = { sourceDestCheck: false };
    account.interfaces.push(
      attached("eni-n1", "pub-a", "10.0.0.40", { instance: "i-p", device: 1 }, checkOff),
      attached("eni-n2", "pub-a", "10.0.0.41", { instance: "i-client-1", device: 1 }, checkOff),
    );
    account.addresses = [elasticIp("eipalloc-r", "203.0.113.40", on)];
    return account;
  };
  const silent: Record<string, [object, { eni: string; ip: string }?]> = {
    "in date and idle": [{ until: "2026-01-05" }],
    "without an end": [{}],
    "for nat, on a member of nat during a fail-over": [{ for: "nat" }, { eni: "eni-n1", ip: "10.0.0.40" }],
    "past its end, but in use": [{ until: "2025-12-31" }, { eni: "eni-n1", ip: "10.0.0.40" }],
  };
  for (const [sentence, [reserve, on]] of Object.entries(silent)) {
    it(`${sentence}: nothing`, async (t) => {
      const scene = await stage(t, drawer(on), reserved(reserve));
      assert.deepEqual((await scene.audit()).findings.map(brief), []);
    });
  }

  it("on anything else than it is for: misplaced, and nothing is offered", async (t) => {
    const scene = await stage(t, drawer({ eni: "eni-p", ip: "10.0.0.5" }), reserved({ for: "nat" }));
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), ["eip-misplaced eipalloc-r | medium"]);
    assert.deepEqual(findings[0]?.facts.at, { interface: "eni-p", privateIp: "10.0.0.5" });
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });

  it("past its end and idle: unassociated, since the reserve ended, and never a release", async (t) => {
    const scene = await stage(t, drawer(), reserved({ until: "2026-01-04" }));
    const { findings, summary } = await scene.audit();
    assert.deepEqual(findings.map(brief), ["eip-unassociated eipalloc-r | low"]);
    assert.equal(findings[0]?.facts.why, "reserve ended");
    assert.equal(findings[0]?.remedy, undefined);
    assert.equal(summary.monthlyUsd, 3.65);
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
    assert.equal((await scene.account()).addresses.length, 1);
  });
});
