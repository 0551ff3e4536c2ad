import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { observeRegion } from "../../../functions/aws/observe.ts";
import { demoAccount } from "../../../functions/embedded/demo.ts";
import { aTable, oneVpc, sourceOn } from "./accounts.ts";
import { watch } from "./watched.ts";

const page = { MaxResults: 1000 };

describe("the requests that a look at a region is made of", () => {
  it("each says how large a page is, asks for managed resources where there are any, and names no ids", async () => {
    const source = sourceOn(demoAccount());
    const calls = watch(source.client);
    await observeRegion(source);
    const inputs = Object.fromEntries(calls.map(({ operation, input }) => [operation, given(input)]));
    assert.equal(calls.length, 9);
    assert.deepEqual(inputs, {
      DescribeNetworkInterfaces: { ...page, IncludeManagedResources: true },
      DescribeAddresses: {},
      DescribeInstances: { ...page, IncludeManagedResources: true },
      DescribeSubnets: page,
      DescribeRouteTables: { MaxResults: 100 },
      DescribeNatGateways: page,
      DescribeVpcs: page,
      DescribeAccountAttributes: {},
      DescribeAddressTransfers: page,
    });
  });

  it("route tables are asked for by the hundred, until there is no further page", async () => {
    const account = oneVpc();
    account.routeTables = Array.from({ length: 250 }, (_, index) => aTable(`rtb-${1000 + index}`));
    const source = sourceOn(account);
    const calls = watch(source.client);
    const { sections } = await observeRegion(source);
    assert.equal(sections.routeTables.read && sections.routeTables.items.length, 250);
    const pages = calls.filter(({ operation }) => operation === "DescribeRouteTables");
    assert.deepEqual(
      pages.map(({ input }) => [input.MaxResults, input.NextToken === undefined]),
      [
        [100, true],
        [100, false],
        [100, false],
      ],
    );
  });

  it("an interface that its operator hides is read all the same", async () => {
    const account = demoAccount();
    const [eni] = account.interfaces;
    assert.ok(eni);
    eni.operator = { principal: "eks.amazonaws.com", hiddenByDefault: true };
    const { sections } = await observeRegion(sourceOn(account));
    const read = sections.interfaces.read ? sections.interfaces.items : [];
    assert.equal(read.find(({ id }) => id === eni.id)?.operatorManaged, true);
  });

  it("the first requests of all seven sections are on their way before any is answered", async () => {
    const source = sourceOn(demoAccount());
    let started = 0;
    const { promise: allStarted, resolve: answer } = Promise.withResolvers<void>();
    watch(source.client, async (_, next) => {
      started += 1;
      if (started === 7) answer();
      await allStarted;
      return next();
    });
    const { sections } = await observeRegion(source);
    assert.ok(Object.values(sections).every(({ read }) => read));
  });
});

const given = (input: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
