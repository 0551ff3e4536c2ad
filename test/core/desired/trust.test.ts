import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { distrust } from "../../../core/desired/trust.ts";
import { document, type Spec } from "../../support/snapshot.ts";

type Match = NonNullable<Spec["interfaces"]>[number]["match"];
type AddressMatch = NonNullable<Spec["addresses"]>[number]["match"];

const ofInterface = (match: Match, tags: string[] = []) => {
  const { interfaces, trust } = document({ trust: { tags }, interfaces: [{ name: "x", match }] }).state.spec;
  return interfaces[0] && distrust(interfaces[0], trust);
};

const ofAddress = (match: AddressMatch, tags: string[] = []) => {
  const { addresses, trust } = document({ trust: { tags }, addresses: [{ name: "x", match }] }).state.spec;
  return addresses[0] && distrust(addresses[0], trust);
};

const trusted: Record<string, Match> = {
  "an interface's id": { id: "eni-a" },
  "several ids": { ids: ["eni-a", "eni-b"] },
  "an instance's id": { instance: { id: "i-a" } },
  "a tag that only AWS sets": { instance: { tags: { "aws:autoscaling:groupName": "nat" } } },
  "a tag that only AWS sets, beside one that anyone does": {
    tags: { Role: "nat", "aws:cloudformation:stack-name": "net" },
  },
};

describe("which matches are acted on unasked", () => {
  for (const [match, value] of Object.entries(trusted))
    it(`${match} is trusted`, () => assert.equal(ofInterface(value), undefined));

  it("a tag of trust.tags is trusted, of an interface, an instance and an address", () => {
    assert.equal(ofInterface({ tags: { Role: "nat" } }, ["Role"]), undefined);
    assert.equal(ofInterface({ instance: { tags: { Role: "nat" } } }, ["Owner", "Role"]), undefined);
    assert.equal(ofAddress({ tags: { Role: "nat" } }, ["Role"]), undefined);
  });

  it("an address's allocation ids and public IPs are trusted", () => {
    assert.equal(ofAddress({ allocationId: "eipalloc-a" }), undefined);
    assert.equal(ofAddress({ publicIps: ["203.0.113.10"] }), undefined);
  });

  it("any other tag is not, and the reason names it", () => {
    const because = "it is matched by the tag Role, which trust.tags does not list";
    assert.equal(ofInterface({ tags: { Role: "nat" } }), because);
    assert.equal(ofInterface({ instance: { tags: { Role: ["nat", "vpn"] } } }, ["Owner"]), because);
    assert.equal(ofAddress({ tags: { Role: "nat" } }), because);
  });

  it("a key that only looks like one of theirs is not trusted", () => {
    assert.notEqual(ofInterface({ tags: { "AWS:group": "nat" } }), undefined);
    assert.notEqual(ofInterface({ tags: { role: "nat" } }, ["Role"]), undefined);
  });
});
