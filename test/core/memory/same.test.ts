import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isSame } from "../../../core/memory/same.ts";

describe("two values are the same", () => {
  for (const [sentence, a, b] of [
    [
      "in another order of their members, at any depth",
      { a: [{ b: 1, c: { d: 2, e: 3 } }], f: 4 },
      { f: 4, a: [{ c: { e: 3, d: 2 }, b: 1 }] },
    ],
    ["where a member is undefined and where it is absent", { a: 1, b: undefined }, { a: 1 }],
    ["empty", {}, {}],
    ["null", null, null],
    [
      "with members named like numbers or like parts of the language",
      JSON.parse('{"2":1,"1":2,"__proto__":3,"constructor":4}'),
      JSON.parse('{"constructor":4,"__proto__":3,"1":2,"2":1}'),
    ],
  ] as const)
    it(sentence, () => assert.equal(isSame(a, b), true));

  it("as JSON keeps them, whatever they are", () =>
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.ok(isSame(value, JSON.parse(JSON.stringify(value)))))));
});

describe("two values are not the same", () => {
  for (const [sentence, a, b] of [
    ["with a list in another order", { a: [1, 2] }, { a: [2, 1] }],
    ["as a number and its digits", { a: 1 }, { a: "1" }],
    ["as null and nothing", { a: null }, {}],
    ["as a list and an object of its members", ["a"], { 0: "a" }],
    ["as an empty list and an empty object", [], {}],
    ["with a member more", { a: 1 }, { a: 1, b: 2 }],
    ["with another value below __proto__", JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"a":2}}')],
    ["with the same text split otherwise", { a: "b,c" }, { a: ["b", "c"] }],
  ] as const)
    it(sentence, () => {
      assert.equal(isSame(a, b), false);
      assert.equal(isSame({ in: [a] }, { in: [b] }), false);
    });
});
