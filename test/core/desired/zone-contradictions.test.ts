import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Spec } from "../../support/snapshot.ts";
import { at, nats, said } from "./address-contradictions-shapes.ts";

const agree: Record<string, Spec> = {
  "one address in each of two zones": {
    interfaces: [nats],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "nats", zones: ["eu-west-1a"] } }) },
      { name: "b", ...at(11, { on: { interface: "nats", zones: ["eu-west-1b"] } }) },
    ],
  },
  "two entries for the same zones, however these are written": {
    interfaces: [nats],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "nats", zones: ["eu-west-1a", "eu-west-1b"] } }) },
      { name: "b", ...at(11, { on: { interface: "nats", zones: ["eu-west-1b", "eu-west-1a"] } }) },
    ],
  },
  "a local zone of the region": {
    interfaces: [nats],
    addresses: [{ name: "a", ...at(10, { on: { interface: "nats", zones: ["eu-west-1-ham-1a"] } }) }],
  },
  "a border group of a local zone of the region": {
    addresses: [{ name: "a", ...at(10), borderGroup: "eu-west-1-ham-1" }],
  },
  "an address of a local zone's border group for that zone": {
    interfaces: [{ name: "edge", match: { id: "eni-a", zone: "eu-west-1-ham-1a" } }],
    addresses: [{ name: "a", ...at(10, { on: { interface: "edge" } }), borderGroup: "eu-west-1-ham-1" }],
  },
  "an address of the region's border group for one of its zones": {
    interfaces: [{ name: "nat", match: { id: "eni-a", zone: "eu-west-1a" } }],
    addresses: [{ name: "a", ...at(10, { on: { interface: "nat" } }), borderGroup: "eu-west-1" }],
  },
};

const disagree: Record<string, Spec & { says: string[] }> = {
  "has entries for zones that overlap": {
    interfaces: [nats],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "nats", zones: ["eu-west-1a"] } }) },
      { name: "b", ...at(11, { on: { interface: "nats" } }) },
    ],
    says: [
      'addresses.1: "b" and "a" are both on nats in some zones: say the same zones in both, or others in each (addresses.0)',
    ],
  },
  "has an address of another region's border group": {
    addresses: [{ name: "a", ...at(10), borderGroup: "eu-west-10" }],
    says: ["addresses.0.borderGroup: eu-west-10 is not of eu-west-1 (metadata.region)"],
  },
  "has an address of a local zone's border group on interfaces in an Availability Zone": {
    interfaces: [{ name: "nat", match: { id: "eni-a", zone: "eu-west-1a" } }, nats],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "nat" } }), borderGroup: "eu-west-1-ham-1" },
      {
        name: "b",
        ...at(11, { on: { interface: "nats", zones: ["eu-west-1-ham-1a", "eu-west-1b"] } }),
        borderGroup: "eu-west-1-ham-1",
      },
    ],
    says: [
      "addresses.0.borderGroup: eu-west-1-ham-1 is not the border group of eu-west-1a (interfaces.0.match.zone)",
      "addresses.1.borderGroup: eu-west-1-ham-1 is not the border group of eu-west-1b (addresses.1.on.zones.1)",
    ],
  },
  "has such an address as an interface's publicIp": {
    interfaces: [{ name: "nat", match: { id: "eni-a", zone: "eu-west-1a" }, publicIp: { elastic: "a" } }],
    addresses: [{ name: "a", ...at(10), borderGroup: "eu-west-1-ham-1" }],
    says: ["addresses.0.borderGroup: eu-west-1-ham-1 is not the border group of eu-west-1a (interfaces.0.match.zone)"],
  },
  "has an address in a zone of another region, and in one that its set is not in": {
    interfaces: [{ name: "nat", match: { id: "eni-a", zone: "eu-west-1a" } }],
    addresses: [{ name: "a", ...at(10, { on: { interface: "nat", zones: ["eu-west-2a"] } }) }],
    says: [
      "addresses.0.on.zones.0: eu-west-2a is not in eu-west-1 (metadata.region)",
      "addresses.0.on.zones: nat is only in eu-west-1a (interfaces.0.match.zone)",
    ],
  },
};

describe("a document about Elastic IPs that contradicts itself", () => {
  for (const [sentence, spec] of Object.entries(agree))
    it(`${sentence} does not`, () => assert.deepEqual(said(spec), []));

  for (const [sentence, { says, ...spec }] of Object.entries(disagree))
    it(`${sentence}, and both places are named`, () => assert.deepEqual(said(spec), says));
});
