import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { sqliteRecords } from "../../../functions/embedded/records.ts";
import { plumbline, type Ran } from "../../support/io.ts";
import { memory } from "./state-folder.ts";

describe("a folder that cannot be used for --state is one sentence, and exit 1:", () => {
  const refused = (ran: Ran, says: RegExp) => {
    assert.deepEqual([ran.code, ran.stdout], [1, ""]);
    assert.match(ran.stderr, says);
    assert.equal(ran.stderr.trimEnd().split("\n").length, 1);
  };

  it("one below a file", async (t) => {
    const { path } = memory(t);
    writeFileSync(path("file"), "");
    const ran = await plumbline(["audit", "--embedded", "--state", path("file/state")]);
    refused(ran, /^error: .*file\/state cannot be used: .*file is no folder$/m);
  });

  it("a file", async (t) => {
    const { path, audit } = memory(t);
    writeFileSync(path("state"), "");
    refused(await audit(["--embedded"]), /^error: .*state cannot be used: .*state is no folder$/m);
  });

  it("one where no folder can be made, at once", { skip: !existsSync("/proc/self") }, async () => {
    const says = /^error: \/proc\/none\/state cannot be used: no folder can be made in \/proc$/m;
    refused(await plumbline(["audit", "--embedded", "--state", "/proc/none/state"]), says);
  });

  it("one that nobody may look into", { skip: process.getuid?.() === 0 }, async (t) => {
    const { path, audit } = memory(t);
    mkdirSync(path("state"), { mode: 0 });
    refused(await audit(["--embedded"]), /^error: .*state.* cannot be used: /);
  });

  it("one whose memory is no memory", async (t) => {
    const { path, audit } = memory(t);
    mkdirSync(path("state"));
    writeFileSync(path("state/records.sqlite"), "these are notes, and no database".repeat(40));
    refused(await audit(["--embedded"]), /^error: .*records\.sqlite cannot be used: file is not a database/);
  });

  it("one with a record that is damaged", async (t) => {
    const { path, audit } = memory(t);
    await audit(["--embedded"]);
    const database = new DatabaseSync(path("state/records.sqlite"));
    database.exec("update records set value = substr(value, 1, 5)");
    database.close();
    refused(await audit(["--embedded"]), /^error: .*records\.sqlite cannot be used: its record \S+ is damaged$/m);
  });

  it("one that takes no more", async (t) => {
    const { path, audit } = memory(t);
    sqliteRecords(path("state")).close();
    const database = new DatabaseSync(path("state/records.sqlite"));
    database.exec(
      "create trigger full before insert on records begin select raise(abort, 'database or disk is full'); end",
    );
    database.close();
    refused(await audit(["--embedded"]), /^error: .*state cannot be used: database or disk is full$/m);
  });
});
