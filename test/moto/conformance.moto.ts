import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { AssociateAddressCommand, ModifyNetworkInterfaceAttributeCommand } from "@aws-sdk/client-ec2";
import { apply } from "../../functions/aws/apply.ts";
import { associate, codeOf, disassociate, embeddedSide, motoSide, type Seen, type Side, seen } from "./both-sides.ts";
import { builder, clientOf } from "./builder.ts";
import { type Moto, startMoto } from "./moto.ts";

/** A host, a detached interface and two addresses, with names for their ids that are the same on both sides. */
async function smallTown({ client, subnet }: Side) {
  const make = builder(client);
  const host = await make.host(subnet, "10.0.0.10", { Name: "host", Role: "nat" });
  const spare = await make.networkInterface(subnet, "10.0.0.20", "spare");
  const [one, two] = [await make.eip(), await make.eip()];
  await make.tag(one.allocation, { Name: "egress" });
  const names = new Map([
    [host.eni, "eni host"],
    [host.instance, "i host"],
    [spare, "eni spare"],
    [one.allocation, "eip one"],
    [one.publicIp, "ip one"],
    [two.allocation, "eip two"],
    [two.publicIp, "ip two"],
  ]);
  return { client, names, host: host.eni, spare, one: one.allocation, two: two.allocation };
}

type Town = Awaited<ReturnType<typeof smallTown>>;

const checkOff = (town: Town, NetworkInterfaceId: string, DryRun = false) =>
  codeOf(
    town.client.send(
      new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, SourceDestCheck: { Value: false }, DryRun }),
    ),
  );

/** Steps on rows that moto is right about; each tells what came of it. */
const steps: Record<string, (town: Town) => Promise<string>> = {
  "nothing is done yet": async () => "done",
  "an address is put on the host": ({ client, one, host }) => associate(client, one, host),
  "another is put on the detached interface": ({ client, two, spare }) => associate(client, two, spare),
  "an address in use is not taken from where it is": ({ client, one, spare }) => associate(client, one, spare),
  "the host's check is turned off": (town) => checkOff(town, town.host),
  "a dry run turns nothing off": (town) => checkOff(town, town.spare, true),
  "an address leaves the host": ({ client, one }) => disassociate(client, one),
  "it cannot leave twice": ({ client, one }) => disassociate(client, one),
  "an address that does not exist goes nowhere": ({ client, host }) =>
    associate(client, "eipalloc-0a0a0a0a0a0a0a0a0", host),
  "nothing goes on an interface that does not exist": ({ client, one }) =>
    associate(client, one, "eni-0a0a0a0a0a0a0a0a0"),
  "an address alone is put nowhere": ({ client, one }) =>
    codeOf(client.send(new AssociateAddressCommand({ AllocationId: one }))).then((code) =>
      code === "done" ? "done" : "refused",
    ),
};

describe("the embedded account and moto, side by side", () => {
  let moto: Moto;
  before(async () => {
    moto = await startMoto();
  });
  beforeEach(() => moto.reset());
  after(() => moto.stop());

  it("take the same steps with the same answers, and look the same to Plumbline after each", async (t) => {
    const client = clientOf(moto.url);
    t.after(() => client.destroy());
    const there = await motoSide(client);
    const here = embeddedSide();
    const [town, village] = [await smallTown(there), await smallTown(here)];
    for (const [sentence, step] of Object.entries(steps)) {
      const [answer, expected] = [await step(village), await step(town)];
      assert.equal(answer, expected, sentence);
      const views: Seen[] = [await seen(here, village.names), await seen(there, town.names)];
      assert.deepEqual(views[0], views[1], sentence);
      assert.deepEqual(
        [views[1]?.interfaces.length, views[1]?.addresses.length, views[1]?.instances.length],
        [2, 2, 1],
      );
    }
  });

  it("carry out Plumbline's own calls alike, and see the same when they are made again", async (t) => {
    const client = clientOf(moto.url);
    t.after(() => client.destroy());
    const writer = clientOf(moto.url);
    writer.config.maxAttempts = async () => 1;
    t.after(() => writer.destroy());
    const there = await motoSide(client);
    const here = embeddedSide();
    const outcomes: Record<string, string[]> = {};
    for (const [name, side, sender] of [
      ["moto", there, writer],
      ["embedded", here, here.client],
    ] as const) {
      const { host, spare, one } = await smallTown(side);
      const place = (NetworkInterfaceId: string, PrivateIpAddress: string, AllocationId = one) =>
        apply(sender, {
          operation: "AssociateAddress",
          input: { AllocationId, NetworkInterfaceId, PrivateIpAddress, AllowReassociation: false },
        });
      const turnOff = (NetworkInterfaceId: string) =>
        apply(sender, {
          operation: "ModifyNetworkInterfaceAttribute",
          input: { NetworkInterfaceId, SourceDestCheck: { Value: false } },
        });
      const named = (NetworkInterfaceId: string) =>
        apply(sender, {
          operation: "ModifyNetworkInterfaceAttribute",
          input: { NetworkInterfaceId, Description: { Value: "web front" } },
        });
      const made = [
        await named(host),
        await named("eni-0a0a0a0a0a0a0a0a0"),
        await place(host, "10.0.0.10"),
        await place(spare, "10.0.0.20"),
        await turnOff(host),
        await turnOff("eni-0a0a0a0a0a0a0a0a0"),
        await place(spare, "10.0.0.20", "eipalloc-0a0a0a0a0a0a0a0a0"),
        await apply(sender, {
          operation: "DisassociateAddress",
          input: { AssociationId: "eipassoc-0a0a0a0a0a0a0a0a0" },
        }),
      ];
      outcomes[name] = made.map(({ outcome, because = "" }) => `${outcome} ${because.split(":")[0]}`.trim());
    }
    assert.deepEqual(outcomes.embedded, outcomes.moto);
    assert.deepEqual(outcomes.moto, [
      "done",
      "gone InvalidNetworkInterfaceID.NotFound",
      "done",
      "refused Resource.AlreadyAssociated",
      "done",
      "gone InvalidNetworkInterfaceID.NotFound",
      "gone InvalidAllocationID.NotFound",
      "gone InvalidAssociationID.NotFound",
    ]);
  });
});
