import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RuleId } from "../../../core/facts.ts";
import { remember } from "../../../core/ledger.ts";
import type { Planned } from "../../../core/plan.ts";
import { eip, eni, type Parts } from "../../support/snapshot.ts";
import { at, finding, idOf, look, openIn, remembered } from "./looks.ts";
import { type Store, store } from "./store.ts";

const rule = "nat-source-dest-check-on";
const [a, b] = [idOf(rule, "eni-a"), idOf(rule, "eni-b")];
const idle = idOf("eip-unassociated", "eipalloc-a");
const nothing = { opened: [], stillOpen: [], resolved: [] };
const facts = { role: "nat", routes: [], subnets: ["subnet-a"], behind: 3 };

/** A memory in which two interfaces and an address were found wrong by a look at the whole region. */
async function opened(): Promise<Store> {
  const records = store();
  const address: Planned = {
    ...finding("eip-unassociated", "eipalloc-a"),
    resource: { type: "elastic-ip", id: "eipalloc-a" },
  };
  await remember(look(0, [finding(rule, "eni-a", facts), finding(rule, "eni-b"), address]), records);
  records.written.length = 0;
  return records;
}

/** A look at some resources by name, that sees these. */
async function targeted(
  records: Store,
  subjects: string[],
  sees: Parts,
  findings: Planned[] = [],
  skipped: RuleId[] = [],
) {
  const run = look(5, findings, skipped, { ...sees, extent: "targeted" });
  return (await remember({ ...run, snapshot: { ...run.snapshot, subjects } }, records, [])).news;
}

const both = { interfaces: [eni("eni-a"), eni("eni-b")], addresses: [eip("eipalloc-a")] };

describe("a targeted look", () => {
  it("resolves what it no longer finds about its own subjects, interfaces and addresses alike", async () => {
    const records = await opened();
    const { resolved } = await targeted(records, ["eni-a", "eipalloc-a"], both);
    assert.deepEqual([...resolved].sort(), [idle, a]);
    assert.deepEqual(openIn(records), [b]);
  });

  it("does not resolve what is about others, though it saw them beside", async () => {
    const records = await opened();
    assert.deepEqual((await targeted(records, ["eni-b"], both)).resolved, [b]);
    assert.deepEqual(openIn(records), [idle, a]);
  });

  it("does not resolve what is about a subject that it did not see: absence proves nothing", async () => {
    const records = await opened();
    const { resolved } = await targeted(records, ["eni-a", "eni-b", "eipalloc-a"], { interfaces: [eni("eni-b")] });
    assert.deepEqual(resolved, [b]);
  });

  it("does not resolve what is about a subject in a section that could not be read", async () => {
    const unread = { interfaces: "Throttling: slow", addresses: "Throttling: slow" };
    const news = await targeted(await opened(), ["eni-a", "eipalloc-a"], { unread });
    assert.deepEqual(news.resolved, []);
  });

  it("resolves nothing of a rule that was skipped, wholly or in part", async () => {
    const records = await opened();
    const { resolved } = await targeted(records, ["eni-a", "eipalloc-a"], both, [], [rule]);
    assert.deepEqual(resolved, [idle]);
  });

  it("does not resolve what is about an entry of the document", async () => {
    const records = store();
    const missing = { ...finding("interface-missing", "nat"), resource: { type: "declaration" as const, id: "nat" } };
    await remember(look(0, [missing]), records);
    assert.deepEqual(await targeted(records, ["nat"], both), { ...nothing, stillOpen: [missing.id] });
  });

  it("resolves nothing where it does not say what it is about", async () => {
    const records = await opened();
    const run = look(5, [], [], { ...both, extent: "targeted" });
    assert.deepEqual((await remember(run, records, [])).news.resolved, []);
  });

  it("opens what it finds, about its subjects or beside", async () => {
    const records = store();
    const { opened: ids } = await targeted(records, ["eni-a"], both, [finding(rule, "eni-a"), finding(rule, "eni-b")]);
    assert.deepEqual(ids, [a, b]);
  });

  it("leaves the fuller facts and words of a look at the whole region, where it says nothing else", async () => {
    const records = await opened();
    const { role, routes } = facts;
    const less = { ...finding(rule, "eni-a", { role, routes }), message: "eni-a is wrong, as far as can be seen" };
    await targeted(records, ["eni-a"], { interfaces: [eni("eni-a")] }, [less]);
    assert.deepEqual(records.written, []);
    const { facts: kept, message, changedAt } = remembered(records, a) ?? {};
    assert.deepEqual([kept, message, changedAt], [facts, "eni-a is wrong", at(0)]);
  });

  it("changes facts and words where it says something else, and that is a change", async () => {
    const records = await opened();
    const other = { role: "nat", routes: [{ routeTable: "rtb-a", destination: "0.0.0.0/0" }] };
    await targeted(records, ["eni-a"], both, [finding(rule, "eni-a", other)]);
    const { facts: kept, changedAt } = remembered(records, a) ?? {};
    assert.deepEqual([kept, changedAt], [other, at(5)]);
  });

  it("changes what is decided, though the facts are as they were", async () => {
    const records = await opened();
    const decision = { do: "withhold", because: "mode is observe" } as const;
    await targeted(records, ["eni-a"], both, [{ ...finding(rule, "eni-a", facts), decision }]);
    const { decision: kept, changedAt } = remembered(records, a) ?? {};
    assert.deepEqual([kept, changedAt], [decision, at(0)]);
  });
});
