import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictions } from "../../../core/desired/contradictions.ts";
import { document, type Spec } from "../../support/snapshot.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];
type Said = Partial<InterfaceSpec>;

/** Two entries about one interface, by its id. */
const two = (one: Said, other: Said): Spec => ({
  interfaces: [
    { name: "one", match: { id: "eni-a" }, ...one },
    { name: "other", match: { id: "eni-a" }, ...other },
  ],
});

const found = (spec: Spec): string[] =>
  contradictions(document(spec).state).map(({ message, other }) => `${message} (${other?.slice(1).join(".")})`);

const agree: Record<string, Spec> = {
  "the same of one interface": two(
    { description: "a", tags: { Team: "net" } },
    { description: "a", tags: { Team: "net" } },
  ),
  "one thing each": two({ description: "a" }, { deleteOnTermination: true, tags: { Team: "net" } }),
  "other things of other interfaces": two({ description: "a" }, { match: { id: "eni-b" }, description: "b" }),
  "other things where a match by tags may mean another one": two(
    { description: "a" },
    { match: { tags: { Role: "web" } }, description: "b" },
  ),
  "other things of two places that it may be in": two(
    { match: { id: "eni-a", deviceIndex: 0 }, expect: "0..1", description: "a" },
    { match: { id: "eni-a", deviceIndex: 1 }, expect: "0..1", description: "b" },
  ),
  "the same security groups in another order": two(
    { securityGroups: ["sg-1", "sg-2"] },
    { securityGroups: ["sg-2", "sg-1"] },
  ),
  "two roles, each of which forwards": two({ role: "nat" }, { role: "vpn", sourceDestCheck: false }),
  "that it has any public IP, and which": two({ publicIp: "any" }, { publicIp: { value: "203.0.113.10" } }),
  "an assigned public IP, and which": two({ publicIp: "auto" }, { publicIp: { value: "203.0.113.10" } }),
  "the same tags and the same IPv6 addresses, written otherwise": two(
    { tags: { Team: "net", Owner: "ops" }, ipv6: { addresses: ["2001:db8::1", "2001:db8::2"] } },
    { tags: { Owner: "ops", Team: "net" }, ipv6: { addresses: ["2001:0DB8::2", "2001:db8:0::1"] } },
  ),
  "which secondary addresses it has, each entry some": two(
    { privateIps: { secondary: ["10.0.0.6"] } },
    { privateIps: { secondary: ["10.0.0.6", "10.0.0.7"] } },
  ),
};

const quarrels: Record<string, [Spec, string]> = {
  "two descriptions": [
    two({ description: "a" }, { description: "b" }),
    'spec.interfaces[1].description is "b", but "one" says description "a" of eni-a (interfaces.0.description)',
  ],
  "two descriptions, of one of several": [
    two({ match: { ids: ["eni-b", "eni-a"] }, description: "a" }, { description: "b" }),
    'spec.interfaces[1].description is "b", but "one" says description "a" of eni-a (interfaces.0.description)',
  ],
  "its check on, and off": [
    two({ sourceDestCheck: false }, { sourceDestCheck: true }),
    'spec.interfaces[1].sourceDestCheck is true, but "one" says sourceDestCheck false of eni-a (interfaces.0.sourceDestCheck)',
  ],
  "its check on, and that it forwards": [
    two({ sourceDestCheck: true }, { role: "nat" }),
    'spec.interfaces[1].role is nat, but "one" says sourceDestCheck true of eni-a (interfaces.0.sourceDestCheck)',
  ],
  "other security groups": [
    two({ securityGroups: ["sg-1"] }, { securityGroups: ["sg-1", "sg-2"] }),
    'spec.interfaces[1].securityGroups is sg-1, sg-2, but "one" says securityGroups sg-1 of eni-a (interfaces.0.securityGroups)',
  ],
  "two subnets": [
    two({ subnet: "subnet-a" }, { subnet: "subnet-b" }),
    'spec.interfaces[1].subnet is subnet-b, but "one" says subnet subnet-a of eni-a (interfaces.0.subnet)',
  ],
  "two MAC addresses": [
    two({ mac: "0a:00:00:00:00:01" }, { mac: "0a:00:00:00:00:02" }),
    'spec.interfaces[1].mac is 0a:00:00:00:00:02, but "one" says mac 0a:00:00:00:00:01 of eni-a (interfaces.0.mac)',
  ],
  "two types": [
    two({ interfaceType: "efa" }, { interfaceType: "interface" }),
    'spec.interfaces[1].interfaceType is interface, but "one" says interfaceType efa of eni-a (interfaces.0.interfaceType)',
  ],
  "that it goes with its instance, and that it stays": [
    two({ deleteOnTermination: true }, { deleteOnTermination: false }),
    'spec.interfaces[1].deleteOnTermination is false, but "one" says deleteOnTermination true of eni-a (interfaces.0.deleteOnTermination)',
  ],
  "that it is assigned a public IP, and that it is not": [
    two({ autoAssignPublicIp: true }, { autoAssignPublicIp: false }),
    'spec.interfaces[1].autoAssignPublicIp is false, but "one" says autoAssignPublicIp true of eni-a (interfaces.0.autoAssignPublicIp)',
  ],
  "two values of a tag": [
    two({ tags: { Team: "net" } }, { tags: { Team: "ops" } }),
    'spec.interfaces[1].tags is {"Team":"ops"}, but "one" says tags {"Team":"net"} of eni-a (interfaces.0.tags)',
  ],
  "two tags, one in each, of which only one entry would speak": [
    two({ tags: { Team: "net" } }, { tags: { Owner: "ops" } }),
    'spec.interfaces[1].tags is {"Owner":"ops"}, but "one" says tags {"Team":"net"} of eni-a (interfaces.0.tags)',
  ],
  "how many prefixes there are, and which": [
    two({ prefixes: { ipv4: 1 } }, { prefixes: { ipv4: ["10.0.0.16/28"] } }),
    'spec.interfaces[1].prefixes is {"ipv4":["10.0.0.16/28"]}, but "one" says prefixes {"ipv4":1} of eni-a (interfaces.0.prefixes)',
  ],
  "two primary private addresses": [
    two({ privateIps: { primary: "10.0.0.5" } }, { privateIps: { primary: "10.0.0.6" } }),
    'spec.interfaces[1].privateIps.primary is 10.0.0.6, but "one" says privateIps.primary 10.0.0.5 of eni-a (interfaces.0.privateIps.primary)',
  ],
  "two counts of secondary addresses": [
    two({ privateIps: { secondary: 1 } }, { privateIps: { secondary: 2 } }),
    'spec.interfaces[1].privateIps.secondary is 2, but "one" says privateIps.secondary 1 of eni-a (interfaces.0.privateIps.secondary)',
  ],
  "two primary IPv6 addresses": [
    two({ ipv6: { primary: "2001:db8::1" } }, { ipv6: { primary: "2001:db8::2" } }),
    'spec.interfaces[1].ipv6 is {"primary":"2001:db8::2"}, but "one" says ipv6 {"primary":"2001:db8::1"} of eni-a (interfaces.0.ipv6)',
  ],
  "a public IP, and none": [
    two({ publicIp: "none" }, { publicIp: "any" }),
    'spec.interfaces[1].publicIp is any, but "one" says publicIp none of eni-a (interfaces.0.publicIp)',
  ],
  "a public IP, and that it is for management": [
    two({ publicIp: "auto" }, { purpose: "management" }),
    'spec.interfaces[1].purpose is management, but "one" says publicIp auto of eni-a (interfaces.0.publicIp)',
  ],
  "two public IPs": [
    two({ publicIp: { value: "203.0.113.10" } }, { publicIp: { value: "203.0.113.11" } }),
    'spec.interfaces[1].publicIp is 203.0.113.11, but "one" says publicIp 203.0.113.10 of eni-a (interfaces.0.publicIp)',
  ],
  "an Elastic IP, and an assigned one": [
    {
      ...two({ publicIp: { elastic: "vip" } }, { publicIp: "auto" }),
      addresses: [{ name: "vip", match: { publicIp: "203.0.113.10" } }],
    },
    'spec.interfaces[1].publicIp is auto, but "one" says publicIp vip of eni-a (interfaces.0.publicIp)',
  ],
  "two instances, as neither of a pair is the other": [
    two({ attachedTo: { instance: { ids: ["i-a", "i-b"] } } }, { attachedTo: { instance: { id: "i-c" } } }),
    "spec.interfaces[1].attachedTo is i-c, but eni-a is declared on i-a or i-b (interfaces.0.attachedTo)",
  ],
  "two device indexes, on instances that are matched by tags": [
    two(
      { attachedTo: { instance: { tags: { Role: "nat" } }, deviceIndex: 1 } },
      { attachedTo: { instance: { tags: { Team: "net" } }, deviceIndex: 2 } },
    ),
    "spec.interfaces[1].attachedTo is device 2, but eni-a is declared as device 1 (interfaces.0.attachedTo)",
  ],
  "two network cards": [
    two(
      { attachedTo: { instance: { tags: { Role: "nat" } }, deviceIndex: 1 } },
      { attachedTo: { instance: { tags: { Role: "nat" } }, deviceIndex: 1, networkCard: 1 } },
    ),
    "spec.interfaces[1].attachedTo is network card 1, but eni-a is declared on network card 0 (interfaces.0.attachedTo)",
  ],
};

describe("two entries that name one interface by its id", () => {
  for (const [sentence, spec] of Object.entries(agree))
    it(`may say ${sentence}`, () => assert.deepEqual(found(spec), []));

  for (const [sentence, [spec, said]] of Object.entries(quarrels))
    it(`cannot say ${sentence}, and both places are named`, () => assert.deepEqual(found(spec), [said]));

  it("of three, each that differs is named once, against the first", () =>
    assert.deepEqual(
      found({
        interfaces: ["a", "b", "c"].map((description) => ({ name: description, match: { id: "eni-a" }, description })),
      }),
      [
        'spec.interfaces[1].description is "b", but "a" says description "a" of eni-a (interfaces.0.description)',
        'spec.interfaces[2].description is "c", but "a" says description "a" of eni-a (interfaces.0.description)',
      ],
    ));
});
