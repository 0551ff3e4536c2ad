import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Spec } from "../../support/snapshot.ts";
import { at, both, nats, said } from "./address-contradictions-shapes.ts";

const pet = { name: "pet", match: { id: "eni-p" } };

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
};

describe("a document about Elastic IPs that contradicts itself", () => {
  for (const [sentence, spec] of Object.entries(agree))
    it(`${sentence} does not`, () => assert.deepEqual(said(spec), []));

  for (const [sentence, { says, ...spec }] of Object.entries(disagree))
    it(`${sentence}, and both places are named`, () => assert.deepEqual(said(spec), says));
});
