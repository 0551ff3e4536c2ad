import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, it, type TestContext } from "node:test";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { sqliteRecords } from "../../../functions/embedded/records.ts";
import { recordsContract } from "../../contract/records.ts";
import { temporaryFolder } from "../../support/io.ts";

const adapter = import.meta.resolve("../../../functions/embedded/records.ts");
const folderOf = (t: TestContext) => {
  const folder = temporaryFolder();
  t.after(folder.remove);
  return folder.path;
};

describe("records in SQLite", () => {
  recordsContract(async (t) => {
    const path = folderOf(t);
    return () => {
      const records = sqliteRecords(path("state"));
      return { records, close: records.close };
    };
  });

  it("are one file in a folder that is made with the folders above it, once closed", (t) => {
    const path = folderOf(t);
    sqliteRecords(path("a/b")).close();
    assert.deepEqual(readdirSync(path("a/b")), ["records.sqlite"]);
  });

  it("wait for whoever else is writing: 4 processes that count to 25 each lose nothing", async (t) => {
    const path = folderOf(t);
    const counting = `
      const { sqliteRecords } = await import(${JSON.stringify(adapter)});
      const records = sqliteRecords(${JSON.stringify(path("state"))});
      for (let done = 0; done < 25; ) {
        const { version = 0, value = 0 } = (await records.get("p", "count")) ?? {};
        if (await records.put("p", "count", value + 1, version)) done += 1;
      }
      records.close();`;
    const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "--eval", counting]);
    await Promise.all([run(), run(), run(), run()]);
    const records = sqliteRecords(path("state"));
    t.after(records.close);
    assert.deepEqual(await records.get("p", "count"), { key: "count", version: 100, value: 100 });
  });

  it("are made once by 2 threads that open 30 new stores, each in the same instant", async (t) => {
    const path = folderOf(t);
    const opening = `
      const { workerData: { folder, arrived } } = require("node:worker_threads");
      import(${JSON.stringify(adapter)}).then(async ({ sqliteRecords }) => {
        for (let round = 1; round <= 30; round += 1) {
          Atomics.add(arrived, 0, 1);
          while (Atomics.load(arrived, 0) < round * 2);
          try {
            const records = sqliteRecords(folder + round);
            while (!(await records.put("p", "a", "one", (await records.get("p", "a"))?.version ?? 0)));
            records.close();
          } catch {
            Atomics.add(arrived, 1, 1);
          }
        }
      });`;
    const arrived = new Int32Array(new SharedArrayBuffer(8));
    const open = () =>
      once(new Worker(opening, { eval: true, workerData: { folder: path("state-"), arrived } }), "exit");
    await Promise.all([open(), open()]);
    assert.deepEqual([...arrived], [60, 0], "threads that arrived, and that failed");
    for (let round = 1; round <= 30; round += 1) {
      const records = sqliteRecords(path(`state-${round}`));
      assert.equal((await records.get("p", "a"))?.version, 2);
      records.close();
    }
  });

  it("a list that stops early lets go of the file: a write after it is taken over into the file", async (t) => {
    const path = folderOf(t);
    const records = sqliteRecords(path("state"));
    for (const key of ["a", "b", "c"]) await records.put("p", key, key, 0);
    await records.list("p", "a");
    await records.put("p", "d", "d", 0);
    const other = new DatabaseSync(path("state/records.sqlite"));
    t.after(() => other.close());
    t.after(records.close);
    assert.equal(other.prepare("pragma wal_checkpoint(truncate)").get()?.busy, 0);
  });

  it("a file of another schema version is refused by name, and left as it is", (t) => {
    const path = folderOf(t);
    sqliteRecords(path("state")).close();
    const file = path("state/records.sqlite");
    const newer = new DatabaseSync(file);
    newer.exec("pragma user_version = 7");
    newer.close();
    assert.throws(() => sqliteRecords(path("state")), {
      message: `${file} cannot be used: it is of schema version 7, and this Plumbline knows version 1 only`,
    });
  });

  it("a folder that stands where the file should is refused by name", (t) => {
    const path = folderOf(t);
    const file = path("state/records.sqlite");
    mkdirSync(file, { recursive: true });
    assert.throws(() => sqliteRecords(path("state")), {
      message: `${file} cannot be used: unable to open database file`,
    });
  });

  it("a file that is no database is refused by name", (t) => {
    const path = folderOf(t);
    sqliteRecords(path("state")).close();
    const file = path("state/records.sqlite");
    writeFileSync(file, "these are notes, and no database".repeat(40));
    assert.throws(() => sqliteRecords(path("state")), { message: `${file} cannot be used: file is not a database` });
  });
});
