import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sectionNames, snapshotSchema } from "../../../core/snapshot.ts";
import { observeRegion } from "../../../functions/aws/observe.ts";
import { emptyAccount } from "../../../functions/embedded/account.ts";
import { demoAccount } from "../../../functions/embedded/demo.ts";
import { ACCOUNT, crowd, NOW, oneVpc, REGION, sourceOn } from "./accounts.ts";
import { denied, refusal, watch } from "./watched.ts";

describe("looking at a whole region", () => {
  it("every section of the demo account is read, in our words, stamped with the time of the first read", async () => {
    const account = demoAccount();
    const snapshot = await observeRegion(sourceOn(account));
    const counts = sectionNames.map((name) => {
      const section = snapshot.sections[name];
      return [name, section.read && section.items.length];
    });
    const { interfaces, addresses, instances, subnets, routeTables, natGateways, vpcs } = account;
    assert.deepEqual(Object.fromEntries(counts), {
      interfaces: interfaces.length,
      addresses: addresses.length,
      instances: instances.length,
      subnets: subnets.length,
      routeTables: routeTables.length,
      natGateways: natGateways.length,
      vpcs: vpcs.length,
    });
    assert.equal(snapshot.takenAt, NOW);
    assert.equal(snapshot.extent, "region");
    assert.doesNotThrow(() => snapshotSchema.parse(JSON.parse(JSON.stringify(snapshot))));
  });

  it("an empty account has seven sections with nothing in them, all of them read", async () => {
    const { sections } = await observeRegion(sourceOn(emptyAccount(ACCOUNT, REGION)));
    for (const name of sectionNames) assert.deepEqual(sections[name], { read: true, items: [] }, name);
  });

  const actions = {
    interfaces: "DescribeNetworkInterfaces",
    addresses: "DescribeAddresses",
    instances: "DescribeInstances",
    subnets: "DescribeSubnets",
    routeTables: "DescribeRouteTables",
    natGateways: "DescribeNatGateways",
    vpcs: "DescribeVpcs",
  };
  for (const [section, action] of Object.entries(actions)) {
    it(`where ${action} is denied, ${section} are unreadable by AWS's own code, and the other six are read`, async () => {
      const source = sourceOn(demoAccount());
      watch(source.client, ({ operation }, next) => {
        if (operation === action) throw denied(operation);
        return next();
      });
      const { sections } = await observeRegion(source);
      for (const name of sectionNames) {
        const one = sections[name];
        if (name === section)
          assert.deepEqual(one, {
            read: false,
            because: `UnauthorizedOperation: You are not authorized to perform: ec2:${action}`,
          });
        else assert.equal(one.read, true, name);
      }
    });
  }

  it("the reason is the same at every look: without the encoded message that EC2 ends some refusals with", async () => {
    const source = sourceOn(demoAccount());
    watch(source.client, () => {
      throw refusal("UnauthorizedOperation", "No. Encoded authorization failure message: AbC\n==");
    });
    const { sections } = await observeRegion(source);
    assert.deepEqual(sections.addresses, { read: false, because: "UnauthorizedOperation: No." });
  });

  it("a section that breaks off at its second page is unreadable, never the first page alone", async () => {
    const account = oneVpc();
    crowd(account, 1500);
    const source = sourceOn(account);
    watch(source.client, ({ operation, input }, next) => {
      if (operation === "DescribeNetworkInterfaces" && input.NextToken)
        throw refusal("RequestLimitExceeded", "Request limit exceeded.", 503);
      return next();
    });
    const { sections } = await observeRegion(source);
    assert.deepEqual(sections.interfaces, {
      read: false,
      because: "RequestLimitExceeded: Request limit exceeded. (after 1000 items)",
    });
    assert.equal(sections.addresses.read, true);
  });

  it("an error without a message is its code, and one of the network is the system's code", async () => {
    const source = sourceOn(emptyAccount(ACCOUNT, REGION));
    watch(source.client, ({ operation }, next) => {
      if (operation === "DescribeVpcs") throw refusal("InternalError", "");
      if (operation === "DescribeSubnets")
        throw Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
      return next();
    });
    const { sections } = await observeRegion(source);
    assert.deepEqual(sections.vpcs, { read: false, because: "InternalError" });
    assert.deepEqual(sections.subnets, {
      read: false,
      because: "ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1",
    });
  });

  it("items come sorted by id in whatever order AWS answered, so the same account gives the same bytes", async () => {
    const plain = await observeRegion(sourceOn(demoAccount()));
    const source = sourceOn(demoAccount());
    watch(source.client, async (_, next) => reversed(await next()));
    const shuffled = await observeRegion(source);
    assert.equal(JSON.stringify(shuffled), JSON.stringify(plain));
  });

  it("50,000 interfaces are each read once, in 50 pages", async () => {
    const account = oneVpc();
    crowd(account, 50_000);
    const source = sourceOn(account);
    const calls = watch(source.client);
    const told: number[] = [];
    const { sections } = await observeRegion({
      ...source,
      progress: (section, items) => section === "interfaces" && told.push(items),
    });
    assert.ok(sections.interfaces.read);
    assert.equal(sections.interfaces.items.length, 50_000);
    assert.equal(new Set(sections.interfaces.items.map(({ id }) => id)).size, 50_000);
    assert.equal(calls.filter(({ operation }) => operation === "DescribeNetworkInterfaces").length, 50);
    assert.deepEqual(
      told,
      Array.from({ length: 50 }, (_, page) => (page + 1) * 1000),
    );
  });
});

/** An answer with every list in it the other way round, down to routes and private addresses. */
function reversed<Value>(value: Value): Value;
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, reversed(member)]));
}
