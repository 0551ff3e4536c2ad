import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateTagsCommand,
  DescribeVpcsCommand,
  DisassociateAddressCommand,
  EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  ReleaseAddressCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import {
  dryRunClient,
  isDryRunOnly,
  onlyDryRuns,
  onlyReads,
  readingClient,
  writingClient,
} from "../../../functions/aws/clients.ts";
import { demoAccount } from "../../../functions/embedded/demo.ts";
import { sourceOn } from "./accounts.ts";
import { standIn, success } from "./stand-in.ts";

const writes: Record<string, () => { input: object }> = {
  AllocateAddress: () => new AllocateAddressCommand({}),
  AssociateAddress: () => new AssociateAddressCommand({ AllocationId: "eipalloc-1" }),
  CreateTags: () => new CreateTagsCommand({ Resources: ["eni-1"], Tags: [] }),
  DisassociateAddress: () => new DisassociateAddressCommand({ AssociationId: "eipassoc-1" }),
  ModifyNetworkInterfaceAttribute: () =>
    new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId: "eni-1", SourceDestCheck: { Value: false } }),
  ReleaseAddress: () => new ReleaseAddressCommand({ AllocationId: "eipalloc-1" }),
  RunInstances: () => new RunInstancesCommand({ ImageId: "ami-1", MinCount: 1, MaxCount: 1 }),
  TerminateInstances: () => new TerminateInstancesCommand({ InstanceIds: ["i-1"] }),
};

/** Sends any command, as code would that the compiler does not hold back. */
const send = async (client: EC2Client, command: { input: object }) => client.send(command as DescribeVpcsCommand);

describe("a client that only reads", () => {
  for (const [operation, command] of Object.entries(writes)) {
    it(`refuses ${operation} before anything is sent`, async (t) => {
      const ec2 = await standIn(t, () => success(operation, ""));
      const client = onlyReads(new EC2Client(ec2.settings));
      t.after(() => client.destroy());
      await assert.rejects(send(client, command()), {
        name: "InvariantBroken",
        message: `I11: a client that only reads was asked to send ${operation}Command`,
      });
      assert.equal(ec2.requests.length, 0);
    });

    it(`refuses ${operation} on the embedded account too, which stays as it was`, async () => {
      const account = demoAccount();
      const before = structuredClone(account);
      const client = onlyReads(sourceOn(account).client);
      await assert.rejects(send(client, command()), { name: "InvariantBroken", message: /^I11: / });
      assert.deepEqual(account, before);
    });
  }

  it("reads over HTTP and on the embedded account alike", async (t) => {
    const ec2 = await standIn(t, () => success("DescribeVpcs", ""));
    const client = onlyReads(new EC2Client(ec2.settings));
    t.after(() => client.destroy());
    assert.deepEqual((await client.send(new DescribeVpcsCommand({}))).Vpcs, undefined);
    const embedded = onlyReads(sourceOn(demoAccount()).client);
    assert.equal((await embedded.send(new DescribeVpcsCommand({}))).Vpcs?.length, 2);
  });
});

describe("a client for dry runs", () => {
  for (const [operation, command] of Object.entries(writes))
    it(`refuses ${operation} unless it says DryRun: true, before anything is sent`, async (t) => {
      const ec2 = await standIn(t, () => success(operation, ""));
      const client = onlyDryRuns(new EC2Client(ec2.settings));
      t.after(() => client.destroy());
      for (const DryRun of [undefined, false]) {
        const carriedOut = command();
        Object.assign(carriedOut.input, { DryRun });
        await assert.rejects(send(client, carriedOut), {
          name: "InvariantBroken",
          message: `I11: a client for dry runs was asked to carry out ${operation}Command`,
        });
      }
      assert.equal(ec2.requests.length, 0);
      const dry = command();
      Object.assign(dry.input, { DryRun: true });
      await send(client, dry);
      assert.equal(ec2.requests[0]?.DryRun, "true");
    });

  it("is told from others", () => {
    assert.equal(isDryRunOnly(dryRunClient({ region: "eu-west-1" })), true);
    assert.equal(isDryRunOnly(writingClient({ region: "eu-west-1" })), false);
  });
});

describe("the clients of an account", () => {
  it("the one that reads has the guard and the SDK's own retries, the one that writes makes one attempt", async () => {
    const where = { region: "eu-north-1" };
    const reading = readingClient(where);
    const writing = writingClient(where);
    assert.equal(await reading.config.region(), "eu-north-1");
    assert.equal(await reading.config.maxAttempts(), 3);
    assert.equal(await writing.config.region(), "eu-north-1");
    assert.equal(await writing.config.maxAttempts(), 1);
    await assert.rejects(send(reading, new ReleaseAddressCommand({ AllocationId: "eipalloc-1" })), { message: /^I11/ });
  });
});
