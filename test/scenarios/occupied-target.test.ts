import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AssociateAddressCommand } from "@aws-sdk/client-ec2";
import { execute, type Made } from "../../core/execute.ts";
import type { Executor } from "../../core/ports.ts";
import { reconcile } from "../../core/reconcile.ts";
import { apply } from "../../functions/aws/apply.ts";
import { ec2Reader } from "../../functions/aws/reader.ts";
import { parseDocument } from "../../functions/documents/parse.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { type EmbeddedWorld, embeddedEc2 } from "../../functions/embedded/ec2.ts";
import { pet, petDesired } from "./fixtures.ts";
import { ACCOUNT, elasticIp, REGION } from "./parts.ts";
import { brief, documentOf, findingId, stage, T0 } from "./stage.ts";

const document = parseDocument(JSON.stringify(documentOf(petDesired)), "desired.json");
const lost = findingId("public-ip-lost", "eni-p", "10.0.0.5");
const other = (on?: { eni: string; ip: string }) => elasticIp("eipalloc-o", "203.0.113.99", on);
const modes = ["refuse", "displace"] as const;

describe("S20 target-is-occupied", () => {
  it("it is withheld, since the other address would be evicted; that one has no finding of its own, and nothing is written", async (t) => {
    const account = pet();
    account.addresses.push(other({ eni: "eni-p", ip: "10.0.0.5" }));
    const scene = await stage(t, account, petDesired);
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), [
      "public-ip-lost eni-p:10.0.0.5 | high | withhold: 10.0.0.5 holds 203.0.113.99, it would be evicted",
    ]);
    assert.equal(findings[0]?.facts.cause, "free");
    assert.equal(findings[0]?.facts.now, "203.0.113.99");
    const before = await scene.account();
    const { code, outcomes } = await scene.planAndApply();
    assert.equal(code, 0);
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ["withheld"],
    );
    assert.deepEqual(await scene.account(), before);
    assert.deepEqual((await scene.audit()).findings, findings);
  });

  for (const occupiedTarget of modes) {
    it(`${occupiedTarget}: what lands before our fresh read is seen there, and nothing is sent`, async () => {
      const { account, executor, ec2, sent } = lab(occupiedTarget);
      const order = await orderOn(executor);
      await land(ec2);
      const made = await carryOut(order, executor);
      assert.deepEqual(made, [["withheld", "10.0.0.5 holds 203.0.113.99, it would be evicted"]]);
      assert.deepEqual(sent, []);
      assert.equal(account.addresses.find(({ id }) => id === "eipalloc-o")?.association?.interfaceId, "eni-p");
    });
  }

  it("refuse: what lands between our read and our write makes AWS refuse, by the interface's name, and it is not tried again", async () => {
    const { executor, ec2, sent } = lab("refuse");
    const order = await orderOn(executor);
    const made = await carryOut(order, beaten(executor, ec2));
    assert.deepEqual(made, [
      [
        "refused",
        "Resource.AlreadyAssociated: resource eni-p and 10.0.0.5 is already associated with public address 203.0.113.99",
      ],
    ]);
    assert.deepEqual(sent, ["AssociateAddress"]);
    assert.deepEqual((await findingsOf(executor)).map(brief), [
      "public-ip-lost eni-p:10.0.0.5 | high | withhold: 10.0.0.5 holds 203.0.113.99, it would be evicted",
    ]);
  });

  it("displace: what lands between our read and our write is displaced, and the next look says so", async () => {
    const { executor, ec2, sent } = lab("displace");
    const order = await orderOn(executor);
    const made = await carryOut(order, beaten(executor, ec2));
    assert.deepEqual(made, [["done", undefined]]);
    assert.deepEqual(sent, ["AssociateAddress"]);
    assert.deepEqual((await findingsOf(executor)).map(brief), ["eip-unassociated eipalloc-o | low"]);
  });
});

type Lab = Executor & { look: ReturnType<typeof ec2Reader>["observeRegion"] };

/** The pet's account with another free address, one client for us and one for the rest of the world. */
function lab(occupiedTarget: (typeof modes)[number]) {
  const account: EmbeddedAccount = pet();
  account.addresses.push(other());
  const world: EmbeddedWorld = { now: () => T0, random: () => 0.5, occupiedTarget };
  const sent: string[] = [];
  const client = embeddedEc2(account, world);
  const reader = ec2Reader({ client, account: ACCOUNT, region: REGION, now: () => T0 });
  const writer = embeddedEc2(account, world);
  const executor: Lab = {
    account: ACCOUNT,
    region: REGION,
    observeNamed: reader.observeNamed,
    look: reader.observeRegion,
    write: (call) => {
      sent.push(call.operation);
      return apply(writer, call);
    },
    now: () => T0,
    sleep: async () => {},
    permit: async () => undefined,
    journal: { run: "run-1", open: async () => "entry-1", close: async () => {} },
  };
  return { account, executor, ec2: embeddedEc2(account, world), sent };
}

/** Somebody else's association of 203.0.113.99 with the pet. */
const land = (ec2: ReturnType<typeof embeddedEc2>) =>
  ec2.send(
    new AssociateAddressCommand({
      AllocationId: "eipalloc-o",
      NetworkInterfaceId: "eni-p",
      PrivateIpAddress: "10.0.0.5",
      AllowReassociation: false,
    }),
  );

/** An executor whose every write comes just after theirs. */
const beaten = (executor: Lab, ec2: ReturnType<typeof embeddedEc2>): Executor => ({
  ...executor,
  write: async (call) => {
    await land(ec2);
    return executor.write(call);
  },
});

const findingsOf = async ({ look }: Lab) => reconcile(await look(), document).findings;

/** What a plan made now would carry out: the lost address only, though another is idle. */
const orderOn = async (executor: Lab) => ({
  findings: (await findingsOf(executor)).filter(({ id }) => id === lost),
  approved: new Set<string>(),
});

async function carryOut(order: Awaited<ReturnType<typeof orderOn>>, executor: Executor) {
  const made: Made[] = [];
  assert.deepEqual(
    order.findings.map(({ decision }) => decision?.do),
    ["apply"],
  );
  await execute(order, document, executor, (one) => made.push(one));
  return made.map(({ outcome, because }) => [outcome, because]);
}
