import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { document, eip, eni, instance, ips } from "../support/snapshot.ts";
import { carryOut } from "./fake-executor.ts";
import { associate } from "./rules/test-rule.ts";

const web = { tags: { Role: "web" } };
const member = (id: string, privateIp: string) => eni(id, { ...web, privateAddresses: ips(privateIp) });
const there = {
  interfaces: [member("eni-a", "10.0.0.5"), member("eni-b", "10.0.0.6")],
  addresses: [eip("eipalloc-a")],
  instances: [instance()],
};
const loose = document({
  mode: "enforce",
  trust: { tags: ["Role"] },
  interfaces: [{ name: "web", match: web, expect: "0..9" }],
  addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "web" }, place: "auto" }],
});

describe("a set that may have more members than a fresh look reads", () => {
  it("is put right where the look at all of it found who lacks the address", async () => {
    const [first] = there.interfaces;
    const look = () => ({ ...there, interfaces: first ? [first] : [] });
    const { calls, made } = await carryOut(there, loose, { look });
    assert.deepEqual(calls, [associate("eipalloc-a")]);
    assert.deepEqual(
      made.map(({ outcome }) => outcome),
      ["done"],
    );
  });

  it("is left alone where the member that lacked it is no longer there: no other is guessed", async () => {
    const [, second] = there.interfaces;
    const look = () => ({ ...there, interfaces: second ? [second] : [] });
    const { calls, made } = await carryOut(there, loose, { look });
    assert.deepEqual(calls, []);
    assert.match(made[0]?.because ?? "", /^it could not be proven again: not all members of web/);
  });
});
