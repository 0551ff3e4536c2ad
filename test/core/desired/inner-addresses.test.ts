import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictions } from "../../../core/desired/contradictions.ts";
import { jsonSchemaText } from "../../../core/desired/json-schema.ts";
import { documentSchema } from "../../../core/desired/schema.ts";
import { accepts, type Schema } from "../../support/json-schema.ts";
import { document, type Spec } from "../../support/snapshot.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];
type AddressSpec = NonNullable<Spec["addresses"]>[number];

const schema: Schema = JSON.parse(jsonSchemaText());
const whole = (entry: object) => ({
  ...document().state,
  spec: { interfaces: [{ name: "a", match: { id: "eni-a" }, ...entry }] },
});

const taken: Record<string, object> = {
  "every address by name": {
    privateIps: { primary: "10.0.0.5", secondary: ["10.0.0.6"], floating: ["10.0.0.100"] },
    ipv6: { primary: "2001:db8::1", addresses: ["2001:DB8:0::1", "2001:db8::2"] },
    prefixes: { ipv4: ["10.0.0.16/28"], ipv6: ["2001:db8:0:0:1::/80"] },
  },
  "how many there are": { privateIps: { secondary: 0 }, prefixes: { ipv4: 2, ipv6: 0 } },
  "that there are none": { privateIps: { secondary: [] }, ipv6: { addresses: [] }, prefixes: { ipv4: [] } },
};
const refused: Record<string, object> = {
  "nothing of private addresses": { privateIps: {} },
  "nothing of IPv6": { ipv6: {} },
  "nothing of prefixes": { prefixes: {} },
  "an IPv6 address among the IPv4 ones": { privateIps: { secondary: ["2001:db8::1"] } },
  "an IPv4 address among the IPv6 ones": { ipv6: { addresses: ["10.0.0.5"] } },
  "a prefix of the other family": { prefixes: { ipv4: ["2001:db8::/80"] } },
  "an address as a prefix": { prefixes: { ipv6: ["2001:db8::1"] } },
  "less than none": { privateIps: { secondary: -1 } },
  "no address that floats": { privateIps: { floating: [] } },
  "how many float": { privateIps: { floating: 1 } },
};

const own = (over: Partial<InterfaceSpec> = {}): InterfaceSpec => ({ name: "a", match: { id: "eni-a" }, ...over });
const fleet = (over: Partial<InterfaceSpec> = {}): InterfaceSpec => ({
  name: "fw",
  match: { instance: { tags: { role: "fw" } }, deviceIndex: 0 },
  expect: 2,
  ...over,
});
const vip = (over: Partial<AddressSpec> = {}): AddressSpec => ({
  name: "vip",
  match: { publicIp: "203.0.113.30" },
  on: { interface: "fw", privateIp: "10.0.1.100" },
  ...over,
});

const agree: Record<string, Spec> = {
  "addresses that float among a set, one of them under an Elastic IP": {
    interfaces: [fleet({ privateIps: { floating: ["10.0.1.100", "10.0.1.101"] } })],
    addresses: [vip()],
  },
  "one that floats in a set of one": { interfaces: [own({ privateIps: { floating: ["10.0.1.100"] } })] },
  "how many addresses and prefixes each of a set has": {
    interfaces: [fleet({ privateIps: { secondary: 2 }, ipv6: { addresses: [] }, prefixes: { ipv4: 1 } })],
  },
  "the primary IPv6 address among all": {
    interfaces: [own({ ipv6: { primary: "2001:db8::1", addresses: ["2001:db8:0::1", "2001:db8::2"] } })],
  },
  "the same of one interface in two entries": {
    interfaces: [
      own({ privateIps: { primary: "10.0.0.5" }, ipv6: { primary: "2001:db8::1" } }),
      own({ name: "b", privateIps: { primary: "10.0.0.5" }, ipv6: { primary: "2001:db8::1" } }),
    ],
  },
  "one private address in subnets of two VPCs": {
    interfaces: [
      own({ match: { id: "eni-a", subnet: "subnet-a" }, privateIps: { primary: "10.0.0.5" } }),
      own({ name: "b", match: { id: "eni-b", subnet: "subnet-b" }, privateIps: { primary: "10.0.0.5" } }),
    ],
  },
  "an Elastic IP that may not be there beside another": {
    interfaces: [fleet()],
    addresses: [vip(), vip({ name: "other", match: { tags: { Name: "vip" } }, expect: "0..1" })],
  },
  "an Elastic IP that is kept as a spare beside another": {
    interfaces: [fleet()],
    addresses: [vip(), vip({ name: "other", match: { publicIp: "203.0.113.31" }, spare: 1 })],
  },
};

const said = (spec: Spec) =>
  contradictions(document(spec).state).map(({ path, other, message }) => [
    path.slice(1).join("."),
    message,
    other?.slice(1).join("."),
  ]);

const quarrels: Record<string, [Spec, ...(readonly [string, string, string])[]]> = {
  "one private address in two entries": [
    { interfaces: [own({ privateIps: { primary: "10.0.0.5" } }), fleet({ privateIps: { floating: ["10.0.0.5"] } })] },
    [
      "interfaces.1.privateIps.floating.0",
      'spec.interfaces[1].privateIps.floating[0] is 10.0.0.5, which is said of "a" already (of two VPCs? then let both match by subnet)',
      "interfaces.0.privateIps.primary",
    ],
  ],
  "one IPv6 address in two entries, however it is written": [
    {
      interfaces: [
        own({ ipv6: { primary: "2001:db8::1" } }),
        own({ name: "b", match: { id: "eni-b" }, ipv6: { addresses: ["2001:0DB8:0:0::1"] } }),
      ],
    },
    [
      "interfaces.1.ipv6.addresses.0",
      'spec.interfaces[1].ipv6.addresses[0] is 2001:0DB8:0:0::1, which is said of "a" already',
      "interfaces.0.ipv6.primary",
    ],
  ],
  "one address that is primary and secondary": [
    { interfaces: [own({ privateIps: { primary: "10.0.0.5", secondary: ["10.0.0.5"] } })] },
    [
      "interfaces.0.privateIps.secondary.0",
      "spec.interfaces[0].privateIps.secondary[0] is 10.0.0.5, which is said to be primary too",
      "interfaces.0.privateIps.primary",
    ],
  ],
  "one address twice in a list": [
    { interfaces: [own({ privateIps: { secondary: ["10.0.0.6", "10.0.0.6"] } })] },
    [
      "interfaces.0.privateIps.secondary.1",
      "spec.interfaces[0].privateIps.secondary[1] is 10.0.0.6, which is said twice",
      "interfaces.0.privateIps.secondary.0",
    ],
  ],
  "one private address on each of several interfaces": [
    { interfaces: [fleet({ privateIps: { secondary: ["10.0.1.100"] } })] },
    [
      "interfaces.0.privateIps.secondary.0",
      "spec.interfaces[0].privateIps.secondary[0] is 10.0.1.100, which only one interface can have, but the entry is of up to 2: privateIps.floating says one of them",
      "interfaces.0.expect",
    ],
  ],
  "one prefix on each of several interfaces": [
    { interfaces: [own({ match: { ids: ["eni-a", "eni-b"] }, prefixes: { ipv4: ["10.0.0.16/28"] } })] },
    [
      "interfaces.0.prefixes.ipv4.0",
      "spec.interfaces[0].prefixes.ipv4[0] is 10.0.0.16/28, which only one interface can have, but the entry is of up to 2",
      "interfaces.0.match",
    ],
  ],
};

describe("a document that says which private, IPv6 and prefix addresses there are", () => {
  for (const [sentence, entry] of Object.entries(taken))
    it(`may say ${sentence}`, () => {
      assert.ok(documentSchema.safeParse(whole(entry)).success);
      assert.ok(accepts(schema, whole(entry)));
    });

  for (const [sentence, entry] of Object.entries(refused))
    it(`cannot say ${sentence}`, () => {
      assert.ok(!documentSchema.safeParse(whole(entry)).success);
      assert.ok(!accepts(schema, whole(entry)));
    });

  for (const [sentence, spec] of Object.entries(agree))
    it(`does not contradict itself by ${sentence}`, () => assert.deepEqual(said(spec), []));

  for (const [sentence, [spec, ...expected]] of Object.entries(quarrels))
    it(`cannot have ${sentence}, and both places are named`, () => assert.deepEqual(said(spec), expected));
});
