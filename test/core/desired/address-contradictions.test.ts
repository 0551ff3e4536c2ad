import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictions } from "../../../core/desired/contradictions.ts";
import { document, type Spec } from "../../support/snapshot.ts";

const nats = { name: "nats", match: { ids: ["eni-a", "eni-b"] } };
const pet = { name: "pet", match: { id: "eni-p" } };
const at = (last: number, more: object = {}) => ({ match: { publicIp: `203.0.113.${last}` }, ...more });
const both = { allocationId: "eipalloc-a", publicIp: "203.0.113.10" };

/** What is said of a document, and where: the places as keys and indexes behind `spec`. */
const said = (spec: Spec): string[] =>
  contradictions(document(spec).state).map(
    ({ path, message, other }) => `${path.slice(1).join(".")}: ${message} (${other?.join(".").replace("spec.", "")})`,
  );

const agree: Record<string, Spec> = {
  "an address by its id and its public IP, in one entry": { addresses: [{ name: "a", match: both }] },
  "two addresses on the two interfaces of a set": {
    interfaces: [nats],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "nats" } }) },
      { name: "b", ...at(11, { on: { interface: "nats" } }) },
    ],
  },
  "two addresses for one interface, of which one is spare": {
    interfaces: [pet],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "pet" } }) },
      { name: "b", ...at(11, { on: { interface: "pet" }, spare: 1 }) },
    ],
  },
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
  "two addresses on two private addresses of an interface that two entries are about": {
    interfaces: [
      { ...pet, privateIps: { primary: "10.0.0.9", secondary: ["10.0.0.8"] } },
      { name: "again", match: { id: "eni-p" } },
    ],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "pet" } }) },
      { name: "b", ...at(11, { on: { interface: "again", privateIp: "10.0.0.8" } }) },
    ],
  },
  "two addresses on one interface, each for where it is in another place": {
    interfaces: [
      { ...pet, match: { id: "eni-p", deviceIndex: 1 } },
      { name: "again", match: { id: "eni-p", deviceIndex: 2 } },
    ],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "pet" } }) },
      { name: "b", ...at(11, { on: { interface: "again" } }) },
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
  "an address that is to be gone, named twice over": { addresses: [{ name: "old", match: both, absent: true }] },
};

const disagree: Record<string, Spec & { says: string[] }> = {
  "names an address in two entries": {
    addresses: [
      { name: "a", ...at(10) },
      { name: "b", match: { publicIps: ["203.0.113.11", "203.0.113.10"] } },
      { name: "c", match: both, absent: true },
      { name: "d", match: { allocationIds: ["eipalloc-a"] } },
    ],
    says: [
      "addresses.1.match.publicIps.1: 203.0.113.10 is named twice (addresses.0.match.publicIp)",
      "addresses.2.match.publicIp: 203.0.113.10 is named twice (addresses.0.match.publicIp)",
      "addresses.3.match.allocationIds.0: eipalloc-a is named twice (addresses.2.match.allocationId)",
    ],
  },
  "wants an address gone that it matches by tags, or by half its name": {
    addresses: [
      { name: "a", match: { tags: { Role: "old" } }, absent: true },
      { name: "b", ...at(10), absent: true },
    ],
    says: [
      "addresses.0.absent: spec.addresses[0].absent needs match: { allocationId, publicIp }, so that no other address can be meant (addresses.0.match)",
      "addresses.1.absent: spec.addresses[1].absent needs match: { allocationId, publicIp }, so that no other address can be meant (addresses.1.match)",
    ],
  },
  "wants an address gone that an interface declares": {
    interfaces: [{ ...pet, publicIp: { elastic: "old" } }],
    addresses: [{ name: "old", match: both, absent: true }],
    says: [
      'addresses.0.absent: "old" is declared absent, but interface "pet" declares it as its public IP (interfaces.0.publicIp)',
    ],
  },
  "has two addresses on one private address": {
    interfaces: [pet],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "pet" } }) },
      { name: "b", ...at(11, { on: { interface: "pet" } }) },
    ],
    says: ['addresses.1: with "a" these are 2 for pet: one private address, which holds one Elastic IP (addresses.0)'],
  },
  "has two addresses on one private address, one of them said by the interface": {
    interfaces: [{ ...pet, publicIp: { elastic: "a" } }],
    addresses: [
      { name: "a", ...at(10) },
      { name: "b", ...at(11, { on: { interface: "pet", privateIp: "10.0.0.9" } }) },
      { name: "c", ...at(12, { on: { interface: "pet", privateIp: "10.0.0.9" } }) },
    ],
    says: [
      'addresses.2: with "b" these are 2 for pet 10.0.0.9: one private address, which holds one Elastic IP (addresses.1)',
    ],
  },
  "has two addresses on one private address of an interface that two entries are about": {
    interfaces: [pet, { name: "again", match: { ids: ["eni-p"] } }],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "pet" } }) },
      { name: "b", ...at(11, { on: { interface: "again" } }) },
    ],
    says: [
      'addresses.1: with "a" on pet these are 2 for again: one private address, which holds one Elastic IP (addresses.0)',
    ],
  },
  "has two addresses on the primary private address, one of them by what that is": {
    interfaces: [
      { ...pet, privateIps: { primary: "10.0.0.9" } },
      { name: "again", match: { id: "eni-p" } },
    ],
    addresses: [
      { name: "a", ...at(10, { on: { interface: "pet" } }) },
      { name: "b", ...at(11, { on: { interface: "pet", privateIp: "10.0.0.9" } }) },
      { name: "c", ...at(12, { on: { interface: "again", privateIp: "10.0.0.9" } }) },
    ],
    says: [
      'addresses.1: with "a" these are 2 for pet 10.0.0.9: one private address, which holds one Elastic IP (addresses.0)',
    ],
  },
  "has more addresses in its entries than a set has interfaces": {
    interfaces: [nats],
    addresses: [
      { name: "a", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "nats" } },
      { name: "b", ...at(12, { on: { interface: "nats" } }) },
    ],
    says: ['addresses.1: with "a" these are 3 for nats: 2 interfaces (addresses.0)'],
  },
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
