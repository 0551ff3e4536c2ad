import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { plumbline } from "../../support/io.ts";
import { memory } from "./state-folder.ts";

const demo = "functions/embedded/demo.yaml";

const checkOn = "nat-source-dest-check-on:111122223333:eu-west-1:eni-0a4f1c2e9b7d30101";

const idle = "eip-unassociated";

const five = "2026-01-05T09:05:00.000Z";

/** Records the demo account, changed in its text. */
async function recorded(file: string, change: (text: string) => string = (text) => text): Promise<string[]> {
  await plumbline(["audit", "--embedded", "--quiet", "--save-snapshot", file]);
  writeFileSync(file, change(readFileSync(file, "utf8")));
  return ["--snapshot", file];
}

const embedded = ["--embedded", "--desired", demo];

const changesLine = (stdout: string) => /Since the last look: .*/.exec(stdout)?.[0];

describe("audit --state", () => {
  it("tells all as opened at the first look, and as still open at the second", async (t) => {
    const { told } = memory(t);
    const first = await told(embedded);
    const ids = first.findings.map(({ id }) => id).sort();
    assert.equal(ids.length, 10);
    assert.deepEqual(first.changes, { opened: ids, stillOpen: [], resolved: [] });
    assert.deepEqual((await told(embedded, five)).changes, { opened: [], stillOpen: ids, resolved: [] });
  });

  it("writes nothing where nothing has changed", async (t) => {
    const { told, kept } = memory(t);
    await told(embedded);
    const before = await kept();
    await told(embedded, five);
    assert.deepEqual(await kept(), before);
    assert.ok(before.length > 10 && before.every(({ version }) => version === 1));
  });

  it("counts the changes in the table, and names what was resolved", async (t) => {
    const { audit, path } = memory(t);
    const first = await audit(embedded);
    assert.equal(changesLine(first.stdout), "Since the last look: 10 opened, 0 still open, 0 resolved");
    const fixed = path("account.json");
    await plumbline(["plan", "--embedded-file", fixed, "--desired", demo, "--out", path("plan.json"), "--quiet"]);
    await plumbline(["apply", path("plan.json"), "--state", path("applied")]);
    const second = await audit(["--embedded-file", fixed, "--desired", demo], five);
    assert.match(second.stdout, /Since the last look: 0 opened, \d still open, \d resolved/);
    assert.ok(second.stdout.includes(`\nresolved ${checkOn}\n`), second.stdout);
  });

  it("says nothing of changes without a folder", async () => {
    const table = await plumbline(["audit", ...embedded]);
    assert.equal(changesLine(table.stdout), undefined);
    const { changes } = JSON.parse((await plumbline(["audit", ...embedded, "--output", "json"])).stdout);
    assert.equal(changes, undefined);
  });

  it("tells a finding that a change of the document ends as resolved, and as opened when it is back", async (t) => {
    const { told, path } = memory(t);
    const document = path("plumbline.yaml");
    const text = readFileSync(demo, "utf8");
    writeFileSync(document, text);
    const args = ["--embedded", "--desired", document];
    await told(args);
    writeFileSync(document, text.replace("      role: nat\n      publicIp: { elastic: nat-a }", "      publicIp: any"));
    const { resolved } = (await told(args, five)).changes;
    assert.ok(resolved.includes(checkOn), resolved.join());
    writeFileSync(document, text);
    assert.ok((await told(args, "2026-01-05T09:10:00.000Z")).changes.opened.includes(checkOn));
  });

  it("resolves nothing where the document is left out: its rules were not asked", async (t) => {
    const { told } = memory(t);
    await told(embedded);
    const { changes } = await told(["--embedded"], five);
    assert.deepEqual([changes.stillOpen.length, changes.resolved], [10, []]);
  });

  it("says since when an address is idle: the first look, though a later one says so", async (t) => {
    const { told } = memory(t);
    await told(embedded);
    const { findings } = await told(embedded, five);
    const since = findings.filter(({ rule }) => rule === idle).map(({ facts }) => facts.since);
    assert.ok(since.length > 0);
    assert.deepEqual([...new Set(since)], ["2026-01-05T09:00:00.000Z"]);
  });

  it("works on recordings, by the time that they were taken at", async (t) => {
    const { told, path, kept } = memory(t);
    const args = [...(await recorded(path("recording.json"))), "--desired", demo];
    const first = await told(args, "2026-03-01T00:00:00.000Z");
    assert.equal(first.changes.opened.length, 10);
    assert.equal(first.findings.find(({ rule }) => rule === idle)?.facts.since, "2026-01-05T09:00:00.000Z");
    const before = await kept();
    assert.equal((await told(args)).changes.stillOpen.length, 10);
    assert.deepEqual(await kept(), before);
  });

  it("takes an old recording for no news", async (t) => {
    const { told, path, kept } = memory(t);
    const nothing = await recorded(path("old.json"), (text) => {
      const recording = JSON.parse(text);
      for (const snapshot of recording.snapshots)
        for (const section of Object.values<{ items: unknown[] }>(snapshot.sections)) section.items = [];
      return JSON.stringify(recording).replace("2026-01-05T09:00", "2026-01-04T09:00");
    });
    await told(embedded);
    const before = await kept();
    const { opened, resolved } = (await told(nothing)).changes;
    assert.deepEqual([opened, resolved], [[], []]);
    assert.deepEqual(await kept(), before);
  });

  for (const [what, from, to] of [
    ["regions", '"region":"eu-west-1"', '"region":"eu-central-1"'],
    ["accounts", "111122223333", "999922223333"],
  ] as const)
    it(`keeps two ${what} in one folder apart`, async (t) => {
      const { told, path } = memory(t);
      const here = await recorded(path("here.json"));
      const there = await recorded(path("there.json"), (text) => text.replaceAll(from, to));
      const none = { opened: [], stillOpen: [], resolved: [] };
      const ids = async (args: string[]) => (await told(args)).findings.map(({ id }) => id).sort();
      const [first, second] = [await ids(here), await ids(there)];
      assert.ok(first.length > 0 && first.every((id) => !second.includes(id)));
      assert.deepEqual((await told(here)).changes, { ...none, stillOpen: first });
      assert.deepEqual((await told(there)).changes, { ...none, stillOpen: second });
    });

  it("tells every finding as opened by exactly one of several audits at once", async (t) => {
    const { told } = memory(t);
    const all = await Promise.all([told(embedded), told(embedded), told(embedded)]);
    const opened = all.flatMap(({ changes }) => changes.opened);
    assert.equal(opened.length, 10);
    assert.equal(new Set(opened).size, 10);
    for (const { changes } of all) assert.equal(changes.opened.length + changes.stillOpen.length, 10);
  });
});
