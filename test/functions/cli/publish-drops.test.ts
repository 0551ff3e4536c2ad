import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, beforeEach, describe, it } from "node:test";
import { documentInForce } from "../../../core/desired/in-force.ts";
import { folderPublications } from "../../../functions/embedded/publications.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const account = "111122223333";
const region = "eu-west-1";
const tenPast = "2026-01-05T09:10:00.000Z";
const first = "2026-01-05T09-00-00.000Z-0000";

describe("publishing a document that drops 5 of 15 references", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const store = folder.path("documents store");
  const published = () => readdirSync(`${store}/documents/${account}/${region}`);
  const edited = (change: (text: string) => string): string => {
    writeFileSync(folder.path("edited.yaml"), change(readFileSync(demo, "utf8")));
    return folder.path("edited.yaml");
  };
  const less = () =>
    edited((text) => text.replace(/^ {4}- \{ name: (edge|spare|migration|allow-listed|reporting),.*\n/gm, ""));
  const dropped = [
    "203.0.113.40",
    "203.0.113.50",
    "203.0.113.61",
    "203.0.113.99",
    'addresses {"tags":{"Name":"edge"}}',
  ];
  const second = "2026-01-05T09-10-00.000Z-0000";
  const whose = `demo for account ${account} ${region}, version`;
  const drops = `it drops 5 of the 15 references of version ${first} (203.0.113.40, 203.0.113.50, 203.0.113.61 and 2 more)`;
  const next = (file: string) => `next: plumbline publish ${file} --folder '${store}' --acknowledge\n`;
  const publish = (file: string, ...more: string[]) =>
    plumbline(["publish", file, "--folder", store, ...more], { now: tenPast });
  beforeEach(async () => {
    folder.clear();
    await plumbline(["publish", demo, "--folder", store]);
  });

  it("is published, and says what it drops and the command that acknowledges it; the second time, too", async () => {
    const file = less();
    const held = `${whose} ${second}, not in force for writing until that is acknowledged or put back: ${drops}\n`;
    const stderr = next(file);
    assert.deepEqual(await publish(file), { code: 0, stdout: `${file}: published ${held}`, stderr });
    const nothing = "nothing was written, this is the newest version already,";
    assert.deepEqual(await publish(file), { code: 0, stdout: `${file}: ${nothing} ${held}`, stderr });
    assert.equal((await publish(file, "--quiet")).stderr, "");
    assert.equal(published().length, 2);
  });

  it("is for scripts all that it drops", async () => {
    const file = less();
    const { stdout, stderr } = await publish(file, "--output", "json");
    const expected = { references: dropped, of: 15, since: first, acknowledged: false };
    assert.deepEqual(JSON.parse(stdout).drops, expected);
    assert.equal(stderr, next(file));
    const acknowledged = await publish(file, "--output", "json", "--acknowledge");
    assert.deepEqual(JSON.parse(acknowledged.stdout).drops, { ...expected, acknowledged: true });
    assert.equal(acknowledged.stderr, "");
  });

  it("is a new version once it is acknowledged, in force for writing 10 minutes later", async () => {
    const file = less();
    await publish(file);
    const { stdout, stderr } = await publish(file, "--acknowledge");
    const third = second.replace(/0$/, "1");
    assert.equal(
      stdout,
      `${file}: published ${whose} ${third}, in force for writing from 2026-01-05T09:20:00.000Z, acknowledged: ${drops}\n`,
    );
    assert.equal(stderr, "");
    const publications = folderPublications({ folder: store, now: () => tenPast });
    const inForce = await documentInForce(publications, account, region, "2026-01-05T09:20:00.000Z");
    assert.deepEqual([inForce.readOnly, inForce.unacknowledged], [undefined, undefined]);
  });

  it("is said to have nothing to acknowledge where it drops little, or nothing was there before", async () => {
    const note = "note: there was nothing to acknowledge: ";
    const little = edited((text) => text.replace(/^ {4}- \{ name: edge,.*\n/m, ""));
    const { code, stdout, stderr } = await publish(little, "--acknowledge");
    assert.equal(code, 0);
    assert.match(stdout, /: published demo .*, in force for writing from 2026-01-05T09:20:00\.000Z\n$/);
    assert.equal(stderr, `${note}it drops 1 of the 15 references of version ${first}\n`);
    assert.equal((await publish(little, "--acknowledge", "--quiet")).stderr, "");
    folder.clear();
    assert.equal((await publish(demo, "--acknowledge")).stderr, `${note}nothing valid was published before\n`);
  });
});
