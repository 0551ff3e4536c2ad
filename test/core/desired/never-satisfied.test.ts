import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictions } from "../../../core/desired/contradictions.ts";
import { documentSchema } from "../../../core/desired/schema.ts";
import { document, type Spec } from "../../support/snapshot.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];

const found = (spec: Spec): string[] =>
  contradictions(document(spec).state).map(({ message, other }) => `${message} (${other?.slice(1).join(".")})`);
const one = (said: Partial<InterfaceSpec>): Spec => ({ interfaces: [{ name: "a", match: { id: "eni-a" }, ...said }] });
const on = (deviceIndex: number, networkCard?: number) => ({
  instance: { id: "i-a" },
  deviceIndex,
  ...(networkCard !== undefined && { networkCard }),
});
const efa = (name: string, deviceIndex: number): InterfaceSpec => ({
  name,
  match: { instance: { id: "i-a" }, deviceIndex },
  interfaceType: "efa",
});
const subnets = (...entries: Partial<NonNullable<Spec["subnets"]>[number]>[]): Spec => ({
  subnets: entries.map((entry, index) => ({ name: `s${index}`, match: { id: "subnet-a" }, ...entry })),
});

const holds: Record<string, Spec> = {
  "an assigned address on a primary interface": one({ publicIp: "auto", attachedTo: on(0) }),
  "any address on a second interface: an Elastic IP is one": one({ publicIp: "any", attachedTo: on(1) }),
  "an assigned address, and the attribute that brings it": one({ publicIp: "auto", autoAssignPublicIp: true }),
  "no address, and the attribute on: its host may have several interfaces": one({
    publicIp: "none",
    autoAssignPublicIp: true,
  }),
  "as many as are listed, or fewer": {
    interfaces: [
      { name: "a", match: { ids: ["eni-a", "eni-b"] }, expect: "0..5" },
      { name: "b", match: { ids: ["eni-c", "eni-d"] }, expect: 1 },
    ],
    addresses: [{ name: "c", match: { publicIps: ["203.0.113.1", "203.0.113.2"] }, expect: 2 }],
  },
  "more than are listed, of instances: each may have several": {
    interfaces: [{ name: "a", match: { instance: { ids: ["i-a", "i-b"] } }, expect: 4 }],
  },
  "a zone of the region, or a local one": {
    interfaces: [
      { name: "a", match: { id: "eni-a", zone: "eu-west-1a" } },
      { name: "b", match: { id: "eni-b", zone: "eu-west-1-ham-1a" } },
    ],
  },
  "two EFAs on two hosts": {
    interfaces: [efa("a", 1), { ...efa("b", 2), match: { instance: { id: "i-b" }, deviceIndex: 2 } }],
  },
  "subnets that are said to be otherwise": subnets(
    { autoAssignPublicIp: true },
    { match: { ids: ["subnet-b"] }, autoAssignPublicIp: false },
    { match: { tags: { Tier: "private" } }, autoAssignPublicIp: false },
  ),
  "one subnet, of which two entries say the same, or each its own": subnets(
    { autoAssignPublicIp: true },
    { autoAssignPublicIp: true, autoAssignIpv6: false },
    { flowLog: {} },
  ),
};

const refused: Record<string, [Spec, string]> = {
  "an assigned address on a second interface": [
    one({ publicIp: "auto", attachedTo: on(1) }),
    "spec.interfaces[0].publicIp is auto, but AWS assigns addresses to primary interfaces only (interfaces.0.attachedTo)",
  ],
  "one on the first device of another network card": [
    one({ publicIp: "auto", attachedTo: on(0, 1) }),
    "spec.interfaces[0].publicIp is auto, but AWS assigns addresses to primary interfaces only (interfaces.0.attachedTo)",
  ],
  "one on what is matched as a second interface": [
    one({ publicIp: "auto", match: { instance: { id: "i-a" }, deviceIndex: 1 } }),
    "spec.interfaces[0].publicIp is auto, but AWS assigns addresses to primary interfaces only (interfaces.0.match)",
  ],
  "one where the attribute is to be off": [
    one({ publicIp: "auto", autoAssignPublicIp: false }),
    "spec.interfaces[0].publicIp is auto, but with its attribute off AWS assigns it none (interfaces.0.autoAssignPublicIp)",
  ],
  "more interfaces than are listed": [
    one({ match: { ids: ["eni-a", "eni-b"] }, expect: 3 }),
    "spec.interfaces[0].expect is 3, but match lists 2 (interfaces.0.match)",
  ],
  "more than the one that is named": [
    one({ expect: "2..4" }),
    "spec.interfaces[0].expect is 2..4, but match lists 1 (interfaces.0.match)",
  ],
  "more addresses than are listed": [
    { addresses: [{ name: "a", match: { publicIps: ["203.0.113.1"] }, expect: 2 }] },
    "spec.addresses[0].expect is 2, but match lists 1 (addresses.0.match)",
  ],
  "more subnets than are listed": [
    subnets({ expect: 2 }),
    "spec.subnets[0].expect is 2, but match lists 1 (subnets.0.match)",
  ],
  "a zone of another region": [
    one({ match: { id: "eni-a", zone: "us-east-1a" } }),
    "spec.interfaces[0].match.zone is us-east-1a, which is not in eu-west-1 (region)",
  ],
  "two EFAs on one card, by their places": [
    { interfaces: [efa("a", 1), efa("b", 2)] },
    "spec.interfaces[1].match is network card 0 of i-a, which takes one EFA, and device 1 of i-a is declared there (interfaces.0.match)",
  ],
  "one by its place, and one by where it is attached": [
    { interfaces: [efa("a", 1), { name: "b", match: { id: "eni-b" }, interfaceType: "efa-only", attachedTo: on(2) }] },
    "spec.interfaces[1].attachedTo is network card 0 of i-a, which takes one EFA, and device 1 of i-a is declared there (interfaces.0.match)",
  ],
  "one subnet that is to assign addresses, and not to": [
    subnets({ autoAssignPublicIp: true }, { match: { ids: ["subnet-b", "subnet-a"] }, autoAssignPublicIp: false }),
    'spec.subnets[1].autoAssignPublicIp is false, but "s0" says autoAssignPublicIp of subnet-a is true (subnets.0.autoAssignPublicIp)',
  ],
  "one subnet that is to assign IPv6 addresses, and not to, one of several": [
    subnets(
      { match: { ids: ["subnet-a", "subnet-b"] }, autoAssignIpv6: false },
      { match: { ids: ["subnet-a", "subnet-b"] }, autoAssignIpv6: true },
    ),
    'spec.subnets[1].autoAssignIpv6 is true, but "s0" says autoAssignIpv6 of subnet-a is false (subnets.0.autoAssignIpv6)',
  ],
};

describe("what no account could satisfy", () => {
  for (const [sentence, spec] of Object.entries(holds))
    it(`is not ${sentence}`, () => assert.deepEqual(found(spec), []));

  for (const [sentence, [spec, said]] of Object.entries(refused))
    it(`is ${sentence}: refused, with both places`, () => assert.deepEqual(found(spec), [said]));
});

describe("a prefix", () => {
  const issues = (prefixes: object): string[] => {
    const { state } = document(one({}));
    const interfaces = [{ name: "a", match: { id: "eni-a" }, prefixes }];
    const { error } = documentSchema.safeParse({ ...state, spec: { interfaces } });
    return error?.issues.map(({ message }) => message) ?? [];
  };

  it("is one as AWS delegates it, in whatever spelling", () => {
    assert.deepEqual(issues({ ipv4: ["10.0.0.16/28"], ipv6: ["2001:0db8:0::1:0:0:0/80", "2001:db8::/80"] }), []);
  });

  for (const ipv4 of ["10.0.0.1/28", "10.0.0.0/24", "10.0.0.0/32"])
    it(`${ipv4} is none, and no interface ever has it`, () =>
      assert.deepEqual(issues({ ipv4: [ipv4] }), ["must be a /28 prefix such as 10.0.0.16/28"]));

  for (const ipv6 of ["2001:db8::1/80", "2001:db8::/64"])
    it(`${ipv6} is none either`, () =>
      assert.deepEqual(issues({ ipv6: [ipv6] }), ["must be a /80 prefix such as 2001:db8::/80"]));
});
