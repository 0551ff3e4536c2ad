import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { describe, it, type TestContext } from "node:test";
import { publicIpClauses } from "../../core/clauses/public-ips.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { sortRows } from "../../functions/embedded/rows.ts";
import { plumbline, temporaryFolder } from "../support/io.ts";
import { becameState } from "./events.ts";
import { network } from "./fixtures.ts";
import { attached, elasticIp, instance, subnet } from "./parts.ts";
import { act, call } from "./people.ts";
import { type Play, play, timeOf } from "./play.ts";
import { findingId, stage } from "./stage.ts";
import { what } from "./timeline.ts";

const desired = { interfaces: [{ name: "box", match: { id: "eni-0" }, publicIp: "auto" }] };
const atRisk = "public-ip-at-risk eni-0";
const lost = "public-ip-lost eni-0:172.31.0.40";
const HOUR = 60;

/** A box with an address that AWS chose, and two private addresses. */
function box(tags: Record<string, string> = {}): EmbeddedAccount {
  const account = network();
  account.instances.push(instance("i-box", tags));
  account.interfaces.push(
    attached(
      "eni-0",
      "def-a",
      ["172.31.0.40", "172.31.0.50"],
      { instance: "i-box" },
      { autoAssignPublicIp: true, publicIp: { ip: "198.51.100.40", ownerId: "amazon" } },
    ),
  );
  return account;
}

/** The same with a second interface. */
function boxOfTwo(tags: Record<string, string> = {}): EmbeddedAccount {
  const account = box(tags);
  account.subnets.push(subnet("def-a2", "172.31.16.0/20", "a", { vpcId: "vpc-d" }));
  account.interfaces.push(attached("eni-1", "def-a2", "172.31.16.60", { instance: "i-box", device: 1 }));
  return account;
}

/** The same with one interface, and an Elastic IP on its secondary private address. */
function boxWithElasticIp(): EmbeddedAccount {
  const account = box();
  account.addresses.push(elasticIp("eipalloc-s", "203.0.113.70", { eni: "eni-0", ip: "172.31.0.50" }));
  return account;
}

/** The box is stopped an hour after T0, and started an hour later. */
async function stopped(t: TestContext, account: EmbeddedAccount): Promise<Play> {
  const region = await play(t, account, desired);
  region.audit(0);
  const named = { InstanceIds: ["i-box"] };
  call(region, HOUR, "StopInstances", named);
  region.event(HOUR, becameState(timeOf(HOUR), "i-box", "stopped"));
  call(region, 2 * HOUR, "StartInstances", named);
  region.event(2 * HOUR, becameState(timeOf(2 * HOUR), "i-box", "running"));
  return region;
}

/** What `what-if` says of an action, for scripts. */
async function whatIf(t: TestContext, account: EmbeddedAccount, ...action: string[]) {
  const folder = temporaryFolder();
  t.after(folder.remove);
  const file = folder.path("account.json");
  writeFileSync(file, JSON.stringify(account));
  const { code, stdout, stderr } = await plumbline(["what-if", ...action, "--embedded-file", file, "--output", "json"]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

for (const [scenario, account, cause, clause] of [
  ["S33 two-interface-box", boxOfTwo, "two-interfaces", "C23"],
  ["S34 secondary-address-with-eip", boxWithElasticIp, "secondary-eip", "C24"],
] as const)
  describe(scenario, () => {
    it("is at risk, then stopped and at rest, then lost eleven minutes after its start", async (t) => {
      const region = await stopped(t, account());
      await region.until(HOUR - 1);
      assert.deepEqual(await region.atRest(), [atRisk]);
      const [risk] = (await region.items()).values();
      assert.equal(risk?.facts.cause, cause);
      assert.deepEqual(publicIpClauses[clause].rules, ["public-ip-at-risk", "public-ip-lost"]);
      await region.until(HOUR + 5);
      assert.deepEqual([region.log.opened.map(what), region.log.resolved.map(what)], [[atRisk], [atRisk]]);
      region.audit(2 * HOUR + 5, 2 * HOUR + 11);
      await region.until(2 * HOUR + 5);
      assert.deepEqual(region.log.opened.map(what), [atRisk]);
      await region.until(2 * HOUR + 11);
      assert.deepEqual(region.log.opened.map(what), [atRisk, lost]);
      const [item] = [...(await region.items()).values()].filter(({ rule }) => rule === "public-ip-lost");
      assert.equal(item?.facts.cause, cause);
      const because =
        "AWS gives it no other by itself; an Elastic IP costs $3.65 a month, and undo leaves it allocated";
      assert.deepEqual(item?.decision, { do: "ask", because });
      assert.deepEqual(region.log.writes, []);
    });

    it(`what a stop would do is foretold, by ${clause}`, async (t) => {
      const said = await whatIf(t, account(), "stop", "i-box");
      const [place] = said.places;
      assert.deepEqual(
        [place.interface, place.before, place.after],
        ["eni-0", { kind: "auto", publicIp: "198.51.100.40" }, { is: "none" }],
      );
      assert.deepEqual([said.lost, said.atNextStart], [["198.51.100.40"], { is: "none" }]);
      assert.ok(said.clauses.some((one: { clause: string }) => one.clause === clause));
    });

    it("is given an Elastic IP on a person's yes, and nothing is found then", async (t) => {
      const region = await stopped(t, account());
      await region.until(2 * HOUR + 11);
      const scene = await stage(t, region.account, { ...desired, undeclared: "ignore" }, timeOf(2 * HOUR + 11));
      const id = findingId("public-ip-lost", "eni-0", "172.31.0.40");
      assert.deepEqual(
        (await scene.planAndApply()).outcomes.map(({ operation, outcome }) => [operation, outcome]),
        [
          ["AllocateAddress", "withheld"],
          ["AssociateAddress", "withheld"],
        ],
      );
      const { outcomes, code } = await scene.planAndApply(id);
      const address = (await scene.account()).addresses.find(({ tags }) => tags["plumbline:finding"] === id);
      assert.ok(address);
      const gave = { AllocationId: address.id, PublicIp: address.publicIp };
      const put = { NetworkInterfaceId: "eni-0", PrivateIpAddress: "172.31.0.40", AllowReassociation: false };
      const tags = [{ ResourceType: "elastic-ip", Tags: [{ Key: "plumbline:finding", Value: id }] }];
      assert.deepEqual(
        [code, outcomes.map(({ operation, input, outcome, gave }) => ({ operation, input, outcome, gave }))],
        [
          0,
          [
            {
              operation: "AllocateAddress",
              input: { Domain: "vpc", NetworkBorderGroup: "eu-west-1", TagSpecifications: tags },
              outcome: "done",
              gave,
            },
            {
              operation: "AssociateAddress",
              input: { AllocationId: address.id, ...put },
              outcome: "done",
              gave: { AssociationId: address.association?.id },
            },
          ],
        ],
      );
      assert.deepEqual((await scene.audit()).findings, []);
    });
  });

describe("S34 secondary-address-with-eip, otherwise", () => {
  it("stopped and started again, its Elastic IP stays and the address that AWS gave does not return", async (t) => {
    const region = await stopped(t, boxWithElasticIp());
    await region.until(2 * HOUR + 11);
    const [eni] = region.account.interfaces.filter(({ id }) => id === "eni-0");
    const [address] = region.account.addresses;
    assert.deepEqual([eni?.publicIp, address?.association?.privateIp], [undefined, "172.31.0.50"]);
  });

  it("with the Elastic IP taken off while it is stopped, what the start brings is unknown", async (t) => {
    const account = boxWithElasticIp();
    sortRows(account);
    act(account, 0, "StopInstances", { InstanceIds: ["i-box"] });
    act(account, 1, "DisassociateAddress", { AssociationId: "eipassoc-eipalloc-s" });
    const { places, clauses } = await whatIf(t, account, "start", "i-box");
    assert.deepEqual(
      places.map(({ after }: { after: { is: string } }) => after.is),
      ["unknown", "none"],
    );
    assert.ok(clauses.some((one: { clause: string }) => one.clause === "C24"));
  });
});

describe("S33 two-interface-box, otherwise", () => {
  it("a reboot changes nothing", async (t) => {
    const region = await play(t, boxOfTwo(), desired);
    region.audit(0);
    call(region, HOUR, "RebootInstances", { InstanceIds: ["i-box"] });
    region.audit(HOUR + 5, HOUR + 20);
    await region.until(HOUR + 20);
    assert.deepEqual([region.log.opened.map(what), region.log.resolved], [[atRisk], []]);
  });

  it("in a group nothing is at risk", async (t) => {
    const region = await play(t, boxOfTwo({ "aws:autoscaling:groupName": "box" }), desired);
    region.audit(0, HOUR);
    await region.until(HOUR);
    assert.deepEqual(region.log.opened, []);
  });
});
