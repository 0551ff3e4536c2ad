import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import { describe, it, type TestContext } from "node:test";
import { folderPublications } from "../../../functions/embedded/publications.ts";
import { publicationsContract } from "../../contract/publications.ts";
import { temporaryFolder } from "../../support/io.ts";

const nine = "2026-01-05T09:00:00.000Z";
const folderOf = (t: TestContext): string => {
  const folder = temporaryFolder();
  t.after(folder.remove);
  return folder.path("state");
};

describe("publications in a folder, all within one millisecond", () => {
  publicationsContract(async (t) => folderPublications({ folder: folderOf(t), now: () => nine }));
});

describe("publications in a folder, as time goes on", () => {
  publicationsContract(async (t) => {
    let ms = Date.parse(nine);
    return folderPublications({ folder: folderOf(t), now: () => new Date(ms++).toISOString() });
  });
});

describe("publications in a folder", () => {
  it("are files named after their time, with nothing beside them", async (t) => {
    const folder = folderOf(t);
    const publications = folderPublications({ folder, now: () => nine });
    for (const text of ["one", "two"]) await publications.publish("111122223333", "eu-west-1", text);
    assert.deepEqual(readdirSync(`${folder}/documents/111122223333/eu-west-1`), [
      "2026-01-05T09-00-00.000Z-0000.json",
      "2026-01-05T09-00-00.000Z-0001.json",
    ]);
  });

  it("a draft that was never finished is no version", async (t) => {
    const folder = folderOf(t);
    mkdirSync(`${folder}/documents/111122223333/eu-west-1/.draft-a1b2c3`, { recursive: true });
    const publications = folderPublications({ folder, now: () => nine });
    assert.deepEqual(await publications.versions("111122223333", "eu-west-1"), []);
  });

  it("a clock that went back is refused, since what it publishes would not be the newest", async (t) => {
    const folder = folderOf(t);
    await folderPublications({ folder, now: () => nine }).publish("111122223333", "eu-west-1", "one");
    const late = folderPublications({ folder, now: () => "2026-01-05T08:59:59.999Z" });
    await assert.rejects(late.publish("111122223333", "eu-west-1", "two"), {
      message: `The clock says 2026-01-05T08:59:59.999Z, but ${folder}/documents/111122223333/eu-west-1 has the newer version 2026-01-05T09-00-00.000Z-0000.`,
    });
    assert.equal((await late.versions("111122223333", "eu-west-1")).length, 1);
  });
});
