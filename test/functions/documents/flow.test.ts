import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parse } from "yaml";
import { baselineText } from "../../../functions/documents/baseline-text.ts";
import { flow } from "../../../functions/documents/flow.ts";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { patch } from "../../../functions/documents/patch.ts";

const tags = { Name: "web\nfront", "a\nkey": `${"long ".repeat(40)}\n${"text ".repeat(40)}` };

describe("a value on one line", () => {
  it("stays on it where a text holds the end of one", () => {
    assert.equal(flow({ a: "x\ny" }), '{ a: "x\\ny" }');
    assert.equal(flow({ tags }).split("\n").length, 1);
  });

  it("is read back as it was, whatever it is", () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })), (map) => {
        const text = flow(map);
        assert.equal(text.split("\n").length, 1);
        assert.deepEqual(parse(text), { ...map });
      }),
      { numRuns: 40 },
    ));

  it("is what a baseline and an accepted finding write of a tag or a description that holds an end of a line", () => {
    const entry = { name: "web", match: { id: "eni-0a" }, tags, description: "one\ntwo" };
    const written = { account: "111122223333", region: "eu-west-1", takenAt: "2026-01-05T09:00:00.000Z" };
    const text = baselineText({ ...written, interfaces: [{ entry, why: "it is" }], addresses: [], leftOut: [] });
    assert.deepEqual(parseDocument(text, "d.yaml").state.spec.interfaces, [entry]);
    const path = ["spec", "interfaces", 0, "description"];
    const patched = patch(text, [{ do: "set", path, value: "two\nthree" }]);
    assert.equal(patched, text.replace("one\\ntwo", "two\\nthree"));
  });
});
