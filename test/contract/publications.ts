import assert from "node:assert/strict";
import { it, type TestContext } from "node:test";
import type { Publications } from "../../core/memory/records.ts";

/** Makes an empty store of publications that is gone when the test ends. */
export type PublicationsStore = (t: TestContext) => Promise<Publications>;

/** What every store of publications holds to; to be declared within a describe. */
export function publicationsContract(store: PublicationsStore): void {
  it("what was never published has no versions", async (t) => {
    const publications = await store(t);
    assert.deepEqual(await publications.versions(account, region), []);
  });

  it("a version is read back exactly as it was published", async (t) => {
    const publications = await store(t);
    for (const text of ["{}", "", "\ufeff{}\r\n", `{"name":"日本語 🙂 'q' \\"q\\""}\n`, "x".repeat(1_000_000)]) {
      const { version } = await publications.publish(account, region, text);
      assert.equal(await publications.read(account, region, version), text);
    }
  });

  it("versions are newest first, and the first is what was just published", async (t) => {
    const publications = await store(t);
    for (const text of ["one", "two", "three"]) {
      const published = await publications.publish(account, region, text);
      const [newest] = await publications.versions(account, region);
      assert.deepEqual(newest, published);
    }
    assert.deepEqual(await textsOf(publications, region), ["three", "two", "one"]);
    const times = (await publications.versions(account, region)).map(({ publishedAt }) => publishedAt);
    assert.deepEqual(times, times.toSorted().reverse());
    for (const time of times) assert.equal(new Date(time).toISOString(), time);
  });

  it("the same text published twice is two versions", async (t) => {
    const publications = await store(t);
    const first = await publications.publish(account, region, "same");
    const second = await publications.publish(account, region, "same");
    assert.notEqual(first.version, second.version);
    assert.deepEqual(await publications.versions(account, region), [second, first]);
  });

  it("one account's or region's versions are not another's", async (t) => {
    const publications = await store(t);
    const places: [string, string][] = [
      [account, "eu-west-1"],
      [account, "eu-west-1-extra"],
      [account, "eu-west-1.json"],
      [account, "eu-west"],
      ["444455556666", "eu-west-1"],
    ];
    for (const place of places) await publications.publish(...place, place.join(" "));
    for (const place of places) {
      const versions = await publications.versions(...place);
      assert.equal(versions.length, 1);
      assert.equal(await publications.read(...place, versions[0]?.version ?? ""), place.join(" "));
    }
  });

  it("30 publications at once are all kept", async (t) => {
    const publications = await store(t);
    const texts = Array.from({ length: 30 }, (_, nth) => `text ${nth}`);
    const published = await Promise.all(texts.map((text) => publications.publish(account, region, text)));
    assert.equal(new Set(published.map(({ version }) => version)).size, 30);
    assert.deepEqual((await textsOf(publications, region)).sort(), texts.toSorted());
  });

  it("of two who publish at once and look then, one at least sees both versions", async (t) => {
    const publications = await store(t);
    for (let round = 1; round <= 10; round += 1) {
      const seen = await Promise.all(
        ["one", "two"].map(async (text) => {
          await publications.publish(account, region, text);
          return (await publications.versions(account, region)).length;
        }),
      );
      assert.equal(Math.max(...seen), 2 * round);
    }
  });

  it("a version that is not there is an error that names it", async (t) => {
    const publications = await store(t);
    await publications.publish(account, region, "{}");
    for (const version of ["2026-01-05T09-00-00.000Z-9999", "01234567-89ab-cdef-0123-456789abcdef", "../secret"])
      for (const where of [region, "eu-west-2"])
        await assert.rejects(publications.read(account, where, version), {
          message: `There is no version ${version} of the document of ${account} ${where}.`,
        });
  });
}

const account = "111122223333";
const region = "eu-west-1";

async function textsOf(publications: Publications, where: string): Promise<string[]> {
  const versions = await publications.versions(account, where);
  return Promise.all(versions.map(({ version }) => publications.read(account, where, version)));
}
