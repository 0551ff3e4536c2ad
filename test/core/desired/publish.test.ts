import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentInForce } from "../../../core/desired/in-force.ts";
import { publishDocument } from "../../../core/desired/publish.ts";
import type { Publications } from "../../../core/memory/records.ts";
import { account, document, region } from "../../support/snapshot.ts";

/** A document that names the interfaces from the first to the last of these numbers. */
const naming = (first: number, last: number, version = "v1") => {
  const ids = Array.from({ length: last - first + 1 }, (_, index) => `eni-${first + index}`);
  const spec = ids.length > 0 ? { interfaces: [{ name: "all", match: { ids } }] } : {};
  return { ...document(spec), version };
};

/** Publications in memory, an hour apart; which versions were read is noted. */
function store() {
  const texts: string[] = [];
  const read: string[] = [];
  const at = (index: number) => ({
    version: `v${index + 1}`,
    publishedAt: new Date(Date.UTC(2026, 0, 1, index)).toISOString(),
  });
  const publications: Publications = {
    publish: async (_account, _region, text) => at(texts.push(text) - 1),
    versions: async () => texts.map((_, index) => at(index)).reverse(),
    read: async (_account, _region, version) => {
      read.push(version);
      return texts[Number(version.slice(1)) - 1] ?? "";
    },
  };
  const publish = async (what: ReturnType<typeof naming>, isAcknowledged = false) => {
    const { publication, ...rest } = await publishDocument(what, publications, isAcknowledged);
    return { version: publication.version, ...rest };
  };
  const readOnly = async () => {
    const inForce = await documentInForce(publications, account, region, "2027-01-01T00:00:00.000Z");
    return [inForce.readOnly === undefined ? "writes" : "held back", inForce.unacknowledged?.drops.references ?? []];
  };
  return { publications, publish, readOnly, read, texts };
}

const numbered = (first: number, last: number) => naming(first, last).state.spec.interfaces[0]?.match.ids ?? [];

describe("publishing", () => {
  it("a first document drops nothing, and is in order", async () => {
    const { publish, readOnly } = store();
    assert.deepEqual(await publish(naming(1, 3)), { version: "v1", isNew: true, standing: "in order" });
    assert.deepEqual(await readOnly(), ["writes", []]);
  });

  const shares: Record<string, [of: number, left: number, standing: string]> = {
    "2 of 10 is in order": [10, 8, "in order"],
    "3 of 10 is held back": [10, 7, "unacknowledged"],
    "29 of 100 is in order": [100, 71, "in order"],
    "30 of 100 is held back": [100, 70, "unacknowledged"],
    "2 of 7 is in order": [7, 5, "in order"],
    "1 of 3 is held back": [3, 2, "unacknowledged"],
    "all of 1 is held back": [1, 0, "unacknowledged"],
    "none of none is in order": [0, 0, "in order"],
  };
  for (const [sentence, [of, left, standing]] of Object.entries(shares))
    it(`what drops ${sentence}`, async () => {
      const { publish, readOnly } = store();
      await publish(naming(1, of));
      const second = await publish({ ...naming(1, left), version: "later" });
      assert.equal(second.standing, standing);
      assert.equal(second.drops?.of, of);
      assert.equal(second.drops?.references.length, of - left);
      assert.equal((await readOnly())[0], standing === "in order" ? "writes" : "held back");
    });

  it("says what is dropped, of how many of which version, and so does the version that is in force", async () => {
    const { publish, publications } = store();
    await publish(naming(1, 4));
    const drops = { references: ["eni-3", "eni-4"], of: 4, since: "v1" };
    assert.deepEqual(await publish(naming(1, 2)), { version: "v2", isNew: true, drops, standing: "unacknowledged" });
    const inForce = await documentInForce(publications, account, region, "2027-01-01T00:00:00.000Z");
    assert.deepEqual(inForce.unacknowledged, { version: "v2", drops });
    assert.equal(inForce.document?.state.spec.interfaces[0]?.match.ids?.length, 2);
  });

  it("a copy of what is held back is held against the same version, for as long as nobody acknowledges it", async () => {
    const { publish, readOnly, read } = store();
    await publish(naming(1, 10));
    await publish(naming(1, 5, "a"));
    for (const version of ["b", "c"]) {
      read.length = 0;
      const { drops, standing, isNew } = await publish(naming(1, 5, version));
      assert.deepEqual(
        { standing, isNew, since: drops?.since },
        { standing: "unacknowledged", isNew: true, since: "v1" },
      );
      assert.equal(read.length, 1);
      assert.deepEqual(await readOnly(), ["held back", numbered(6, 10).toSorted()]);
    }
  });

  it("the very same again makes no version, and says what it drops again", async () => {
    const { publish, texts } = store();
    await publish(naming(1, 10));
    const first = await publish(naming(1, 5));
    assert.deepEqual(await publish(naming(1, 5)), { ...first, isNew: false });
    assert.equal(texts.length, 2);
  });

  it("what is acknowledged is in force, though it is the same as what was held back, and is what is held against then", async () => {
    const { publish, readOnly } = store();
    await publish(naming(1, 10));
    await publish(naming(1, 5));
    const { version, standing, isNew } = await publish(naming(1, 5), true);
    assert.deepEqual({ version, standing, isNew }, { version: "v3", standing: "acknowledged", isNew: true });
    assert.deepEqual(await readOnly(), ["writes", []]);
    const again = { version: "v3", isNew: false, standing: "in order", drops: { references: [], of: 5, since: "v3" } };
    for (const isAcknowledged of [false, true]) assert.deepEqual(await publish(naming(1, 5), isAcknowledged), again);
  });

  it("what was held back may be put back, all or so much that little is missing; what came in between counts for nothing", async () => {
    for (const [first, last, is] of [
      [1, 10, "writes"],
      [1, 8, "writes"],
      [1, 7, "held back"],
    ] as const) {
      const { publish, readOnly } = store();
      await publish(naming(1, 10));
      await publish(naming(6, 40));
      await publish(naming(first, last));
      assert.equal((await readOnly())[0], is, `${first} to ${last}`);
    }
  });

  it("is held against the newest version that is valid", async () => {
    const { publish, publications, readOnly, read } = store();
    await publish(naming(1, 10));
    for (const text of ["", "{}"]) await publications.publish(account, region, text);
    read.length = 0;
    assert.deepEqual((await publish(naming(1, 5))).drops?.since, "v1");
    assert.deepEqual(read, ["v3", "v2", "v1"]);
    assert.equal((await readOnly())[0], "held back");
  });

  it("is held against nothing where no version is valid, and not done where a hundred were looked at in vain, unless acknowledged", async () => {
    const { publish, publications, read } = store();
    for (let count = 0; count < 100; count += 1) await publications.publish(account, region, "");
    assert.equal((await publish(naming(1, 5))).standing, "in order");
    for (let count = 0; count < 100; count += 1) await publications.publish(account, region, "");
    read.length = 0;
    await assert.rejects(publish(naming(1, 2)), /^Error: The newest 100 versions are invalid, so nobody can tell/);
    assert.equal(read.length, 100);
    assert.equal((await publish(naming(1, 2), true)).isNew, true);
  });
});
