import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { network, routeOf } from "./fixtures.ts";
import { ACCOUNT, attached, instance, subnet } from "./parts.ts";
import { brief, stage } from "./stage.ts";

const OWNER = "444455556666";
const PARTICIPANT = "999900001111";

/** What a participant sees of a VPC that another account shares with it: a NAT host of its own, and none of the owner's route tables. */
function participant(sourceDestCheck: boolean): EmbeddedAccount {
  const account = network();
  const shared = account.subnets.filter(({ id }) => id === "pub-a" || id === "prv-a");
  return {
    ...account,
    vpcs: account.vpcs.map((vpc) => (vpc.id === "vpc-1" ? { ...vpc, ownerId: OWNER } : vpc)),
    subnets: shared.map((subnet) => ({ ...subnet, ownerId: OWNER })),
    routeTables: [],
    instances: [...account.instances, instance("i-n")],
    interfaces: [
      ...account.interfaces,
      attached("eni-n", "pub-a", "10.0.0.9", { instance: "i-n" }, { sourceDestCheck, securityGroups: ["sg-owners"] }),
    ],
  };
}

const nat = { interfaces: [{ name: "nat", match: { id: "eni-n" }, role: "nat" }] };

describe("S41 ram-shared-vpc, to the participant", () => {
  it("nothing is said of its NAT host that nobody declared, as the owner's routes cannot be seen", async (t) => {
    const scene = await stage(t, participant(false));
    const { findings, skipped } = await scene.audit();
    assert.deepEqual(findings.map(brief), []);
    assert.deepEqual(
      skipped.filter(({ rule }) => rule === "source-dest-check-off").map(({ because }) => because),
      [`subnet owned by ${OWNER}: routes not all visible`],
    );
  });

  it("a declared NAT host is put right there as anywhere, and a group of the owner's proves nothing", async (t) => {
    const scene = await stage(t, participant(true), nat);
    const { findings, skipped } = await scene.audit();
    assert.deepEqual(findings.map(brief), [
      "nat-source-dest-check-on eni-n | critical | apply: safe: one call undoes it and nothing is lost",
    ]);
    assert.equal(findings[0]?.facts.routes, "unknown");
    assert.deepEqual(
      skipped.filter(({ rule }) => rule === "inbound-closed").map(({ because }) => because),
      ["security group sg-owners of eni-n was not seen"],
    );
    const { outcomes } = await scene.planAndApply();
    assert.deepEqual(
      outcomes.map(({ operation, outcome }) => [operation, outcome]),
      [["ModifyNetworkInterfaceAttribute", "done"]],
    );
    assert.deepEqual((await scene.audit()).findings, []);
  });
});

/** What the owner sees: all route tables of its network, one of which points at the participant's host. */
function owner(sourceDestCheck: boolean): EmbeddedAccount {
  const account = network();
  const own = attached("eni-n", "pub-a", "10.0.0.9", { instance: "i-n" }, { sourceDestCheck, ownerId: PARTICIPANT });
  if (own.attachment) own.attachment.instanceOwnerId = PARTICIPANT;
  account.interfaces.push(own);
  routeOf(account, "rtb-prv-a", "eni-n");
  return account;
}

describe("S41 ram-shared-vpc, to the owner", () => {
  it("a route of its own to a participant's host whose check is on is found, and nothing is written to what is not ours", async (t) => {
    const scene = await stage(t, owner(true), { mode: "enforce", undeclared: "report" });
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), [
      `route-target-source-dest-check-on eni-n | high | withhold: not ours: account ${PARTICIPANT} owns it`,
    ]);
    assert.deepEqual(findings[0]?.facts, {
      routes: [{ routeTable: "rtb-prv-a", destination: "0.0.0.0/0" }],
      owner: PARTICIPANT,
    });
    assert.match(findings[0]?.message ?? "", new RegExp(`; account ${PARTICIPANT} owns it$`));
    const { outcomes } = await scene.planAndApply();
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ["withheld"],
    );
    assert.equal((await scene.account()).interfaces.find(({ id }) => id === "eni-n")?.sourceDestCheck, true);
  });

  it("nothing is said of it while its check is off, by no rule", async (t) => {
    const scene = await stage(t, owner(false), { mode: "enforce", undeclared: "report" });
    assert.deepEqual((await scene.audit()).findings, []);
  });
});

describe("S41 ram-shared-vpc, its subnets", () => {
  const declared = { subnets: [{ name: "shared", match: { id: "subnet-0a" }, autoAssignPublicIp: true }] };
  const withSubnet = (account: EmbeddedAccount, ownerId: string): EmbeddedAccount => ({
    ...account,
    subnets: [...account.subnets, subnet("subnet-0a", "10.0.40.0/24", "a", { ownerId })],
  });

  it("are held to what the owner declares", async (t) => {
    const { findings } = await (await stage(t, withSubnet(owner(false), ACCOUNT), declared)).audit();
    assert.deepEqual(
      findings.map(({ rule, resource }) => [rule, resource.id]),
      [["subnet-auto-assign-drift", "subnet-0a"]],
    );
  });

  it("are held to nothing that a participant declares", async (t) => {
    const scene = await stage(t, withSubnet(participant(false), OWNER), declared);
    assert.deepEqual((await scene.audit()).findings.map(brief), []);
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });
});
