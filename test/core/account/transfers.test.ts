import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { check } from "../../../core/check.ts";
import type { Known } from "../../../core/look.ts";
import { document, eip, eni, on, type Parts, type Spec, snapshot } from "../../support/snapshot.ts";

const pending = [{ id: "eipalloc-a", publicIp: "203.0.113.10", to: "444455556666", status: "pending" }];
const pool: Spec = {
  mode: "enforce",
  undeclared: "report",
  interfaces: [{ name: "nat", match: { ids: ["eni-a"] } }],
  addresses: [{ name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "nat" } }],
};
const idle = eip("eipalloc-c", { publicIp: "203.0.113.12" });
const two = [eip(), eip("eipalloc-b", { publicIp: "203.0.113.11" })];

const said = (parts: Parts, desired: Spec | undefined = undefined, known: Known = {}): string[] =>
  check(snapshot({ interfaces: [eni()], ...parts }), desired && document(desired), undefined, known).findings.map(
    ({ rule, resource, facts, remedy }) =>
      [rule, resource.id, ...[facts.candidates ?? []].flat(), remedy?.calls.length ?? 0].join(" "),
  );

describe("an address that is on offer to another account", () => {
  it("is nothing else: not idle, and not in use where nobody declared it", () => {
    assert.deepEqual(said({ addresses: [eip()], transfers: pending }), ["eip-transfer-pending eipalloc-a 0"]);
    const used = { addresses: [eip("eipalloc-a", on("eni-a"))], transfers: pending };
    assert.deepEqual(said(used, { undeclared: "report" }), ["eip-transfer-pending eipalloc-a 0"]);
  });

  it("serves no interface, which another address of its pool does as ever", () => {
    assert.deepEqual(said({ addresses: two, transfers: pending }, pool), [
      "eip-transfer-pending eipalloc-a 0",
      "public-ip-lost eni-a 203.0.113.11 1",
    ]);
  });

  it("is known to a look that does not read offers, where an earlier one found it", () => {
    const part: Parts = { addresses: two, extent: "targeted" };
    assert.deepEqual(said(part, pool), ["public-ip-lost eni-a 203.0.113.10 203.0.113.11 1"]);
    assert.deepEqual(said(part, pool, { onOffer: new Set(["eipalloc-a"]) }), ["public-ip-lost eni-a 203.0.113.11 1"]);
  });

  it("may be any where the offers could not be read: an idle one is said to be idle, none is put anywhere, and the gap is told", () => {
    const unread = { transfers: "UnauthorizedOperation: no" };
    const because = "whether an address is on offer to another account is not known: UnauthorizedOperation: no";
    const checked = check(snapshot({ interfaces: [eni()], addresses: [...two, idle], unread }), document(pool));
    assert.deepEqual(
      checked.findings.map(({ rule, remedy }) => [rule, remedy?.withhold]),
      [
        ["eip-unassociated", undefined],
        ["public-ip-lost", because],
      ],
    );
    assert.deepEqual(
      checked.skipped.filter((one) => one.because.startsWith("transfers")).map(({ rule }) => rule),
      ["eip-transfer-pending"],
    );
  });

  it("may be any where a look does not read the offers and no earlier one could: none is put anywhere", () => {
    const part: Parts = { interfaces: [eni()], addresses: two, extent: "targeted" };
    const { findings } = check(snapshot(part), document(pool), undefined, { offersUnread: "no" });
    assert.deepEqual(
      findings.map(({ rule, remedy }) => [rule, remedy?.withhold]),
      [["public-ip-lost", "whether an address is on offer to another account is not known: no"]],
    );
  });

  it("is what the offers say where they were read, whatever was known", () => {
    const known = { onOffer: new Set(["eipalloc-a"]) };
    assert.deepEqual(said({ addresses: [eip()] }, undefined, known), ["eip-unassociated eipalloc-a 0"]);
    const unread = { transfers: "UnauthorizedOperation: no" };
    assert.deepEqual(said({ addresses: [eip()], unread }, undefined, known), []);
  });
});
