import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { holdLease } from "../../../core/writing/lease.ts";
import { sqliteRecords } from "../../../functions/embedded/records.ts";
import { plumbline } from "../../support/io.ts";
import { lost, nat, partition, putRight, run } from "./put-right.ts";

describe("undo", () => {
  const { account, state, read, outcomes, undo, before } = putRight();

  /** An undo that ended after it had written down what it was about to do: its answers are not known. */
  const died = async () => {
    const records = sqliteRecords(state);
    for (const { key, version, value } of await records.list(partition, "journal/")) {
      const { outcome: _, ...entry } = value as { outcome: object; undoes: boolean };
      if (entry.undoes) await records.put(partition, key, entry, version);
    }
    records.close();
  };
  const later = (...args: string[]) =>
    plumbline(["undo", ...args, "--yes", "--state", state, "--output", "json"], { now: "2026-01-05T10:05:00.000Z" });

  it("finds nothing left where one before it ended between a call and its answer, and the call was made", async () => {
    await undo(run, "--yes");
    await died();
    const ran = await later(run);
    assert.deepEqual([ran.code, outcomes(ran.stdout)], [0, []]);
    assert.deepEqual(read().interfaces, before().interfaces);
    assert.deepEqual(read().addresses, before().addresses);
  });

  it("takes back what one before it did not come to send", async () => {
    const written = read();
    await undo(run, "--yes");
    await died();
    writeFileSync(account, JSON.stringify(written));
    const ran = await later(run);
    assert.deepEqual(outcomes(ran.stdout), [
      [lost, "done", undefined],
      [nat, "done", undefined],
    ]);
    assert.deepEqual(read().interfaces, before().interfaces);
  });

  it("says what is not known yet where one before it ended just now", async () => {
    await undo(run, "--yes");
    await died();
    const ran = await plumbline(["undo", run, "--yes", "--state", state, "--output", "json"], {
      now: "2026-01-05T10:00:30.000Z",
    });
    const because = "what became of the write of 2026-01-05T10:00:00.000Z is not known yet";
    assert.equal(ran.code, 1);
    assert.deepEqual(
      outcomes(ran.stdout).map(([, outcome, why]: string[]) => [outcome, why]),
      [
        ["withheld", because],
        ["withheld", because],
      ],
    );
  });

  it("writes nothing while another run is writing, and says which", async () => {
    const now = read();
    const records = sqliteRecords(state);
    await holdLease(records, partition, "somebody", "2026-01-05T09:59:00.000Z");
    records.close();
    const { code, stdout, stderr } = await undo(run, "--yes");
    assert.deepEqual([code, stdout], [1, ""]);
    const until = "2026-01-05T10:04:00.000Z";
    assert.equal(stderr, `error: nothing was taken back, try again later: somebody is writing until ${until}\n`);
    assert.deepEqual(read(), now);
  });
});
