import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictions } from "../../../core/desired/contradictions.ts";
import { document, type Spec } from "../../support/snapshot.ts";

const desk = { name: "desk", match: { id: "eni-a" }, purpose: "management" as const };
const out = { name: "out", match: { publicIp: "203.0.113.10" } };
const pinned = (name: string, value: string) => ({ name, match: { id: `eni-${name}` }, publicIp: { value } });

const said = (spec: Spec): string[] =>
  contradictions(document(spec).state).map(
    ({ path, message, other }) => `${path.slice(1).join(".")}: ${message} (${other?.slice(1).join(".")})`,
  );

const agree: Record<string, Spec> = {
  "an interface for management, with and without publicIp: none": {
    interfaces: [desk, { ...desk, name: "other", match: { id: "eni-b" }, publicIp: "none" }],
  },
  "an EFA-only interface, and an Elastic IP on an EFA that has IP addresses": {
    interfaces: [
      { name: "fabric", match: { id: "eni-a" }, interfaceType: "efa-only", publicIp: "none" },
      { name: "efa", match: { id: "eni-b" }, interfaceType: "efa" },
    ],
    addresses: [{ ...out, on: { interface: "efa" } }],
  },
  "an EFA-only interface of which it is said that it has no addresses": {
    interfaces: [
      {
        name: "fabric",
        match: { id: "eni-a" },
        interfaceType: "efa-only",
        privateIps: { secondary: [] },
        ipv6: { addresses: [] },
        prefixes: { ipv4: [], ipv6: [] },
      },
    ],
  },
  "a pinned address that an entry names on the same interface": {
    interfaces: [pinned("a", "203.0.113.10")],
    addresses: [{ ...out, on: { interface: "a" } }],
  },
};

const disagree: Record<string, Spec & { says: string[] }> = {
  "wants a public address on an interface for management": {
    interfaces: [{ ...desk, publicIp: "any" }],
    says: ["interfaces.0.publicIp: an interface for management has no public address (interfaces.0.purpose)"],
  },
  "puts an Elastic IP on one, on whichever private address, or holds one for it": {
    interfaces: [desk],
    addresses: [
      { ...out, on: { interface: "desk", privateIp: "10.0.0.9" } },
      { name: "drawer", match: { publicIp: "203.0.113.11" }, reserve: { reason: "x", for: "desk" } },
    ],
    says: [
      "addresses.0.on: an interface for management has no public address (interfaces.0.purpose)",
      "addresses.1.reserve: an interface for management has no public address (interfaces.0.purpose)",
    ],
  },
  "puts an Elastic IP on what has no IP addresses, from either side": {
    interfaces: [{ name: "fabric", match: { id: "eni-a" }, interfaceType: "efa-only", publicIp: { elastic: "out" } }],
    addresses: [{ ...out, on: { interface: "fabric" } }],
    says: [
      "interfaces.0.publicIp: an EFA-only interface has no IP addresses (interfaces.0.interfaceType)",
      "addresses.0.on: an EFA-only interface has no IP addresses (interfaces.0.interfaceType)",
    ],
  },
  "gives private addresses, IPv6 addresses or prefixes to what has none": {
    interfaces: [
      { name: "a", match: { id: "eni-a" }, interfaceType: "efa-only", privateIps: { primary: "10.0.0.9" } },
      { name: "b", match: { id: "eni-b" }, interfaceType: "efa-only", ipv6: { addresses: ["2001:db8::1"] } },
      { name: "c", match: { id: "eni-c" }, interfaceType: "efa-only", prefixes: { ipv4: ["10.0.0.16/28"] } },
      { name: "d", match: { id: "eni-d" }, interfaceType: "efa-only", privateIps: { secondary: 2 } },
    ],
    says: ["privateIps", "ipv6", "prefixes", "privateIps"].map(
      (key, index) =>
        `interfaces.${index}.${key}: an EFA-only interface has no IP addresses (interfaces.${index}.interfaceType)`,
    ),
  },
  "pins one address on two interfaces": {
    interfaces: [
      pinned("a", "203.0.113.10"),
      pinned("b", "203.0.113.10"),
      { name: "set", match: { ids: ["eni-c", "eni-d"] }, publicIp: { value: "203.0.113.11" } },
    ],
    says: [
      "interfaces.1.publicIp.value: 203.0.113.10 is the public IP of another entry already (interfaces.0.publicIp.value)",
      "interfaces.2.publicIp.value: spec.interfaces[2].publicIp.value is one address, but the entry has up to 2 interfaces (interfaces.2.match)",
    ],
  },
  "pins another address than the one that is declared on it": {
    interfaces: [pinned("a", "203.0.113.99")],
    addresses: [{ ...out, on: { interface: "a" } }],
    says: [
      'addresses.0.on: "out" is on the primary address of interface "a", which declares publicIp 203.0.113.99 (interfaces.0.publicIp)',
    ],
  },
};

describe("a document about public addresses of interfaces that contradicts itself", () => {
  for (const [sentence, spec] of Object.entries(agree))
    it(`${sentence} does not`, () => assert.deepEqual(said(spec), []));

  for (const [sentence, { says, ...spec }] of Object.entries(disagree))
    it(`${sentence}, and both places are named`, () => assert.deepEqual(said(spec), says));
});
