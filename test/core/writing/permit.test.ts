import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remember } from "../../../core/ledger.ts";
import type { Records } from "../../../core/memory/records.ts";
import type { Outcome } from "../../../core/ports.ts";
import type { Call } from "../../../core/remediation.ts";
import type { RemediatePorts } from "../../../core/runs/remediate-region.ts";
import { usualLimits } from "../../../core/writing/budget.ts";
import { journalOf } from "../../../core/writing/journal.ts";
import { permit } from "../../../core/writing/permit.ts";
import { eni, snapshot } from "../../support/snapshot.ts";
import { at, finding, idOf, look, partition } from "../memory/looks.ts";
import { store } from "../memory/store.ts";
import { setCheck } from "../rules/test-rule.ts";

const rule = "nat-source-dest-check-on";
const id = idOf(rule, "eni-a");
const proof = snapshot({ interfaces: [eni("eni-a")], takenAt: at(0) });

/** An earlier write for the same finding, so many minutes ago. */
interface Earlier {
  ago: number;
  outcome?: Outcome;
  undoes?: boolean;
}

/** Whether one more write may be made after these. */
async function ask(...earlier: Earlier[]): Promise<string | undefined> {
  const records = store();
  await remember(look(0, [finding(rule, "eni-a")]), records);
  for (const [index, { ago, outcome, undoes = false }] of earlier.entries()) {
    const journal = journalOf(`run-${index}`, records, partition);
    const written = { at: at(-ago), finding: id, documentVersion: "v1", approved: false, undoes };
    const key = await journal.open({ ...written, call: setCheck("eni-a", false), before: { sourceDestCheck: true } });
    if (outcome) await journal.close(key, outcome);
  }
  return permit(id, { call: setCheck("eni-a", false), look: proof }, partition, portsOf(records));
}

function portsOf(records: Records): RemediatePorts {
  const ports: Partial<RemediatePorts> = {
    records,
    run: "run-now",
    now: () => at(0),
    isStopped: async () => false,
    remainingMs: () => 600_000,
    limits: usualLimits,
  };
  return ports as RemediatePorts;
}

const done: Outcome = { outcome: "done" };
const refused: Outcome = { outcome: "refused", because: "UnauthorizedOperation: no" };

describe("one more write for a finding is permitted", () => {
  it("where nothing was written for it", async () => assert.equal(await ask(), undefined));

  it("after one that was reverted, or refused", async () => {
    for (const outcome of [done, refused]) assert.equal(await ask({ ago: 60, outcome }), undefined);
  });

  it("a day after two that were", async () => {
    const two = [24 * 60, 24 * 60 + 1].map((ago) => ({ ago, outcome: done }));
    assert.equal(await ask(...two), undefined);
  });

  it("whatever was withheld, or found gone, before", async () => {
    const many = (["withheld", "gone"] as const).flatMap((outcome) =>
      [1, 2, 3].map((ago) => ({ ago, outcome: { outcome } })),
    );
    assert.equal(await ask(...many), undefined);
  });
});

describe("one more write for a finding is not permitted", () => {
  const none: Record<string, [Earlier[], RegExp]> = {
    "after two in a day that somebody reverted": [
      [
        { ago: 600, outcome: done },
        { ago: 60, outcome: done },
      ],
      /^reverted twice in 24 h by somebody: it is left as it is$/,
    ],
    "after two in a day that AWS refused": [
      [
        { ago: 600, outcome: refused },
        { ago: 60, outcome: refused },
      ],
      /^refused twice in 24 h, the last time: UnauthorizedOperation: no$/,
    ],
    "while nobody knows what became of the last one": [
      [{ ago: 5 }],
      /^what became of the write of 2026-01-05T08:55:00.000Z is not known yet$/,
    ],
    "after a person took it back": [
      [
        { ago: 60, outcome: done },
        { ago: 30, outcome: done, undoes: true },
      ],
      /^it was taken back at 2026-01-05T08:30:00.000Z: it is left as it is for a day$/,
    ],
  };
  for (const [when, [earlier, because]] of Object.entries(none))
    it(when, async () => assert.match((await ask(...earlier)) ?? "", because));
});

describe("what can wait", () => {
  const described = idOf("description-drift", "eni-a");
  const describes: Call = {
    operation: "ModifyNetworkInterfaceAttribute",
    input: { NetworkInterfaceId: "eni-a", Description: { Value: "inside" } },
  };

  const stays: Call = {
    operation: "ModifyNetworkInterfaceAttribute",
    input: { NetworkInterfaceId: "eni-a", Attachment: { AttachmentId: "eni-attach-0a", DeleteOnTermination: false } },
  };

  it("is written with half of a day's budget, and leaves the other half to outages: descriptions, and what stays one day", async () => {
    const records = store();
    await remember(look(-60, [finding(rule, "eni-a"), finding("description-drift", "eni-a")]), records);
    const ports = portsOf(records);
    const answers = [];
    for (const call of [describes, stays, describes, stays])
      answers.push(await permit(described, { call, look: proof }, partition, ports));
    const spent = "budget: what can wait may use half of the 5 writes of 2026-01-05";
    assert.deepEqual(answers, [undefined, undefined, spent, spent]);
    for (let count = 0; count < 3; count++)
      assert.equal(await permit(id, { call: setCheck("eni-a", false), look: proof }, partition, ports), undefined);
  });

  it("waits until nobody changes anything near it", async () => {
    const records = store();
    await remember(look(0, [finding("description-drift", "eni-a")]), records);
    const because = await permit(described, { call: describes, look: proof }, partition, portsOf(records));
    assert.match(because ?? "", /^still changing, last at 2026-01-05T09:00:00.000Z/);
  });
});
