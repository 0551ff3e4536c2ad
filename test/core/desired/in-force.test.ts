import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compile } from "../../../core/desired/compiled.ts";
import { documentInForce, type InForce } from "../../../core/desired/in-force.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { example } from "../../functions/documents/written.ts";

const account = "111122223333";
const region = "eu-west-1";
const nine = "2026-01-05T09:00:00.000Z";
const ten = "2026-01-05T10:00:00.000Z";

const compiledAs = (text: string): string => compile(parseDocument(text, "net.yaml"));
const first = compiledAs(example);
const second = compiledAs(example.replace("mode: enforce", "mode: observe"));

/** What is in force at a time, given the versions from the newest on, an hour apart from 9 o'clock back; and which were read. */
async function inForce(texts: string[], now = ten, times: string[] = []): Promise<InForce & { read: string[] }> {
  const read: string[] = [];
  const versions = texts.map((_, index) => ({
    version: `v${texts.length - index}`,
    publishedAt: times[index] ?? new Date(Date.parse(nine) - index * 3_600_000).toISOString(),
  }));
  const found = await documentInForce(
    {
      publish: () => Promise.reject(new Error("nothing is published here")),
      versions: async (...asked) => {
        assert.deepEqual(asked, [account, region]);
        return versions;
      },
      read: async (_account, _region, version) => {
        read.push(version);
        return texts[versions.findIndex((one) => one.version === version)] ?? "";
      },
    },
    account,
    region,
    now,
  );
  return { ...found, read };
}

const modeOf = ({ document }: InForce) => document?.state.spec.mode;

describe("the document in force", () => {
  it("is none where no version was ever published", async () => {
    assert.deepEqual(await inForce([]), { document: undefined, readOnly: "no document", invalid: undefined, read: [] });
  });

  it("is the newest version, and no other is read", async () => {
    const found = await inForce([second, first, "rubbish"]);
    assert.equal(modeOf(found), "observe");
    assert.equal(found.readOnly, undefined);
    assert.equal(found.invalid, undefined);
    assert.deepEqual(found.read, ["v3"]);
  });

  const young: Record<string, [string, boolean]> = {
    "the moment it is published": [nine, true],
    "a millisecond before 10 minutes have passed": ["2026-01-05T09:09:59.999Z", true],
    "by a clock that is behind the store's": ["2026-01-05T08:00:00.000Z", true],
    "by a clock that says nothing": ["", true],
    "10 minutes later, no longer": ["2026-01-05T09:10:00.000Z", false],
  };
  for (const [when, [now, readOnly]] of Object.entries(young))
    it(`is read-only while it is young, and says until when: ${when}`, async () => {
      const found = await inForce([second, first], now);
      assert.equal(modeOf(found), "observe");
      assert.equal(
        found.readOnly,
        readOnly
          ? "the document is under 10 minutes old: nothing is written until 2026-01-05T09:10:00.000Z"
          : undefined,
      );
      assert.equal(found.invalid, undefined);
    });

  const bad: Record<string, [string, string]> = {
    invalid: ["{}", "schemaVersion: is missing"],
    empty: ["", "it is empty"],
    "of another account": [
      compiledAs(example.replace(account, "999922223333")),
      "it is of account 999922223333 eu-west-1",
    ],
    "of another region": [compiledAs(example.replace(region, "us-east-1")), "it is of account 111122223333 us-east-1"],
    "tampered with": [
      first.replace('"role":"nat"', '"role":"gnat"'),
      "state.spec.interfaces.0.role: must be nat, router, firewall or vpn",
    ],
  };
  for (const [how, [text, because]] of Object.entries(bad)) {
    it(`is the last good version, read-only, while a newer one is ${how}`, async () => {
      const found = await inForce([text, second, first]);
      assert.equal(modeOf(found), "observe");
      assert.deepEqual(found.invalid, { version: "v3", because });
      assert.equal(found.readOnly, `the newest document is invalid: ${because}`);
      assert.deepEqual(found.read, ["v3", "v2"]);
    });

    it(`is none where the only version is ${how}, and that is said`, async () => {
      const { document, readOnly, invalid } = await inForce([text]);
      assert.equal(document, undefined);
      assert.equal(readOnly, "no document");
      assert.deepEqual(invalid, { version: "v1", because });
    });
  }

  it("is read-only, however old, where it drops references and nobody has acknowledged that", async () => {
    const dropsFrom = { version: "v1", references: [["eni-0a"], ["eni-0b"], ["eni-0c"]] };
    const dropping = compile({ ...parseDocument(example, "net.yaml"), dropsFrom });
    for (const now of [nine, ten, "2027-01-01T00:00:00.000Z"]) {
      const found = await inForce([dropping, first], now);
      assert.equal(modeOf(found), "enforce");
      assert.equal(
        found.readOnly,
        "the newest document drops 2 of the 3 references of version v1 (eni-0b, eni-0c): put them back, or plumbline publish FILE --acknowledge",
      );
      const drops = { references: ["eni-0b", "eni-0c"], of: 3, since: "v1" };
      assert.deepEqual(found.unacknowledged, { version: "v2", drops });
      assert.equal(found.invalid, undefined);
      assert.deepEqual(found.read, ["v2"]);
    }
    const { readOnly, invalid, unacknowledged } = await inForce(["", dropping, first], ten);
    assert.equal(readOnly, "the newest document is invalid: it is empty");
    assert.equal(invalid?.version, "v3");
    assert.equal(unacknowledged?.version, "v2");
  });

  it("is the last good one past any number of bad ones, of which the newest is named", async () => {
    const found = await inForce(["", "rubbish", "{}", first]);
    assert.equal(modeOf(found), "enforce");
    assert.deepEqual(found.invalid, { version: "v4", because: "it is empty" });
    assert.equal(found.read.length, 4);
  });

  it("may be written on again once a good version follows the bad one, and 10 minutes have passed", async () => {
    const texts = [second, "", first];
    assert.match((await inForce(texts, nine)).readOnly ?? "", /^the document is under 10 minutes old/);
    const found = await inForce(texts, ten);
    assert.equal(found.readOnly, undefined);
    assert.equal(found.invalid, undefined);
  });

  it("is not a version of which nobody knows when it was published", async () => {
    const found = await inForce([second, first], ten, ["2026-99-99T99:99:99.999Z"]);
    assert.equal(modeOf(found), "enforce");
    assert.deepEqual(found.invalid, { version: "v2", because: "it does not say when it was published" });
  });

  it("is not guessed where the store cannot be read", async () => {
    const denied = () => Promise.reject(new Error("AccessDenied"));
    const publish = denied;
    const versions = async () => [{ version: "v1", publishedAt: nine }];
    for (const publications of [
      { publish, versions: denied, read: denied },
      { publish, versions, read: denied },
    ])
      await assert.rejects(documentInForce(publications, account, region, ten), { message: "AccessDenied" });
  });
});
