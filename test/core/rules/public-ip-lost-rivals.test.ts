import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { check } from "../../../core/check.ts";
import { attachedTo, document, eip, eni, instance, ips, type Spec, snapshot } from "../../support/snapshot.ts";

const parts = {
  interfaces: [eni(), eni("eni-b", { attachment: attachedTo("i-b"), privateAddresses: ips("10.0.0.6") })],
  addresses: [eip(), eip("eipalloc-b", { publicIp: "203.0.113.11" })],
  instances: [instance(), instance("i-b")],
};
const h = { name: "h", match: { id: "eni-a" } };
const g = { name: "g", match: { id: "eni-b" } };
const withheld = (spec: Spec) =>
  check(snapshot(parts), document({ mode: "enforce", ...spec }))
    .findings.filter(({ rule }) => rule === "public-ip-lost")
    .map(({ resource, remedy }) => [resource.id, remedy?.withhold]);

describe("public-ip-lost is withheld where the document cannot have it both ways:", () => {
  it("one address on two interfaces, by two of its names", () => {
    const addresses = [
      { name: "a1", match: { publicIp: "203.0.113.10" }, on: { interface: "h" } },
      { name: "a2", match: { allocationId: "eipalloc-a" }, on: { interface: "g" } },
    ];
    const because = "the document has it on h and on g";
    assert.deepEqual(withheld({ interfaces: [h, g], addresses }), [
      ["eni-a", because],
      ["eni-b", because],
    ]);
  });

  it("an address on an interface that another entry wants without one", () => {
    const addresses = [{ name: "a1", match: { publicIp: "203.0.113.10" }, on: { interface: "h" } }];
    const bare = { name: "private", match: { ids: ["eni-a"] }, publicIp: "none" as const };
    assert.deepEqual(withheld({ interfaces: [h, bare], addresses }), [
      ["eni-a", "the document says publicIp none of 10.0.0.5 in private"],
    ]);
  });

  it("two addresses on one private address, once by its name and once as the primary one", () => {
    const addresses = [
      { name: "a1", match: { publicIp: "203.0.113.10" }, on: { interface: "h" } },
      { name: "a2", match: { publicIp: "203.0.113.11" }, on: { interface: "h", privateIp: "10.0.0.5" } },
    ];
    assert.deepEqual(withheld({ interfaces: [h], addresses }), [
      ["eni-a", "the document has several addresses on 10.0.0.5"],
    ]);
  });
});
