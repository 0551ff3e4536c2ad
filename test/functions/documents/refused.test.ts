import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { example, placeOf, problemsOf, type Said, toldOf, withSpec } from "./written.ts";

/** Documents that are refused, by what is wrong with them, and what is said. */
const refused: Record<string, [string, ...Said[]]> = {
  "an unknown key, and says what may have been meant": [
    example.replace("  mode:", "  mod:"),
    ["mod:", 'spec has an unknown key "mod", did you mean "mode"?'],
  ],
  "an unknown key of an entry, whatever its case": [
    example.replace("publicIp: any", "publicip: any"),
    ["publicip", 'spec.interfaces[2] has an unknown key "publicip", did you mean "publicIp"?'],
  ],
  "a key that is like no other, and says which are known": [
    example.replace("  trust:", "  banana:"),
    [
      "banana",
      'spec has an unknown key "banana", allowed here: mode, trust, undeclared, unassociatedAddresses, interfaces, addresses, subnets, budget, exceptions, rules',
    ],
  ],
  "an unknown key within a choice": [
    example.replace("natGateway: { tags:", "natGateway: { tag:"),
    ["{ tag:", "spec.addresses[2].on.natGateway needs exactly one of id, tags"],
    ["tag:", 'spec.addresses[2].on.natGateway has an unknown key "tag", did you mean "tags"?'],
  ],
  "an unknown key that would break the line": [
    example.replace("  trust:", '  "a\\nb":'),
    [
      '"a\\nb"',
      'spec has an unknown key "a\\nb", allowed here: mode, trust, undeclared, unassociatedAddresses, interfaces, addresses, subnets, budget, exceptions, rules',
    ],
  ],
  "an account number that is not quoted": [
    example.replace('"111122223333"', "011122223333"),
    [
      "0111",
      "metadata.account must be quoted: YAML reads an unquoted account number as a number and drops its leading zeros",
    ],
  ],
  "an account that is none": [
    example.replace("111122223333", "1111"),
    ['"1111"', "metadata.account must be 12 digits"],
  ],
  "no account": [
    example.replace(' account: "111122223333",', ""),
    ["{ name: production", "metadata.account is missing"],
  ],
  "a region that is none": [
    example.replace("eu-west-1", "Ireland"),
    ["Ireland", "metadata.region must be a region such as eu-west-1"],
  ],
  "another version": [example.replace("/v1", "/v2"), ["plumbline/v2", "apiVersion must be plumbline/v1"]],
  "a mode that is none": [
    example.replace("mode: enforce", "mode: force"),
    ["force", "spec.mode must be observe, propose or enforce"],
  ],
  "a role that is none": [
    example.replace("      role: nat", "      role: gnat"),
    ["gnat", "spec.interfaces[1].role must be nat, router, firewall or vpn"],
  ],
  "a public IP of no known kind": [
    example.replace("publicIp: any", "publicIp: static"),
    ["static", "spec.interfaces[2].publicIp must be auto, any, none, { elastic: NAME of an address } or { value: IP }"],
  ],
  "a public IP of a kind that has no such key": [
    example.replace("publicIp: any", "publicIp: { address: 203.0.113.1 }"),
    [
      "{ address",
      "spec.interfaces[2].publicIp must be auto, any, none, { elastic: NAME of an address } or { value: IP }",
    ],
  ],
  "a public IP that is none": [
    example.replace("publicIp: any", "publicIp: { value: 203.0.113 }"),
    ["203.0.113 }", "spec.interfaces[2].publicIp.value must be an IPv4 address"],
  ],
  "a day that is none": [
    example.replace("2027-06-30", "2027-02-30"),
    ["2027-02-30", "spec.addresses[3].reserve.until must be a day, YYYY-MM-DD"],
  ],
  "a range from high to low": [
    example.replace("expect: 2", 'expect: "5..2"'),
    ['"5..2"', 'spec.interfaces[1].expect must be a range from low to high, such as "0..50"'],
  ],
  "a match of nothing": [
    example.replace("{ Role: web }", "{}"),
    ["{}", "spec.interfaces[2].match.tags must name at least one tag"],
  ],
  "a match in two ways": [
    example.replace("{ id: eni-0a }", "{ id: eni-0a, tags: { a: b } }"),
    ["{ id: eni-0a,", "spec.interfaces[0].match needs exactly one of id, ids, tags, instance"],
  ],
  "a tag whose value is a number": [
    example.replace("{ Role: web }", "{ Role: 13 }"),
    ["13 }", "spec.interfaces[2].match.tags.Role must be text, or a list of texts: quote it"],
  ],
  "an id of another kind": [
    example.replace("id: eni-0a", "id: i-0a"),
    ["i-0a", "spec.interfaces[0].match.id must be an id that starts with eni-"],
  ],
  "a private address without an interface": [
    example.replace("{ natGateway: { tags: { Name: egress } } }", "{ loadBalancer: x, privateIp: 10.0.0.1 }"),
    ["{ loadBalancer", "spec.addresses[2].on has a privateIp without an interface"],
  ],
  "an address both in use and in reserve": [
    example.replace("reserve:", "on: anything, reserve:"),
    ["{ name: spare", "spec.addresses[3] has both on and reserve: an address is in use or held back, not both"],
  ],
  "a name given twice": [
    example.replace("name: web", "name: nats"),
    ["nats, match: { tags", 'the name "nats" is given twice in interfaces', "nats\n"],
  ],
  "an address on an interface that no entry names": [
    example.replace("on: { interface: nats }", "on: { interface: gnats }"),
    ["gnats", 'no entry of interfaces is named "gnats", did you mean "nats"?'],
  ],
  "an address held back for an interface that no entry names": [
    example.replace("reserve: {", "reserve: { for: a,"),
    ["a, reason", 'no entry of interfaces is named "a", did you mean "nat-a"?'],
  ],
  "a public IP that no entry names": [
    example.replace("elastic: nat-a", "elastic: nat-z").replace(", on: { interface: nat-a }", ""),
    ["nat-z", 'no entry of addresses is named "nat-z", did you mean "nat-a"?'],
  ],
  "sides that disagree, and names both": [
    example.replace("on: { interface: nat-a }", "on: { interface:  nats }"),
    ["{ interface:  nats }", '"nat-a" is on nats, but interface "nat-a" declares it as its public IP', "{ elastic"],
    ["{ name: pool", 'with "nat-a" these are 3 for nats: 2 interfaces', "{ name: nat-a, match: { alloc"],
  ],
  "an address that is to be gone and is held back": [
    example.replace("reserve: {", "absent: true, reserve: {"),
    ["{ name: spare", "spec.addresses[3] has both absent and reserve: an address that is to be gone is nothing else"],
    [
      "true, reserve",
      "spec.addresses[3].absent needs match: { allocationId, publicIp }, so that no other address can be meant",
      "{ publicIp: 203.0.113.40",
    ],
  ],
};

describe("a document is refused for", () => {
  for (const [what, [text, ...said]] of Object.entries(refused))
    it(what, () => assert.deepEqual(problemsOf(text), toldOf(text, said)));

  it("its size over 5 MB, before anything is made of it", () => {
    const room = 5_000_000 - Buffer.byteLength(example) - 1;
    assert.deepEqual(problemsOf(`${example}#${"é".repeat(Math.floor(room / 2))}`), []);
    assert.deepEqual(problemsOf(`${example}#${"é".repeat(Math.floor(room / 2) + 1)}`), [
      "net.yaml:1:1: is larger than 5 MB",
    ]);
  });

  it("every problem at once, in the order of the file: keys, types, names, references and sides", () => {
    const text = example
      .replace('"111122223333"', "111122223333")
      .replace("  mode:", "  mod:")
      .replace("expect: 2", "expect: few")
      .replace("name: web", "name: nats")
      .replace("on: { interface: nat-a }", "on: { interface: gone }")
      .replace("place: never", "place: sometimes");
    const places = ["111122223333", "mod:", "few", "nats, match: { tags", "{ interface: gone", "gone }", "sometimes"];
    assert.deepEqual(
      problemsOf(text).map((said) => said.split(": ")[0]),
      places.map((at) => placeOf(text, at)),
    );
  });

  it("thousands of unknown keys, soon", () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join(", ");
    assert.equal(problemsOf(withSpec(`spec: { ${keys} }\n`)).length, 20_000);
  });
});
