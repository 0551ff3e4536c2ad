import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictions } from "../../../core/desired/contradictions.ts";
import { document, type Spec } from "../../support/snapshot.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];
type AddressSpec = NonNullable<Spec["addresses"]>[number];
type Said = Partial<InterfaceSpec>;

/** An entry that has an Elastic IP on it, and another one about the same interface. */
const two = (other: Said, address: Partial<AddressSpec> = {}, holder: Said = {}): Spec => ({
  interfaces: [
    { name: "one", match: { id: "eni-a" }, ...holder },
    { name: "other", match: { id: "eni-a" }, ...other },
  ],
  addresses: [
    { name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "one" }, ...address },
    { name: "second", match: { publicIp: "203.0.113.11" } },
  ],
});
const second: AddressSpec = { name: "second", match: { publicIp: "203.0.113.11" }, on: { interface: "other" } };
const place = (id: string, deviceIndex = 0): Said => ({ match: { instance: { id }, deviceIndex } });

const found = (spec: Spec): string[] =>
  contradictions(document(spec).state).map(
    ({ path, message, other }) => `${path.slice(1).join(".")}: ${message} (${other?.slice(1).join(".")})`,
  );

const agree: Record<string, Spec> = {
  "that it has any": two({ publicIp: "any" }),
  "the very address": two({ publicIp: { value: "203.0.113.10" } }),
  "an address that an id may mean": two(
    { publicIp: { value: "203.0.113.99" } },
    { match: { allocationId: "eipalloc-a" } },
  ),
  "none, of another interface": two({ match: { id: "eni-b" }, publicIp: "none" }),
  "none, where a match by tags may mean another one": two({ match: { tags: { Role: "web" } }, publicIp: "none" }),
  "none, where it is in another place": two(
    { match: { id: "eni-a", deviceIndex: 1 }, expect: "0..1", publicIp: "none" },
    {},
    { match: { id: "eni-a", deviceIndex: 0 }, expect: "0..1" },
  ),
  "none of its primary private address": two({ publicIp: "none" }, { on: { interface: "one", privateIp: "10.0.0.9" } }),
  "none, where the address need not be there": two({ publicIp: "none" }, { expect: "0..1" }),
  "none of one of several, any of which may have the address": two(
    { publicIp: "none" },
    {},
    { match: { ids: ["eni-a", "eni-b"] } },
  ),
  "another address on another device of the instance": {
    ...two(place("i-a", 1), {}, place("i-a", 0)),
    addresses: [...(two({}).addresses ?? []).slice(0, 1), second],
  },
};

const quarrels: Record<string, [Spec, string]> = {
  none: [
    two({ publicIp: "none" }),
    'addresses.0.on: "out" is on eni-a, but "other" says publicIp none of it (interfaces.1.publicIp)',
  ],
  "none, beside others": [
    two({ match: { ids: ["eni-a", "eni-b"] }, publicIp: "none" }),
    'addresses.0.on: "out" is on eni-a, but "other" says publicIp none of it (interfaces.1.publicIp)',
  ],
  "an assigned one": [
    two({ publicIp: "auto" }),
    'addresses.0.on: "out" is on eni-a, but "other" says publicIp auto of it (interfaces.1.publicIp)',
  ],
  "another Elastic IP": [
    two({ publicIp: { elastic: "second" } }),
    'addresses.0.on: "out" is on eni-a, but "other" says publicIp second of it (interfaces.1.publicIp)',
  ],
  "another public IP": [
    two({ publicIp: { value: "203.0.113.99" } }),
    'addresses.0.on: "out" is on eni-a, but "other" says publicIp 203.0.113.99 of it (interfaces.1.publicIp)',
  ],
  "that it is for management, whichever private address it is on": [
    two({ purpose: "management" }, { on: { interface: "one", privateIp: "10.0.0.9" } }),
    'addresses.0.on: "out" is on eni-a, but "other" says purpose management of it (interfaces.1.purpose)',
  ],
  "none of its primary private address, which is called by what it is": [
    two({ publicIp: "none", privateIps: { primary: "10.0.0.5" } }, { on: { interface: "one", privateIp: "10.0.0.5" } }),
    'addresses.0.on: "out" is on eni-a, but "other" says publicIp none of it (interfaces.1.publicIp)',
  ],
  "none, both by its place on an instance": [
    two({ ...place("i-a"), publicIp: "none" }, {}, place("i-a")),
    'addresses.0.on: "out" is on device 0 of i-a, but "other" says publicIp none of it (interfaces.1.publicIp)',
  ],
  "another Elastic IP from the same side, both by its place on an instance": [
    { ...two(place("i-a"), {}, place("i-a")), addresses: [...(two({}).addresses ?? []).slice(0, 1), second] },
    'addresses.1: with "out" on one these are 2 for other: one private address, which holds one Elastic IP (addresses.0)',
  ],
  "another description, both by its place on an instance": [
    two({ ...place("i-a"), description: "b" }, {}, { ...place("i-a"), description: "a" }),
    'interfaces.1.description: spec.interfaces[1].description is "b", but "one" says description "a" of device 0 of i-a (interfaces.0.description)',
  ],
};

describe("an Elastic IP on an interface, of which another entry says", () => {
  for (const [sentence, spec] of Object.entries(agree))
    it(`${sentence}: both hold`, () => assert.deepEqual(found(spec), []));

  for (const [sentence, [spec, said]] of Object.entries(quarrels))
    it(`${sentence}: refused, with both places`, () => assert.deepEqual(found(spec), [said]));
});
