import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictions } from "../../../core/desired/contradictions.ts";
import type { Path } from "../../../core/desired/document.ts";
import { document, type Spec } from "../../support/snapshot.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];
type AddressSpec = NonNullable<Spec["addresses"]>[number];

const web = (over: Partial<InterfaceSpec> = {}): InterfaceSpec => ({ name: "web", match: { id: "eni-a" }, ...over });
const out = (over: Partial<AddressSpec> = {}): AddressSpec => ({
  name: "out",
  match: { publicIp: "203.0.113.10" },
  ...over,
});
const two = (over: Partial<AddressSpec> = {}) => out({ name: "two", match: { publicIp: "203.0.113.11" }, ...over });
const found = (spec: Spec) => contradictions(document(spec).state);
const places = (spec: Spec): [Path, Path | undefined][] => found(spec).map(({ path, other }) => [path, other]);

const elastic = { publicIp: { elastic: "out" } };
const onWeb = { on: { interface: "web" } };

const agree: Record<string, Spec> = {
  "an address said from both sides": { interfaces: [web(elastic)], addresses: [out(onWeb)] },
  "an address said by the interface alone": { interfaces: [web(elastic)], addresses: [out()] },
  "an address said by itself alone": { interfaces: [web()], addresses: [out(onWeb)] },
  "an address on an interface where any will do": { interfaces: [web({ publicIp: "any" })], addresses: [out(onWeb)] },
  "an address on anything that an interface declares": {
    interfaces: [web(elastic)],
    addresses: [out({ on: "anything" })],
  },
  "an address on a secondary private address of an interface without a public one": {
    interfaces: [web({ publicIp: "none" })],
    addresses: [out({ on: { interface: "web", privateIp: "10.0.0.9" } })],
  },
  "two addresses on two private addresses of one interface": {
    interfaces: [web(elastic)],
    addresses: [out(), two({ on: { interface: "web", privateIp: "10.0.0.9" } })],
  },
  "a reserve for an interface": {
    interfaces: [web()],
    addresses: [out({ reserve: { reason: "fail-over", for: "web" } })],
  },
  "the same name in both lists": { interfaces: [web({ name: "out" })], addresses: [out()] },
};

describe("a document that contradicts itself", () => {
  for (const [sentence, spec] of Object.entries(agree))
    it(`${sentence} does not`, () => assert.deepEqual(found(spec), []));

  it("gives a name twice in one list, and both places are named", () => {
    const subnets = [1, 2].map((one) => ({ name: "private", match: { id: `subnet-${one}` } }));
    const [first, ...others] = found({
      interfaces: [web(), web({ name: "db" }), web()],
      addresses: [out(), two({ name: "out" })],
      subnets,
    });
    assert.deepEqual(first, {
      kind: "name-twice",
      path: ["spec", "interfaces", 2, "name"],
      message: 'the name "web" is given twice in interfaces',
      other: ["spec", "interfaces", 0, "name"],
    });
    assert.deepEqual(
      others.map(({ path }) => path),
      [
        ["spec", "addresses", 1, "name"],
        ["spec", "subnets", 1, "name"],
      ],
    );
  });

  it("names an entry that is not there, at each of the three places that can", () => {
    const spec = {
      interfaces: [web({ publicIp: { elastic: "nope" } })],
      addresses: [out({ on: { interface: "nope" } }), two({ reserve: { reason: "x", for: "nope" } })],
    };
    assert.deepEqual(places(spec), [
      [["spec", "interfaces", 0, "publicIp", "elastic"], undefined],
      [["spec", "addresses", 0, "on", "interface"], undefined],
      [["spec", "addresses", 1, "reserve", "for"], undefined],
    ]);
  });

  const disagree: Record<string, Spec> = {
    "puts an address on another interface than the one that declares it": {
      interfaces: [web(elastic), web({ name: "db", match: { id: "eni-b" } })],
      addresses: [out({ on: { interface: "db" } })],
    },
    "puts it on a NAT gateway": {
      interfaces: [web(elastic)],
      addresses: [out({ on: { natGateway: { tags: { Name: "egress" } } } })],
    },
    "puts it on a load balancer": { interfaces: [web(elastic)], addresses: [out({ on: { loadBalancer: "front" } })] },
    "puts it on a private address that is not the primary one": {
      interfaces: [web(elastic)],
      addresses: [out({ on: { interface: "web", privateIp: "10.0.0.9" } })],
    },
    "holds in reserve what an interface declares": {
      interfaces: [web(elastic)],
      addresses: [out({ reserve: { reason: "fail-over" } })],
    },
    "puts an address on an interface that is declared without one": {
      interfaces: [web({ publicIp: "none" })],
      addresses: [out(onWeb)],
    },
    "puts an address on an interface that is declared with an auto-assigned one": {
      interfaces: [web({ publicIp: "auto" })],
      addresses: [out(onWeb)],
    },
    "puts an address on an interface that declares another": {
      interfaces: [web({ publicIp: { elastic: "two" } })],
      addresses: [out(onWeb), two()],
    },
  };
  for (const [sentence, spec] of Object.entries(disagree))
    it(`${sentence}, and both places are named`, () => {
      const address = spec.addresses?.[0];
      assert.deepEqual(places(spec), [
        [
          ["spec", "addresses", 0, address?.reserve ? "reserve" : "on"],
          ["spec", "interfaces", 0, "publicIp"],
        ],
      ]);
    });

  it("has two interfaces declare an address that is on one of them", () => {
    const spec = {
      interfaces: [web(elastic), web({ name: "db", match: { id: "eni-b" }, ...elastic })],
      addresses: [out({ on: { interface: "db" } })],
    };
    assert.deepEqual(places(spec), [
      [
        ["spec", "addresses", 0, "on"],
        ["spec", "interfaces", 0, "publicIp"],
      ],
    ]);
  });

  it("has two interfaces declare one address, which is on neither by its own word", () => {
    const spec = {
      interfaces: [web(elastic), web({ name: "db", match: { id: "eni-b" }, ...elastic })],
      addresses: [out()],
    };
    assert.deepEqual(places(spec), [
      [
        ["spec", "interfaces", 1, "publicIp"],
        ["spec", "interfaces", 0, "publicIp"],
      ],
    ]);
  });
});
