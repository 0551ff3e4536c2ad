import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { attachedTo, document, eip, eni, instance, ips, on, type Parts } from "../support/snapshot.ts";
import { carryOut } from "./fake-executor.ts";
import { allocate, associate } from "./rules/test-rule.ts";

const id = "public-ip-lost:111122223333:eu-west-1:eni-a:10.0.0.5";
const parts: Parts = {
  interfaces: [eni(), eni("eni-b", { attachment: attachedTo("i-a", 1), privateAddresses: ips("10.0.0.9") })],
  instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
};
const made = eip("eipalloc-n", { publicIp: "203.0.113.9", tags: { "plumbline:finding": id } });
const after: Parts = { ...parts, addresses: [made] };
const desired = document({ mode: "enforce", interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp: "auto" }] });
const gave = { AllocationId: "eipalloc-n", PublicIp: "203.0.113.9" };
const approve = { approve: ["public-ip-lost"] };
const shows = { look: (look: number) => (look === 0 ? parts : after) };
const allocated = (write: number) => (write === 0 ? { outcome: "done" as const, gave } : { outcome: "done" as const });
const left =
  "203.0.113.9 (eipalloc-n) stays allocated and costs $3.65 a month, used or not; who has no use for it runs: aws ec2 release-address --region eu-west-1 --allocation-id eipalloc-n";
const told = (all: { operation: string; outcome: string; because?: string }[]) =>
  all.map(({ operation, outcome, because }) => [operation, outcome, because]);

describe("a remedy that allocates an address and associates it", () => {
  it("is not made without a yes", async () => {
    assert.deepEqual((await carryOut(parts, desired, shows, { only: ["public-ip-lost"] })).calls, []);
  });

  it("associates the very address that the first call gave", async () => {
    const { calls, order, opened } = await carryOut(parts, desired, { ...shows, answer: allocated }, approve);
    assert.deepEqual(calls, [allocate(id), associate("eipalloc-n")]);
    assert.deepEqual(order, ["look", "journal", "AllocateAddress", "look", "journal", "AssociateAddress"]);
    assert.deepEqual(
      opened.map(({ before }) => before),
      [{ allocated: [] }, { address: { allocationId: "eipalloc-n" } }],
    );
  });

  it("looks for what was allocated for it before each call", async () => {
    const { looks } = await carryOut(parts, desired, { ...shows, answer: allocated }, approve);
    assert.deepEqual(
      looks.map(({ allocatedFor }) => allocatedFor),
      [[id], [id]],
    );
  });

  it("allocates none where the last look shows one that was allocated for it: a lost answer is no reason for a second", async () => {
    const { calls, made } = await carryOut(parts, desired, { look: () => after }, approve);
    assert.deepEqual(calls, []);
    assert.equal(made[0]?.because, "what would put it right has changed");
  });

  it("says which address is left where it could not be associated, and tries nothing again", async () => {
    const answer = (write: number) =>
      write === 0 ? allocated(0) : { outcome: "refused" as const, because: "Resource.AlreadyAssociated: no" };
    const { calls, made } = await carryOut(parts, desired, { ...shows, answer }, approve);
    assert.equal(calls.length, 2);
    assert.deepEqual(told(made), [
      ["AllocateAddress", "done", undefined],
      ["AssociateAddress", "refused", `Resource.AlreadyAssociated: no; ${left}`],
    ]);
  });

  it("says so too where the account never shows it", async () => {
    const { calls, made } = await carryOut(parts, desired, { look: () => parts, answer: allocated }, approve);
    assert.equal(calls.length, 1);
    assert.equal(made[1]?.because, `what would put it right has changed; ${left}`);
  });

  it("ends where AWS refuses the first call, in its words", async () => {
    const answer = () => ({ outcome: "refused" as const, because: "AddressLimitExceeded: too many" });
    const { calls, made } = await carryOut(parts, desired, { ...shows, answer }, approve);
    assert.equal(calls.length, 1);
    assert.deepEqual(told(made), [
      ["AllocateAddress", "refused", "AddressLimitExceeded: too many"],
      ["AssociateAddress", "withheld", "the call before it was not made"],
    ]);
  });

  it("ends where the answer of the first call was lost, and leaves it open in the journal", async () => {
    const answer = () => ({ outcome: "refused" as const, because: "ECONNRESET", unanswered: true as const });
    const { calls, closed } = await carryOut(parts, desired, { ...shows, answer }, approve);
    assert.deepEqual([calls.length, closed], [1, []]);
  });

  it("ends where AWS does not say what it allocated", async () => {
    const { calls, made } = await carryOut(parts, desired, shows, approve);
    assert.equal(calls.length, 1);
    assert.equal(made[1]?.because, "AWS did not say what the call before it made");
  });

  it("is one call where an address was allocated for it already", async () => {
    const { calls } = await carryOut(after, desired, { look: () => after }, approve);
    assert.deepEqual(calls, [associate("eipalloc-n")]);
    const used = { ...after, addresses: [{ ...made, ...on("eni-b", "10.0.0.9") }] };
    assert.deepEqual((await carryOut(after, desired, { look: () => used }, approve)).calls, []);
  });
});
