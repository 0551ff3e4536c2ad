import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RuleId } from "../../../core/facts.ts";
import { rules } from "../../../core/rules/index.ts";
import { document, type Spec } from "../../support/snapshot.ts";

type Entry = NonNullable<Spec["interfaces"]>[number];

/** By rule, what an entry of the document says that makes it ask, and what does not. */
const cases: Partial<Record<RuleId, { says: Partial<Entry>[]; not?: Partial<Entry>[] }>> = {
  "address-limit": {
    says: [
      { privateIps: { floating: ["10.0.0.7"] } },
      { privateIps: { secondary: 1 } },
      { privateIps: { secondary: ["10.0.0.7"] } },
      { prefixes: { ipv4: 1 } },
    ],
    not: [{ privateIps: { primary: "10.0.0.5" } }, { prefixes: { ipv6: 1 } }],
  },
  "description-drift": { says: [{ description: "web" }] },
  "efa-drift": { says: [{ attachedTo: { instance: { id: "i-a" } } }] },
  "flow-log-failing": { says: [{ flowLog: {} }] },
  "flow-log-missing": { says: [{ flowLog: {} }] },
  "inbound-closed": { says: [{ role: "nat" }, { publicIp: "any" }], not: [{ publicIp: "none" }] },
  "interface-auto-assign-drift": { says: [{ autoAssignPublicIp: true }] },
  "interface-immutable-drift": {
    says: [{ subnet: "subnet-a" }, { mac: "02:00:00:00:00:01" }, { interfaceType: "efa" }],
  },
  "interface-limit": { says: [{ attachedTo: { instance: { id: "i-a" } } }] },
  "ipv6-drift": {
    says: [{ ipv6: { addresses: ["2001:db8::1"] } }, { ipv6: { primary: "2001:db8::1" } }],
    not: [{ ipv6: { addresses: [] } }],
  },
  "ipv6-unexpected": {
    says: [{ ipv6: { addresses: [] } }],
    not: [
      { ipv6: { addresses: ["2001:db8::1"] } },
      { ipv6: { primary: "2001:db8::1" } },
      { ipv6: { primary: "2001:db8::1", addresses: [] } },
    ],
  },
  "prefix-drift": { says: [{ prefixes: { ipv4: 1 } }] },
  "private-ips-drift": { says: [{ privateIps: { secondary: 1 } }] },
  "security-groups-drift": { says: [{ securityGroups: ["sg-a"] }] },
  "source-dest-check-drift": { says: [{ sourceDestCheck: false }] },
  "tags-drift": { says: [{ tags: { Owner: "net" } }] },
};

const plain: Entry = { name: "plain", match: { id: "eni-b" } };
const isAsked = (id: string, spec: Spec) => rules.find((rule) => rule.id === id)?.isAbout?.(document(spec).state);

describe("a rule that the document must say something for is asked where any entry does", () => {
  it("and every such rule is here", () =>
    assert.deepEqual(
      rules.flatMap(({ id, isAbout }) => (isAbout ? id : [])).sort(),
      [...Object.keys(cases), "eip-undeclared", "subnet-auto-assign-drift"].sort(),
    ));
  it("eip-undeclared: where the document is to name all addresses", () => {
    assert.equal(isAsked("eip-undeclared", { undeclared: "report" }), true);
    assert.equal(isAsked("eip-undeclared", {}), false);
  });
  it("subnet-auto-assign-drift: with what a subnet assigns, and not with its name", () => {
    const subnets = (more: object) => ({
      subnets: [
        { name: "prv", match: { id: "subnet-b" } },
        { name: "pub", match: { id: "subnet-a" }, ...more },
      ],
    });
    assert.equal(isAsked("subnet-auto-assign-drift", subnets({ autoAssignPublicIp: false })), true);
    assert.equal(isAsked("subnet-auto-assign-drift", subnets({ autoAssignIpv6: true })), true);
    assert.equal(isAsked("subnet-auto-assign-drift", subnets({})), false);
  });
  for (const [id, { says, not = [] }] of Object.entries(cases)) {
    for (const more of says)
      it(`${id}: with ${JSON.stringify(more)}`, () =>
        assert.equal(isAsked(id, { interfaces: [plain, { name: "one", match: { id: "eni-a" }, ...more }] }), true));
    for (const more of [{}, ...not])
      it(`${id}: not with ${JSON.stringify(more)}`, () =>
        assert.equal(isAsked(id, { interfaces: [plain, { name: "one", match: { id: "eni-a" }, ...more }] }), false));
  }

  it("address-limit: with an Elastic IP on a private address, and not with one on an interface", () => {
    const on = (where: object) => ({
      interfaces: [plain],
      addresses: [
        { name: "a", match: { allocationId: "eipalloc-a" }, on: { interface: "plain", ...where } },
        { name: "b", match: { allocationId: "eipalloc-b" } },
      ],
    });
    assert.equal(isAsked("address-limit", on({ privateIp: "10.0.0.7" })), true);
    assert.equal(isAsked("address-limit", on({})), false);
  });
});
