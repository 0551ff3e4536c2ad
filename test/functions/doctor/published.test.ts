import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { compile } from "../../../core/desired/compiled.ts";
import type { Document } from "../../../core/desired/document.ts";
import { checkPublished } from "../../../functions/doctor/published.ts";
import { folderPublications } from "../../../functions/embedded/publications.ts";
import { temporaryFolder } from "../../support/io.ts";
import { account, document, region } from "../../support/snapshot.ts";
import { brief, refused } from "./brief.ts";

const early = "2026-01-05T09:00:00.000Z";
const late = "2026-01-05T09:10:00.000Z";
const place = { account, region };

describe("the published document is", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const store = (name: string, ...texts: string[]) => {
    const publications = folderPublications({ folder: folder.path(name), now: () => early });
    return texts.reduce(async (before, text) => {
      await (await before).publish(account, region, text);
      return publications;
    }, Promise.resolve(publications));
  };
  const look = async (
    publications: Awaited<ReturnType<typeof store>>,
    atHand: Document | null = document(),
    now = late,
  ) =>
    brief(
      (
        await checkPublished(
          { publications, name: "store", option: "--folder 'my store'" },
          place,
          atHand ?? undefined,
          now,
        )
      ).checkup,
    );
  const text = compile(document());

  it("a warning where there is none, with the command that publishes the one at hand, or another", async () => {
    assert.equal(
      await look(await store("none")),
      "warning: no document of eu-west-1 is published: plumbline publish plumbline.yaml --folder 'my store'",
    );
    assert.equal(
      await look(await store("none"), null),
      "warning: no document of eu-west-1 is published: plumbline publish FILE --folder 'my store'",
    );
  });

  it("ok, and handed on, where it is the one at hand", async () => {
    const { checkup, document: handed } = await checkPublished(
      { publications: await store("good", text), name: "store", option: "--bucket store" },
      place,
      document(),
      late,
    );
    assert.equal(brief(checkup), "ok: the document production of eu-west-1 is in force");
    assert.equal(handed?.version, "v1");
  });

  it("ok, from when on it is in force for writing said, while it is young", async () =>
    assert.match(
      await look(await store("young", text), document(), early),
      /^ok: .* in force; the document is under 10 min/,
    ));

  it("a warning where it is not the one at hand", async () =>
    assert.equal(
      await look(await store("other", text), { ...document(), version: "v2" }),
      "warning: the document production of eu-west-1 in force is not the one at hand: plumbline publish plumbline.yaml --folder 'my store'",
    ));

  it("a problem where the newest version is no document", async () =>
    assert.match(
      await look(await store("broken", text, "{")),
      /^problem: the newest version \S+ is invalid, publish again: it cannot be read as JSON$/,
    ));

  it("a problem where the newest version drops references, and nobody has acknowledged that", async () => {
    const dropsFrom = { version: "v1", references: [["eni-a"], ["eni-b"]] };
    assert.equal(
      await look(await store("dropping", text, compile({ ...document(), dropsFrom }))),
      "problem: nothing is written: the newest document drops 2 of the 2 references of version v1 (eni-a, eni-b): put them back, or plumbline publish FILE --acknowledge",
    );
  });

  it("untested where it may not be read, a problem where the store is not there", async () => {
    const failing = async (error: Error) => ({ ...(await store("none")), versions: () => Promise.reject(error) });
    assert.match(
      await look(await failing(refused("AccessDenied"))),
      /^untested: store: AccessDenied: no: allow s3:ListBucketV/,
    );
    assert.equal(await look(await failing(refused("NoSuchBucket"))), "problem: store: NoSuchBucket: no");
    assert.equal(
      await look(await failing(new Error("It keeps no versions."))),
      "problem: store: It keeps no versions.",
    );
  });
});
