import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mockClient } from "aws-sdk-client-mock";
import { dryRun } from "../../../functions/aws/apply.ts";
import { onlyDryRuns } from "../../../functions/aws/clients.ts";
import { associate, disassociate, ec2With, turnOff } from "./calls.ts";
import { refusal } from "./watched.ts";

describe("a dry run of one call", () => {
  for (const call of [associate, disassociate, turnOff]) {
    it(`${call.operation} says DryRun and is allowed where AWS says that it would have succeeded`, async () => {
      const client = onlyDryRuns(ec2With(3));
      const mock = mockClient(client);
      mock.onAnyCommand().rejects(refusal("DryRunOperation", "Request would have succeeded", 412));
      assert.deepEqual(await dryRun(client, call), { answer: "allowed" });
      assert.deepEqual(
        mock.calls().map(({ args }) => args[0].input),
        [{ ...call.input, DryRun: true }],
      );
    });
  }

  const answers = {
    UnauthorizedOperation: "denied",
    AccessDenied: "denied",
    "Resource.AlreadyAssociated": "unclear",
    RequestLimitExceeded: "unclear",
  };
  for (const [code, answer] of Object.entries(answers))
    it(`is ${answer} where AWS says ${code}, in AWS's words`, async () => {
      const client = onlyDryRuns(ec2With(1));
      mockClient(client).onAnyCommand().rejects(refusal(code, "as AWS words it"));
      assert.deepEqual(await dryRun(client, turnOff), { answer, because: `${code}: as AWS words it` });
    });

  it("breaks I11 where the endpoint carried it out", async () => {
    const client = onlyDryRuns(ec2With(1));
    mockClient(client).onAnyCommand().resolves({});
    await assert.rejects(dryRun(client, turnOff), {
      name: "InvariantBroken",
      message: "I11: the endpoint carried out ModifyNetworkInterfaceAttribute, a dry run",
    });
  });

  it("is not sent through a client that lets writes pass", async () => {
    const client = ec2With(1);
    const mock = mockClient(client);
    await assert.rejects(dryRun(client, turnOff), { name: "InvariantBroken", message: /^I11: / });
    assert.equal(mock.calls().length, 0);
  });
});
