import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { missingFrom, referencesOf } from "../../../core/desired/references.ts";
import { document, type Spec } from "../../support/snapshot.ts";

const of = (spec: Spec): string[][] => referencesOf(document(spec).state);
const interfaces = (...matches: object[]): Spec =>
  ({ interfaces: matches.map((match, index) => ({ name: `one-${index}`, match })) }) as Spec;
const addresses = (...matches: object[]): Spec =>
  ({ addresses: matches.map((match, index) => ({ name: `one-${index}`, match })) }) as Spec;
const subnets = (...matches: object[]): Spec =>
  ({ subnets: matches.map((match, index) => ({ name: `one-${index}`, match })) }) as Spec;

const referred: Record<string, [Spec, string[][]]> = {
  "nothing in a document of nothing": [{}, []],
  "each id of an interface, whatever narrows it": [
    interfaces({ id: "eni-a" }, { ids: ["eni-c", "eni-b"], zone: "eu-west-1a" }),
    [["eni-a"], ["eni-b"], ["eni-c"]],
  ],
  "an interface that two entries name, once": [interfaces({ id: "eni-a" }, { ids: ["eni-a"] }), [["eni-a"]]],
  "each address, and one that is named by both of its names, once": [
    addresses(
      { allocationId: "eipalloc-1" },
      { publicIps: ["203.0.113.10", "203.0.113.11"] },
      { allocationId: "eipalloc-2", publicIp: "203.0.113.12" },
    ),
    [["203.0.113.10"], ["203.0.113.11"], ["203.0.113.12", "eipalloc-2"], ["eipalloc-1"]],
  ],
  "each subnet": [subnets({ ids: ["subnet-a", "subnet-b"] }), [["subnet-a"], ["subnet-b"]]],
  "the interfaces of each instance, by what narrows them": [
    interfaces({ instance: { ids: ["i-a", "i-b"] }, deviceIndex: 0 }),
    [
      ['interfaces {"deviceIndex":0,"instance":{"id":"i-a"}}'],
      ['interfaces {"deviceIndex":0,"instance":{"id":"i-b"}}'],
    ],
  ],
  "what is tagged, a list apart from the others": [
    { ...interfaces({ tags: { Role: "web" } }), ...addresses({ tags: { Role: "web" } }), subnets: [] },
    [['addresses {"tags":{"Role":"web"}}'], ['interfaces {"tags":{"Role":"web"}}']],
  ],
  "each value that a tag may have": [
    interfaces({ instance: { tags: { Role: "nat", Zone: ["b", "a", "b"] } } }),
    [
      ['interfaces {"instance":{"tags":{"Role":"nat","Zone":"a"}}}'],
      ['interfaces {"instance":{"tags":{"Role":"nat","Zone":"b"}}}'],
    ],
  ],
};

describe("a document refers to", () => {
  for (const [what, [spec, expected]] of Object.entries(referred)) it(what, () => assert.deepEqual(of(spec), expected));

  it("one thing where more combinations of values are meant than anybody writes down", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);
    assert.equal(of(interfaces({ tags: { A: many(10), B: many(10) } })).length, 100);
    assert.equal(of(interfaces({ tags: { A: many(10), B: many(11) } })).length, 1);
  });
});

const kept: Record<string, [before: Spec, after: Spec]> = {
  "entries are called otherwise, are in another order, and say something else": [
    {
      interfaces: [
        { name: "a", match: { id: "eni-a" }, role: "nat" as const },
        { name: "b", match: { id: "eni-b" } },
      ],
    },
    { interfaces: [{ name: "c", match: { ids: ["eni-b", "eni-a"] }, expect: "0..2", publicIp: "any" as const }] },
  ],
  "tags are in another order, and one value stands in a list": [
    interfaces({ tags: { Role: "web", Env: "prod" } }),
    interfaces({ tags: { Env: ["prod"], Role: "web" } }),
  ],
  "a tag may have a further value": [
    interfaces({ tags: { Role: "web" } }),
    interfaces({ tags: { Role: ["api", "web"] } }),
  ],
  "an address gets its other name, too": [
    addresses({ allocationId: "eipalloc-1" }),
    addresses({ allocationId: "eipalloc-1", publicIp: "203.0.113.10" }),
  ],
  "an address has one name left": [
    addresses({ allocationId: "eipalloc-1", publicIp: "203.0.113.10" }),
    addresses({ allocationId: "eipalloc-1" }),
  ],
  "an address was allocated anew": [
    addresses({ allocationId: "eipalloc-1", publicIp: "203.0.113.10" }),
    addresses({ allocationId: "eipalloc-2", publicIp: "203.0.113.10" }),
  ],
  "there is more": [interfaces({ id: "eni-a" }), interfaces({ id: "eni-a" }, { id: "eni-b" })],
};

const dropped: Record<string, [before: Spec, after: Spec, missing: string[]]> = {
  "an entry, by the name that people know it by": [
    addresses({ allocationId: "eipalloc-1", publicIp: "203.0.113.10" }),
    {},
    ["203.0.113.10"],
  ],
  "an id of a list": [interfaces({ ids: ["eni-a", "eni-b"] }), interfaces({ ids: ["eni-b"] }), ["eni-a"]],
  "a value of a tag": [
    interfaces({ tags: { Role: ["api", "web"] } }),
    interfaces({ tags: { Role: "web" } }),
    ['interfaces {"tags":{"Role":"api"}}'],
  ],
  "what it selects by less than before": [
    interfaces({ tags: { Role: "web" } }),
    interfaces({ tags: { Role: "web", Env: "prod" } }),
    ['interfaces {"tags":{"Role":"web"}}'],
  ],
  "an interface that stands among the addresses now": [
    interfaces({ tags: { Role: "web" } }),
    addresses({ tags: { Role: "web" } }),
    ['interfaces {"tags":{"Role":"web"}}'],
  ],
};

describe("a document drops", () => {
  for (const [what, [before, after]] of Object.entries(kept))
    it(`nothing where ${what}`, () => assert.deepEqual(missingFrom(document(after).state, of(before)), []));
  for (const [what, [before, after, missing]] of Object.entries(dropped))
    it(what, () => assert.deepEqual(missingFrom(document(after).state, of(before)), missing));
});
