import assert from "node:assert/strict";
import { after, beforeEach, describe, it } from "node:test";
import { journalOf } from "../../../core/writing/journal.ts";
import { sqliteRecords } from "../../../functions/embedded/records.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const nat = "nat-source-dest-check-on:111122223333:eu-west-1:eni-0a4f1c2e9b7d30101";
const partition = "111122223333/eu-west-1";
const run = "20260105T090000Z-i000";

describe("the journal", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const state = folder.path("state");
  const account = folder.path("account.json");
  const kept = async () => {
    const records = sqliteRecords(state);
    try {
      return (await records.list(partition, "journal/")).map(({ value, version }) => ({ value, version }));
    } finally {
      records.close();
    }
  };
  const apply = async (now?: string) => {
    await plumbline(
      ["plan", "--embedded-file", account, "--desired", demo, "--out", folder.path("plan.json")],
      now ? { now } : {},
    );
    return plumbline(["apply", folder.path("plan.json"), "--state", state], now ? { now } : {});
  };
  beforeEach(folder.clear);

  it("has each write with what was before, on whose word, and what became of it", async () => {
    await apply();
    const [first] = await kept();
    assert.equal(first?.version, 2);
    const { documentVersion, ...entry } = first.value as { documentVersion: string };
    assert.match(documentVersion, /^[0-9a-f]{64}$/);
    assert.deepEqual(entry, {
      run,
      at: "2026-01-05T09:00:00.000Z",
      finding: nat,
      approved: false,
      undoes: false,
      call: {
        operation: "ModifyNetworkInterfaceAttribute",
        input: { NetworkInterfaceId: "eni-0a4f1c2e9b7d30101", SourceDestCheck: { Value: false } },
      },
      before: { sourceDestCheck: true },
      outcome: { outcome: "done" },
    });
  });

  it("finds out what became of a write whose run did not live to see its answer, and does not send it again", async () => {
    await endedAt("2026-01-05T08:00:00.000Z");
    await apply();
    assert.deepEqual(await endOf(), {
      outcome: "refused",
      because: "its answer was lost, the account does not show it",
    });
  });

  it("waits a minute for that: EC2 may take so long to show it", async () => {
    await endedAt("2026-01-05T08:59:30.000Z");
    await apply();
    assert.equal(await endOf(), undefined);
  });

  const endedAt = async (at: string) => {
    const records = sqliteRecords(state);
    const call = {
      operation: "ModifyNetworkInterfaceAttribute" as const,
      input: { NetworkInterfaceId: "eni-0a4f1c2e9b7d30105", SourceDestCheck: { Value: true } },
    };
    const entry = {
      at,
      finding: "x",
      documentVersion: "v",
      approved: false,
      undoes: false,
      call,
      before: { sourceDestCheck: false },
    };
    await journalOf("20260105T080000Z-died", records, partition).open(entry);
    records.close();
  };
  const endOf = async () =>
    (await kept())
      .map(({ value }) => value as { run: string; outcome?: object })
      .find(({ run }) => run.endsWith("died"))?.outcome;
});
