import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eip } from "../../support/snapshot.ts";
import { addresses, group } from "./resolve-shapes.ts";

describe("what an entry of addresses matches", () => {
  const both = { addresses: [eip("eipalloc-a", group), eip("eipalloc-b", { ...group, publicIp: "203.0.113.11" })] };

  it("by allocation, by public IP, by tags", () => {
    assert.deepEqual(addresses(both, { match: { allocationId: "eipalloc-b" } }).short, ["members", "eipalloc-b"]);
    assert.deepEqual(addresses(both, { match: { publicIp: "203.0.113.11" } }).short, ["members", "eipalloc-b"]);
    assert.deepEqual(addresses(both, { match: group, expect: 2 }).short, ["members", "eipalloc-a", "eipalloc-b"]);
  });

  it("too few and too many of them", () => {
    assert.deepEqual(addresses(both, { match: { publicIps: ["203.0.113.10", "203.0.113.99"] } }).short, [
      "too few",
      "eipalloc-a",
    ]);
    assert.deepEqual(addresses(both, { match: group }).short, ["too many", "eipalloc-a", "eipalloc-b"]);
  });
});
