import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Named } from "../../../core/ports.ts";
import type { SectionName, Snapshot } from "../../../core/snapshot.ts";
import { observeNamed } from "../../../functions/aws/observe-named.ts";
import { sourceOn } from "./accounts.ts";
import { desiredState } from "./desired-state.ts";
import { idsOf, nat } from "./observe-named-shapes.ts";
import { town } from "./town.ts";
import { denied, type Sent, watch } from "./watched.ts";

const fleet = { name: "fleet", match: { instance: { tags: { "aws:autoscaling:groupName": "egress" } } }, expect: 2 };

const onNat = { name: "nat", match: { allocationId: "eipalloc-nat" }, on: { interface: "nat" } };

const pool = { name: "pool", match: { allocationIds: ["eipalloc-p1", "eipalloc-p2"] }, on: { interface: "fleet" } };

interface Case {
  named: Partial<Named>;
  spec: Parameters<typeof desiredState>[0];
  sees: Partial<Record<SectionName, string[]>>;
  calls: number;
}

const cases: Record<string, Case> = {
  "a NAT host brings its instance, subnet and route tables, and the address declared on it": {
    named: { interfaces: ["eni-nat"] },
    spec: { interfaces: [nat], addresses: [onNat] },
    sees: {
      interfaces: ["eni-nat"],
      addresses: ["eipalloc-nat"],
      instances: ["i-nat"],
      subnets: ["subnet-1"],
      routeTables: ["rtb-1", "rtb-2"],
    },
    calls: 6,
  },
  "a free declared address brings the interface that waits for it": {
    named: { addresses: ["eipalloc-nat"] },
    spec: { interfaces: [nat], addresses: [onNat] },
    sees: { interfaces: ["eni-nat"], addresses: ["eipalloc-nat"], instances: ["i-nat"] },
    calls: 5,
  },
  "an address of a pool brings the whole pool, and the fleet that it is for by its instances' tags": {
    named: { addresses: ["eipalloc-p2"] },
    spec: { interfaces: [fleet], addresses: [pool] },
    sees: {
      interfaces: ["eni-f1", "eni-f2"],
      addresses: ["eipalloc-p1", "eipalloc-p2"],
      instances: ["i-f1", "i-f2"],
      routeTables: ["rtb-1", "rtb-2"],
    },
    calls: 5,
  },
  "an address of a pool brings the fleet though an interface is named beside it, with all addresses in one call": {
    named: { interfaces: ["eni-x", "eni-spare"], addresses: ["eipalloc-p2"] },
    spec: { interfaces: [fleet], addresses: [pool] },
    sees: {
      interfaces: ["eni-f1", "eni-f2", "eni-spare", "eni-x"],
      instances: ["i-f1", "i-f2", "i-x"],
      routeTables: ["rtb-1", "rtb-2"],
    },
    calls: 7,
  },
  "a member of a fleet brings the pool, its own address and the members that hold the others": {
    named: { interfaces: ["eni-f2"] },
    spec: { interfaces: [fleet], addresses: [pool] },
    sees: { interfaces: ["eni-f1", "eni-f2"], addresses: ["eipalloc-p1", "eipalloc-p2"], instances: ["i-f1", "i-f2"] },
    calls: 6,
  },
  "a detached forwarder asks for the NAT gateways, one of which might use it": {
    named: { interfaces: ["eni-spare"] },
    spec: { interfaces: [{ name: "spare", match: { id: "eni-spare" }, role: "nat" }], addresses: [] },
    sees: { interfaces: ["eni-spare"], instances: [], natGateways: [], routeTables: ["rtb-1", "rtb-2"] },
    calls: 5,
  },
  "a detached interface brings the instances that it may be attached to, with their interfaces": {
    named: { interfaces: ["eni-spare"] },
    spec: {
      interfaces: [
        {
          name: "spare",
          match: { id: "eni-spare" },
          attachedTo: { instance: { tags: { "aws:autoscaling:groupName": "egress" } }, deviceIndex: 1 },
        },
      ],
      addresses: [],
    },
    sees: { interfaces: ["eni-f1", "eni-f2", "eni-spare"], instances: ["i-f1", "i-f2"], natGateways: [] },
    calls: 6,
  },
  "what was allocated for a finding is read by its tag": {
    named: { interfaces: ["eni-x"], allocatedFor: ["public-ip-lost:1"] },
    spec: { interfaces: [], addresses: [] },
    sees: { interfaces: ["eni-x"], addresses: ["eipalloc-p2", "eipalloc-x"] },
    calls: 6,
  },
  "whatever is on a named interface is read, declared or not": {
    named: { interfaces: ["eni-x"] },
    spec: { interfaces: [], addresses: [] },
    sees: { interfaces: ["eni-x"], addresses: ["eipalloc-x"] },
    calls: 5,
  },
  "an address that is elsewhere brings the interface that it is on and the one that waits for it": {
    named: { addresses: ["eipalloc-x"] },
    spec: {
      interfaces: [nat],
      addresses: [{ name: "x", match: { allocationId: "eipalloc-x" }, on: { interface: "nat" } }],
    },
    sees: { interfaces: ["eni-nat", "eni-x"], addresses: ["eipalloc-x"], instances: ["i-nat", "i-x"] },
    calls: 5,
  },
  "entries that name addresses in several ways are answered by one unpaged read of all addresses": {
    named: { interfaces: ["eni-nat"], addresses: ["eipalloc-nat"] },
    spec: {
      interfaces: [nat],
      addresses: [
        onNat,
        { name: "by-ip", match: { publicIp: "203.0.113.99" }, on: { interface: "nat", privateIp: "10.0.0.99" } },
        { name: "by-tag", match: { tags: { Name: "egress" } }, on: { interface: "nat", privateIp: "10.0.0.98" } },
      ],
    },
    sees: { addresses: ["eipalloc-nat", "eipalloc-p1", "eipalloc-p2", "eipalloc-x"] },
    calls: 5,
  },
  "names that do not exist are no error, they are just not there": {
    named: { interfaces: ["eni-gone"], addresses: ["eipalloc-gone"] },
    spec: { interfaces: [nat], addresses: [onNat] },
    sees: { interfaces: [], addresses: [], instances: [], subnets: [], routeTables: [] },
    calls: 3,
  },
};

/** A request that names ids, has no filter or asks for another page than it may; addresses know no pages. */
function unselective({ operation, input }: Sent): string[] {
  const ids = Object.keys(input).filter((key) => /Ids$|^PublicIps$/.test(key));
  if (ids.length > 0) return [`${operation} names ${ids}`];
  if (operation === "DescribeAddresses") return [];
  const filters = (input.Filters ?? input.Filter) as unknown[] | undefined;
  const size = operation === "DescribeRouteTables" ? 100 : 1000;
  return filters?.length === 1 && input.MaxResults === size ? [] : [`${operation} ${JSON.stringify(input)}`];
}

async function look(named: Partial<Named>, spec: Case["spec"]): Promise<{ snapshot: Snapshot; sent: Sent[] }> {
  const source = sourceOn(town());
  const sent = watch(source.client);
  const whole = { interfaces: [], addresses: [], ...named };
  return { snapshot: await observeNamed(source, whole, desiredState(spec)), sent };
}

describe("looking at named resources", () => {
  for (const [sentence, { named, spec, sees, calls }] of Object.entries(cases)) {
    it(`${sentence}, in ${calls} calls`, async () => {
      const { snapshot, sent } = await look(named, spec);
      for (const [name, ids] of Object.entries(sees)) assert.deepEqual(idsOf(snapshot, name as SectionName), ids, name);
      assert.equal(sent.length, calls, sent.map(({ operation }) => operation).join(" "));
    });

    it(`${sentence}: at most 7 calls, all by filters, never by ids`, async () => {
      const { snapshot, sent } = await look(named, spec);
      assert.ok(sent.length <= 7);
      assert.deepEqual(sent.flatMap(unselective), []);
      assert.equal(snapshot.extent, "targeted");
      assert.deepEqual(snapshot.sections.vpcs, { read: false, because: "not looked at" });
    });
  }

  it("without a document a named interface comes with what AWS links it with", async () => {
    const source = sourceOn(town());
    const { sections } = await observeNamed(source, { interfaces: ["eni-f1"], addresses: [] }, undefined);
    assert.deepEqual(sections.addresses.read && sections.addresses.items.map(({ publicIp }) => publicIp), [
      "203.0.113.21",
    ]);
  });

  it("what is denied is unreadable with AWS's code, and nothing is concluded from it", async () => {
    const source = sourceOn(town());
    watch(source.client, ({ operation }, next) => {
      if (operation === "DescribeAddresses") throw denied(operation);
      return next();
    });
    const { sections } = await observeNamed(source, { interfaces: ["eni-nat"], addresses: [] }, undefined);
    assert.equal(sections.interfaces.read, true);
    assert.deepEqual(sections.addresses, {
      read: false,
      because: "UnauthorizedOperation: You are not authorized to perform: ec2:DescribeAddresses",
    });
  });
});
