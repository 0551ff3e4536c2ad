import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { pet, petDesired } from "./fixtures.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { elasticIp } from "./parts.ts";
import { act, call } from "./people.ts";
import { play } from "./play.ts";
import { brief, stage } from "./stage.ts";
import { what } from "./timeline.ts";

const partner = "444455556666";
const offer = { AllocationId: "eipalloc-p", TransferAccountId: partner };
const expires = "2026-01-12T09:00:00.000Z";
const drawer = {
  interfaces: petDesired.interfaces,
  addresses: [{ name: "drawer", match: { publicIp: "203.0.113.50" }, reserve: { reason: "held for a partner" } }],
};

/** What the other account does on its side: the address is no longer here, and the offer shows as accepted. */
function accept(account: EmbeddedAccount): void {
  account.addresses = account.addresses.filter(({ id }) => id !== "eipalloc-p");
  for (const one of account.transfers ?? []) one.status = "accepted";
}

const offered = (account = pet()): EmbeddedAccount => {
  act(account, 0, "EnableAddressTransfer", offer);
  return account;
};

describe("S28 transfer", () => {
  it("of a declared, free address: only that is said, and nothing is done", async (t) => {
    const scene = await stage(t, offered(), petDesired);
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), [
      `eip-transfer-pending eipalloc-p | high | withhold: it is on offer to account ${partner} until ${expires}`,
    ]);
    const before = await scene.account();
    const { code, outcomes } = await scene.planAndApply();
    assert.deepEqual([code, outcomes.map(({ outcome }) => outcome)], [0, ["withheld"]]);
    assert.deepEqual(await scene.account(), before);
  });

  it("of one address of a pool, known of and accepted: another of the pool is put on, and this one is left as it is", async (t) => {
    const account = pet();
    account.addresses.push(elasticIp("eipalloc-q", "203.0.113.51"));
    const pool = { name: "pet", match: { publicIps: ["203.0.113.50", "203.0.113.51"] }, on: { interface: "pet" } };
    const meant = { reason: "it moves", owner: "net@example.com", until: "2026-06-30" };
    const scene = await stage(t, offered(account), {
      ...petDesired,
      addresses: [pool],
      exceptions: [{ rule: "eip-transfer-pending", resource: "eipalloc-p", ...meant }],
    });
    const { outcomes } = await scene.planAndApply();
    assert.deepEqual(
      outcomes.map(({ input, outcome }) => [(input as { AllocationId: string }).AllocationId, outcome]),
      [["eipalloc-q", "done"]],
    );
  });

  it("after it is accepted elsewhere the interface that waits says where it went, and no address is allocated", async (t) => {
    const scene = await stage(t, offered(), petDesired);
    await scene.meanwhile(accept);
    const { findings } = await scene.audit();
    assert.deepEqual(
      findings.map(({ rule, facts, decision }) => [rule, facts.cause, facts.transferredTo, decision]),
      [["public-ip-lost", "gone", partner, undefined]],
    );
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });

  it("where no interface waits for it, the entry misses it and says where it went", async (t) => {
    const scene = await stage(t, offered(), drawer);
    assert.deepEqual((await scene.audit()).findings.map(brief), ["eip-transfer-pending eipalloc-p | high"]);
    await scene.meanwhile(accept);
    const { findings } = await scene.audit();
    assert.deepEqual(
      findings.map(({ rule, facts, decision }) => [rule, facts.transferredTo, decision]),
      [["eip-missing", [partner], undefined]],
    );
  });

  it("what events and audits see of it is told once, and the address that was taken off for it is never put back", async (t) => {
    await inAnyOrder(async (order) => {
      const account = pet();
      const [address] = account.addresses.filter(({ id }) => id === "eipalloc-p");
      if (address) address.association = { id: "eipassoc-p", interfaceId: "eni-p", privateIp: "10.0.0.5" };
      const region = await play(t, account, petDesired, order);
      region.audit(0, 60, 120, 180);
      call(region, 5, "EnableAddressTransfer", offer);
      call(region, 30, "DisassociateAddress", { AssociationId: "eipassoc-p" });
      region.change(150, accept);
      await region.until(149);
      const pending = "eip-transfer-pending eipalloc-p";
      assert.deepEqual(region.log.opened.map(what), [pending]);
      assert.deepEqual(
        region.log.told.map((line) => what(line).split(" | ")[0]),
        [`opened ${pending}`],
      );
      await region.until(240);
      const lost = "public-ip-lost eni-p:10.0.0.5";
      assert.deepEqual(region.log.opened.map(what), [pending, lost]);
      assert.deepEqual(region.log.resolved.map(what), [pending]);
      assert.deepEqual(region.log.writes, []);
      assert.deepEqual(await region.atRest(), [lost]);
    });
  });
});
