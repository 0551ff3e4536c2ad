import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Call } from "../../../core/remediation.ts";
import type { DryRunAnswer } from "../../../functions/aws/errors.ts";
import { checkWrites } from "../../../functions/doctor/writes.ts";
import { detached, document, eni, instance, type Spec, snapshot } from "../../support/snapshot.ts";
import { brief } from "./brief.ts";

const nat = { name: "nat", match: { id: "eni-a" }, role: "nat" } as const;
const account = snapshot({ interfaces: [eni()] });

async function look(spec: Spec | undefined, answer: DryRunAnswer) {
  const tried: Call[] = [];
  const dryRun = async (call: Call) => {
    tried.push(call);
    return answer;
  };
  return { checkups: await checkWrites(account, spec && document(spec), dryRun), tried };
}

const because =
  "UnauthorizedOperation: not authorized to perform: ec2:ModifyNetworkInterfaceAttribute because no policy allows it.";
const what = "nat: turn off the source/destination check of eni-a";
const refusal = `${what}: ${because}`;

const table: Record<string, [Spec["mode"], DryRunAnswer, string]> = {
  "ok where it is allowed": ["enforce", { answer: "allowed" }, `ok: ${what}: allowed`],
  "a problem where it is denied, with the call and AWS's reason": [
    "enforce",
    { answer: "denied", because },
    `problem: ${refusal}: allow ec2:ModifyNetworkInterfaceAttribute on it`,
  ],
  "a warning where it is denied to a document that only looks": [
    "observe",
    { answer: "denied", because },
    `warning: ${refusal} (mode observe never asks for it)`,
  ],
  "a warning, in AWS's words, where neither could be told": [
    "enforce",
    { answer: "unclear", because: "RequestLimitExceeded: slow down" },
    `warning: ${what}: whether it is allowed could not be told, RequestLimitExceeded: slow down`,
  ],
};

describe("a declared write is", () => {
  for (const [sentence, [mode, answer, expected]] of Object.entries(table))
    it(sentence, async () => {
      const { checkups, tried } = await look({ mode, interfaces: [nat] }, answer);
      assert.deepEqual(checkups.map(brief), [expected]);
      assert.deepEqual(
        checkups.map(({ id, resource }) => [id, resource]),
        [["write:eu-west-1:eni-a:ModifyNetworkInterfaceAttribute", "eni-a"]],
      );
      assert.equal(tried.length, 1);
    });

  it("a warning where it is denied and only a person asks for it", async () => {
    const fixed = { name: "fixed", match: { id: "eni-b" }, attachedTo: { instance: { id: "i-a" }, deviceIndex: 1 } };
    const parts = { interfaces: [eni(), eni("eni-b", detached)], instances: [instance()] };
    const denied = async () => ({ answer: "denied", because: "UnauthorizedOperation: no" }) as const;
    const checkups = await checkWrites(snapshot(parts), document({ mode: "enforce", interfaces: [fixed] }), denied);
    assert.deepEqual(checkups.map(brief), [
      "warning: fixed: attach eni-b to i-a as device 1: UnauthorizedOperation: no (only a person at a terminal asks for it)",
    ]);
  });

  it("told apart from another about the same interface", async () => {
    const { checkups } = await look(
      { interfaces: [{ ...nat, description: "inside", deleteOnTermination: false }] },
      { answer: "allowed" },
    );
    assert.deepEqual(
      checkups.map(({ id }) => id),
      ["", ":Description", ":Attachment"].map(
        (attribute) => `write:eu-west-1:eni-a:ModifyNetworkInterfaceAttribute${attribute}`,
      ),
    );
  });

  it("untested where there is no call to try", async () => {
    const { checkups, tried } = await look({ interfaces: [{ ...nat, match: { id: "eni-b" } }] }, { answer: "allowed" });
    assert.deepEqual(checkups.map(brief), ["untested: nat: it matches nothing in the account"]);
    assert.deepEqual(tried, []);
  });

  it("untested without a document, and ok where it declares none", async () => {
    const without = await look(undefined, { answer: "allowed" });
    assert.match(without.checkups.map(brief).join(), /^untested: no document of eu-west-1: give --desired/);
    const none = await look({}, { answer: "allowed" });
    assert.match(none.checkups.map(brief).join(), /^ok: .* declares nothing that is ever written$/);
  });
});
