import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { check } from "../../core/check.ts";
import type { Remembered } from "../../core/memory/remembered.ts";
import type { Decision } from "../../core/plan.ts";
import { afterBirth, changing, decidedAt, isInTransit, opensAt, tellsAt, unsettled } from "../../core/settle.ts";
import {
  attachedTo,
  detached,
  document,
  eip,
  eni,
  instance,
  natGateway,
  type Parts,
  snapshot,
} from "../support/snapshot.ts";
import { anItem, at } from "./memory/looks.ts";

const apply: Decision = { do: "apply", because: "safe" };
const attachedAt = (minutes: number, status = "attached") =>
  eni("eni-a", { attachment: { ...attachedTo("i-a"), attachedAt: at(minutes), status } });
const launchedAt = (minutes: number) => instance("i-a", { launchedAt: at(minutes) });

describe("a finding counts", () => {
  for (const [sentence, grace, opens] of [
    ["at once where it has no grace", {}, at(0)],
    ["so long after it was first seen", { firstSeenMs: 600_000 }, at(10)],
    ["from a time on", { until: at(7) }, at(7)],
    ["at once where that time is over", { until: at(-7) }, at(0)],
    ["once both are over, if it is the time that is later", { until: at(12), firstSeenMs: 600_000 }, at(12)],
    ["once both are over, if it is the time that is earlier", { until: at(7), firstSeenMs: 600_000 }, at(10)],
  ] as const)
    it(sentence, () => assert.equal(opensAt(grace, at(0)), opens));

  it("so many minutes after the attachment or the launch, whichever is later", () => {
    assert.deepEqual(afterBirth(attachedAt(0), launchedAt(-2), 15), { until: at(15) });
    assert.deepEqual(afterBirth(attachedAt(-4), launchedAt(-2), 5), { until: at(3) });
    assert.deepEqual(afterBirth(attachedAt(-4), undefined, 5), { until: at(1) });
    assert.deepEqual(afterBirth(eni("eni-a", detached), undefined, 5), {});
  });

  it("as its rule says", () => {
    const given = snapshot({
      interfaces: [attachedAt(0), eni("eni-b", { sourceDestCheck: false, attachment: undefined })],
      addresses: [eip("eipalloc-z", { publicIp: "203.0.113.99" })],
      instances: [instance()],
    });
    const declared = [
      { name: "nat", match: { id: "eni-a" }, role: "nat" as const, publicIp: "any" as const },
      { name: "gone", match: { id: "eni-z" } },
    ];
    const graces = check(given, document({ interfaces: declared })).findings.map(({ rule, grace }) => [rule, grace]);
    assert.deepEqual(graces, [
      ["eip-unassociated", { firstSeenMs: 3_600_000 }],
      ["interface-missing", { firstSeenMs: 900_000 }],
      ["nat-source-dest-check-on", { until: at(5) }],
      ["public-ip-lost", { firstSeenMs: 600_000 }],
    ]);
  });
});

describe("people are told of a finding", () => {
  const item = (over: Partial<Remembered>) => anItem({ seenAt: at(0), openedAt: at(0), changedAt: at(0), ...over });
  for (const [sentence, over, tells] of [
    ["when it has been quiet for 5 minutes", {}, at(5)],
    ["5 minutes after the last change, not the first", { changedAt: at(12) }, at(17)],
    ["half an hour after it opened, however much goes on", { changedAt: at(29) }, at(30)],
    ["half an hour after it began to count, where it was given time", { openedAt: at(60), changedAt: at(88) }, at(90)],
    ["2 minutes later where it is about to be put right", { decision: apply }, at(7)],
    ["2 minutes later where that waits for quiet", { decision: { do: "withhold", because: "x" }, waits: true }, at(7)],
    ["no later than half an hour where it is about to be put right", { decision: apply, changedAt: at(26) }, at(30)],
    ["no later where it was held back", { decision: apply, held: "all writing is stopped" }, at(5)],
    ["no later where it asks", { decision: { do: "ask", because: "place: ask" } }, at(5)],
  ] as [string, Partial<Remembered>, string][])
    it(sentence, () => assert.equal(tellsAt(item(over)), tells));
});

describe("a neighbourhood", () => {
  it("is changing for 5 minutes after a change, and who made it is said", () => {
    const because = `still changing, last at ${at(0)}`;
    assert.deepEqual(changing(anItem({ changedAt: at(0) }), at(4.99)), { because, until: at(5) });
    const by = anItem({ changedAt: at(0), changedBy: "arn:aws:iam::111122223333:user/ana" });
    assert.equal(changing(by, at(1))?.because, `${because} by arn:aws:iam::111122223333:user/ana`);
  });

  it("is quiet after that", () => assert.equal(changing(anItem({ changedAt: at(0) }), at(5)), undefined));
});

describe("a write about an interface", () => {
  const old = { interfaces: [attachedAt(-600)], instances: [launchedAt(-600)] };
  const wait = (rule: Remembered["rule"], parts: Parts, minutes = 0, over: Partial<Remembered> = {}) =>
    unsettled(anItem({ rule, changedAt: at(-60), ...over }), snapshot(parts), at(minutes));
  const youngSince = (minutes: number, under: number) =>
    `eni-a was attached or its instance launched at ${at(minutes)}, under ${under} minutes ago`;

  it("need not wait where all is quiet and settled", () => {
    for (const rule of ["nat-source-dest-check-on", "public-ip-lost"] as const)
      assert.equal(wait(rule, old), undefined);
  });

  it("waits where the interface was not seen, or interfaces were not read", () => {
    for (const parts of [{}, { unread: { interfaces: "Throttling: slow" } }])
      assert.deepEqual(wait("public-ip-lost", parts), { because: "eni-a was not seen" });
  });

  it("waits where nobody could read what its instance does, but to turn a check off", () => {
    const parts = { ...old, unread: { instances: "UnauthorizedOperation: no" } };
    assert.deepEqual(wait("public-ip-lost", parts), { because: "instances: UnauthorizedOperation: no" });
    assert.equal(wait("nat-source-dest-check-on", parts), undefined);
  });

  it("waits for the end of a transitional state, which nobody knows", () => {
    for (const state of ["pending", "stopping", "shutting-down"])
      assert.deepEqual(wait("nat-source-dest-check-on", { ...old, instances: [instance("i-a", { state })] }), {
        because: `i-a is ${state}`,
      });
    for (const status of ["attaching", "detaching"])
      assert.deepEqual(wait("nat-source-dest-check-on", { interfaces: [attachedAt(-600, status)] }), {
        because: `i-a is ${status}`,
      });
  });

  it("of an address waits for a quarter of an hour after an attachment or a launch", () => {
    const launched = { interfaces: [attachedAt(-600)], instances: [launchedAt(-14)] };
    const because = youngSince(-14, 15);
    assert.deepEqual(wait("public-ip-lost", launched), { because, until: at(1) });
    assert.equal(wait("public-ip-lost", launched, 1), undefined);
  });

  it("of a check waits for 5 minutes after one", () => {
    const attached = { interfaces: [attachedAt(-4)], instances: [launchedAt(-600)] };
    assert.deepEqual(wait("nat-source-dest-check-on", attached), { because: youngSince(-4, 5), until: at(1) });
    assert.equal(wait("nat-source-dest-check-on", attached, 1), undefined);
  });

  it("of an address waits for quiet, that of a check does not: a host that drops packets is an outage now", () => {
    const young = { changedAt: at(-1) };
    assert.deepEqual(wait("public-ip-lost", old, 0, young), {
      because: `still changing, last at ${at(-1)}`,
      until: at(4),
    });
    assert.equal(wait("nat-source-dest-check-on", old, 0, young), undefined);
  });

  it("is remembered as withheld while it waits, with the reason", () => {
    const decided = (over: Partial<Remembered>) =>
      decidedAt(
        anItem({ rule: "public-ip-lost", lookedAt: at(0), changedAt: at(-1), decision: apply, ...over }),
        snapshot(old),
      );
    const because = `still changing, last at ${at(-1)}`;
    assert.deepEqual(decided({}), { decision: { do: "withhold", because }, waits: true });
    assert.deepEqual(decided({ changedAt: at(-5) }), {});
    assert.deepEqual(decided({ state: "settling" }), {});
    assert.deepEqual(decided({ decision: { do: "ask", because: "place: ask" } }), {});
  });
});

describe("what was looked at is in transit", () => {
  const isMoving = (parts: Parts, gateways: string[] = []) => isInTransit(snapshot(parts), gateways);
  const nat = (state: string) => ({ natGateways: [natGateway("eni-g", "eipalloc-g", { state })] });

  it("while an instance starts or stops, or an interface is attached or detached", () => {
    for (const state of ["pending", "stopping", "shutting-down"])
      assert.equal(isMoving({ instances: [instance("i-a", { state })] }), true, state);
    for (const status of ["attaching", "detaching"])
      assert.equal(isMoving({ interfaces: [attachedAt(0, status)] }), true, status);
  });

  it("while a NAT gateway that it is about is made or deleted, and no other", () => {
    for (const state of ["pending", "deleting"]) {
      assert.equal(isMoving(nat(state), ["nat-g"]), true, state);
      assert.equal(isMoving(nat(state), ["nat-z"]), false, state);
    }
    assert.equal(isMoving(nat("available"), ["nat-g"]), false);
  });

  it("not while all stands, nor where nothing was read", () => {
    for (const state of ["running", "stopped", "terminated"])
      assert.equal(isMoving({ interfaces: [attachedAt(0)], instances: [instance("i-a", { state })] }), false, state);
    const unread = { interfaces: "no", instances: "no", natGateways: "no" };
    assert.equal(isMoving({ unread }, ["nat-g"]), false);
  });
});
