import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Remembered } from "../../../core/memory/remembered.ts";
import type { Decision, Planned } from "../../../core/plan.ts";
import { mostFilterValues } from "../../../core/ports.ts";
import { followUp, type LookedFor } from "../../../core/runs/follow-up.ts";
import { attachedTo, detached, eni, instance, natGateway, type Parts } from "../../support/snapshot.ts";
import { anItem, at, finding, look } from "../memory/looks.ts";
import { associate } from "../rules/test-rule.ts";

const minute = 60_000;
const apply: Decision = { do: "apply", because: "safe" };
const ask: Decision = { do: "ask", because: "place: ask" };
const checkOn = (id = "eni-a", over: Partial<Planned> = {}): Planned => ({
  ...finding("nat-source-dest-check-on", id),
  decision: apply,
  ...over,
});
const lost = (over: Partial<Planned> = {}): Planned => ({
  ...finding("public-ip-lost", "eni-a"),
  decision: apply,
  ...over,
});

/** What follows at the tenth minute from findings as they are remembered. */
function after(each: [Planned, Partial<Remembered>?][], more: Partial<LookedFor> & { parts?: Parts } = {}) {
  const { parts, ...lookedFor } = more;
  const seen = { interfaces: [eni("eni-a"), eni("eni-b"), eni("eni-c")], instances: [instance()], ...parts };
  const run = look(
    10,
    each.map(([one]) => one),
    [],
    seen,
  );
  const items = new Map(
    each.map(([{ id, rule, resource }, over]) => [id, anItem({ rule, resource, changedAt: at(-60), ...over })]),
  );
  return followUp(run, items, { looks: 0, now: at(10), mayWrite: () => true, ...lookedFor });
}

describe("what may be put right at once", () => {
  it("is what is open, safe and quiet, the worst first", () => {
    const each = [checkOn("eni-c"), checkOn("eni-a"), checkOn("eni-b", { severity: "critical" })];
    const { safe, again } = after(each.map((one) => [one]));
    assert.deepEqual(
      safe,
      [each[2], each[1], each[0]].map((one) => one?.id),
    );
    assert.equal(again, undefined);
  });

  it("is named as far as one run takes, so that it always fits into a message", () => {
    const ids = Array.from({ length: 2 * mostFilterValues }, (_, index) => `eni-${String(index).padStart(4, "0")}`);
    const interfaces = ids.map((id) => eni(id));
    const { safe } = after(
      ids.map((id, index) => [checkOn(id, index < mostFilterValues ? {} : { severity: "critical" })]),
      { parts: { interfaces } },
    );
    assert.deepEqual(
      safe,
      ids.slice(mostFilterValues).map((id) => checkOn(id).id),
    );
  });

  it("is not what asks, is withheld, has no remedy, is settling, or is not remembered at all", () => {
    const { decision: _, ...none } = checkOn("eni-c");
    const { safe } = after([
      [checkOn("eni-a", { decision: ask })],
      [checkOn("eni-b", { decision: { do: "withhold", because: "mode is observe" } })],
      [none],
      [lost(), { state: "settling", openedAt: at(20) }],
    ]);
    assert.deepEqual(safe, []);
    const run = look(10, [checkOn()], [], { interfaces: [eni("eni-a")] });
    assert.deepEqual(followUp(run, new Map(), { looks: 0, now: at(10), mayWrite: () => true }).safe, []);
  });

  it("is not what may not be written because of this look: then nothing waits for it either", () => {
    const refused = after([[lost(), { changedAt: at(9) }]], { mayWrite: () => false });
    assert.deepEqual(refused, { safe: [] });
  });
});

describe("another look is due", () => {
  it("when a finding that settles would open", () => {
    const { again } = after([[checkOn("eni-a", { decision: ask }), { state: "settling", openedAt: at(14) }]]);
    assert.deepEqual(again, { named: { interfaces: ["eni-a"], addresses: [] }, due: at(14), inMs: 4 * minute });
  });

  it("when what is safe will have been quiet for 5 minutes, with the address that would put it right", () => {
    const remedy = { risk: "safe" as const, calls: [associate("eipalloc-z")] };
    const { safe, again } = after([[lost({ remedy }), { changedAt: at(9) }]]);
    assert.deepEqual(safe, []);
    assert.deepEqual(again, {
      named: { interfaces: ["eni-a"], addresses: ["eipalloc-z"] },
      due: at(14),
      inMs: 4 * minute,
    });
  });

  it("at the first of several times, at all that waits", () => {
    const { again } = after([
      [checkOn("eni-b"), { state: "settling", openedAt: at(25) }],
      [lost(), { changedAt: at(8) }],
    ]);
    assert.deepEqual(again, {
      named: { interfaces: ["eni-a", "eni-b"], addresses: [] },
      due: at(13),
      inMs: 3 * minute,
    });
  });

  it("not for what settles for longer than half an hour: the schedule looks before that", () =>
    assert.deepEqual(after([[checkOn(), { state: "settling", openedAt: at(40.1) }]]), { safe: [] }));

  it("of an address after an hour, too, which is how long one may be idle", () => {
    const idle = {
      ...finding("eip-unassociated", "eipalloc-a"),
      resource: { type: "elastic-ip", id: "eipalloc-a" },
    } as const;
    const { again } = after([[idle, { state: "settling", openedAt: at(70) }]]);
    assert.deepEqual(again, { named: { interfaces: [], addresses: ["eipalloc-a"] }, due: at(70), inMs: 15 * minute });
    assert.deepEqual(after([[idle, { state: "settling", openedAt: at(75.1) }]]), { safe: [] });
  });

  it("in 15 minutes at most, and 5 seconds at least", () => {
    const inMs = (openedAt: string) => after([[checkOn(), { state: "settling", openedAt }]]).again?.inMs;
    assert.deepEqual([at(39), at(10.01), at(9)].map(inMs), [15 * minute, 5_000, 5_000]);
  });
});

describe("while something is on its way to another state", () => {
  const stopping = { instances: [instance("i-a", { state: "stopping" })] };
  const named = { interfaces: [], addresses: ["eipalloc-a"], instances: ["i-a"] };

  it("it is looked at again after 1, 2, 4, 8, 15 minutes, though nothing was found", () => {
    const waits = [0, 1, 2, 3, 4, 5].map((looks) => after([], { named, looks, parts: stopping }).again?.inMs);
    assert.deepEqual(
      waits,
      [1, 2, 4, 8, 15, 15].map((minutes) => minutes * minute),
    );
  });

  it("the same is named again, and what the look found to be meant by it", () => {
    const run = look(10, [], [], { interfaces: [eni("eni-a")], ...stopping, extent: "targeted" });
    const subjects = ["eipalloc-a", "eni-a"];
    const { again } = followUp({ ...run, snapshot: { ...run.snapshot, subjects } }, new Map(), {
      named,
      looks: 0,
      now: at(10),
      mayWrite: () => true,
    });
    assert.deepEqual(again?.named, { interfaces: ["eni-a"], addresses: ["eipalloc-a"], instances: ["i-a"] });
  });

  it("a write about it waits as long, since nobody knows when it ends", () => {
    const { safe, again } = after([[checkOn()]], { parts: stopping, looks: 2 });
    assert.deepEqual([safe, again?.due], [[], at(14)]);
  });

  it("a NAT gateway is looked at again where it was named", () => {
    const parts = { natGateways: [natGateway("eni-g", "eipalloc-g", { state: "deleting" })] };
    const gateways = { interfaces: [], addresses: [], natGateways: ["nat-g"] };
    assert.deepEqual(after([], { named: gateways, parts }).again?.named, gateways);
    assert.equal(after([], { named, parts }).again, undefined);
  });

  it("a look at the whole region is not made again for that", () => {
    const parts = { interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-a"), status: "attaching" } })] };
    assert.deepEqual(after([], { parts }), { safe: [] });
  });
});

describe("a set that is short of members, or has too many", () => {
  const missing: Planned = { ...finding("interface-missing", "nat"), resource: { type: "declaration", id: "nat" } };

  it("asks for a look at the whole region when it has had its time, since no other sees it", () => {
    const settling = { state: "settling" as const, openedAt: at(25) };
    assert.deepEqual(after([[missing, settling]]), { safe: [], auditDue: at(25) });
  });

  it("asks for none once it is open", () => assert.deepEqual(after([[missing]]), { safe: [] }));
});

it("of what was not seen no write is begun, and it is looked at again", () => {
  const { safe, again } = after([[checkOn("eni-z")]], { parts: { interfaces: [eni("eni-a", detached)] } });
  assert.deepEqual([safe, again?.named.interfaces, again?.inMs], [[], ["eni-z"], minute]);
});
