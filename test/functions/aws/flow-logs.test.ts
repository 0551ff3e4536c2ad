import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { snapshotSchema } from "../../../core/snapshot.ts";
import { observeRegion } from "../../../functions/aws/observe.ts";
import { parseAccount } from "../../../functions/embedded/account.ts";
import { document, type Spec } from "../../support/snapshot.ts";
import { anEip, oneVpc, sourceOn } from "./accounts.ts";
import { denied, watch } from "./watched.ts";

const recorded: Spec = { interfaces: [{ name: "web", match: { id: "eni-a" }, flowLog: {} }] };
const log = (id: string, over: object = {}) => ({
  id,
  resourceId: "vpc-1",
  traffic: "ALL" as const,
  destination: "s3" as const,
  tags: {},
  ...over,
});

describe("flow logs", () => {
  it("are read in pages where the document speaks of them, in our words", async () => {
    const account = oneVpc();
    account.flowLogs = [log("fl-2", { deliveryError: "Access error" }), log("fl-1")];
    const source = sourceOn(parseAccount(JSON.parse(JSON.stringify(account))));
    const calls = watch(source.client);
    const look = await observeRegion(source, document(recorded).state);
    const common = { resourceId: "vpc-1", status: "ACTIVE", traffic: "ALL", destination: "s3" };
    assert.deepEqual(JSON.parse(JSON.stringify(look.extras?.flowLogs)), {
      read: true,
      items: [
        { id: "fl-1", ...common, deliveryStatus: "SUCCESS" },
        { id: "fl-2", ...common, deliveryStatus: "FAILED", deliveryError: "Access error" },
      ],
    });
    assert.doesNotThrow(() => snapshotSchema.parse(JSON.parse(JSON.stringify(look))));
    assert.deepEqual(
      calls.flatMap(({ operation, input }) => (operation === "DescribeFlowLogs" ? input.MaxResults : [])),
      [1000],
    );
  });

  it("are not asked for where nobody speaks of them", async () => {
    const source = sourceOn(oneVpc());
    const calls = watch(source.client);
    const { extras } = await observeRegion(source, document().state);
    assert.equal(extras?.flowLogs, undefined);
    assert.ok(!calls.some(({ operation }) => operation === "DescribeFlowLogs"));
  });

  it("that are denied are unreadable, and nothing else is", async () => {
    const source = sourceOn(oneVpc());
    watch(source.client, ({ operation }, next) => {
      if (operation === "DescribeFlowLogs") throw denied(operation);
      return next();
    });
    const { extras, sections } = await observeRegion(source, document(recorded).state);
    assert.deepEqual(extras?.flowLogs, {
      read: false,
      because: "UnauthorizedOperation: You are not authorized to perform: ec2:DescribeFlowLogs",
    });
    assert.ok(extras?.quotas?.read && Object.values(sections).every(({ read }) => read));
  });
});

describe("pools of addresses that were brought along", () => {
  const pool = { id: "ipv4pool-ec2-1", cidr: "203.0.113.0/30", state: "provisioned", tags: {} };
  const asked = (operations: { operation: string; input: { MaxResults?: unknown } }[]) =>
    operations.flatMap(({ operation, input }) =>
      /Pools|Byoip/.test(operation) ? [`${operation} ${input.MaxResults}`] : [],
    );

  it("are read, 10 and 100 on a page, where an address comes from one", async () => {
    const account = oneVpc();
    account.addressPools = Array.from({ length: 12 }, (_, index) => ({ ...pool, id: `ipv4pool-ec2-${index}` }));
    account.addresses = [{ ...anEip("eipalloc-a", "203.0.113.1"), pool: pool.id }];
    const source = sourceOn(parseAccount(JSON.parse(JSON.stringify(account))));
    const calls = watch(source.client);
    const { extras } = await observeRegion(source);
    assert.ok(extras?.pools?.read && extras.byoipCidrs?.read);
    assert.equal(extras.pools.items.length, 12);
    assert.deepEqual(extras.pools.items[1], { id: pool.id, total: 4, available: 3 });
    assert.deepEqual(extras.byoipCidrs.items[0], { id: pool.cidr, state: "provisioned" });
    assert.deepEqual(asked(calls).sort(), [
      "DescribeByoipCidrs 100",
      "DescribePublicIpv4Pools 10",
      "DescribePublicIpv4Pools 10",
    ]);
  });

  it("cost no call where every address is Amazon's own", async () => {
    const account = oneVpc();
    account.addresses = [anEip("eipalloc-a", "203.0.113.1")];
    const source = sourceOn(account);
    const calls = watch(source.client);
    assert.deepEqual((await observeRegion(source)).extras?.pools, { read: true, items: [] });
    assert.deepEqual(asked(calls), []);
  });
});
