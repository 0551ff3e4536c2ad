import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { network } from "./fixtures.ts";
import { attached, instance } from "./parts.ts";
import { brief, stage } from "./stage.ts";

const OWNER = "444455556666";

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
