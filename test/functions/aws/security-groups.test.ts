import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { observeRegion } from "../../../functions/aws/observe.ts";
import { document, type Spec } from "../../support/snapshot.ts";
import { oneVpc, sourceOn } from "./accounts.ts";
import { watch } from "./watched.ts";

const forwarder: Spec = { interfaces: [{ name: "nat", match: { id: "eni-a" }, role: "nat" }] };

describe("security groups", () => {
  it("are read by the thousand, where the document declares something that others must reach", async () => {
    const account = oneVpc();
    account.securityGroups = Array.from({ length: 1_005 }, (_, index) => ({
      id: `sg-${10_000 + index}`,
      vpcId: account.vpcs[0]?.id ?? "",
      inbound: index === 0 ? ["10.0.0.0/8"] : [],
      tags: {},
    }));
    const source = sourceOn(account);
    const calls = watch(source.client);
    const { extras } = await observeRegion(source, document(forwarder).state);
    const read = extras?.securityGroups?.read ? extras.securityGroups.items : assert.fail();
    assert.equal(read.length, 1_005);
    const of = { ownerId: account.account, vpcId: account.vpcs[0]?.id };
    assert.deepEqual(read.slice(0, 2), [
      { id: "sg-10000", ...of, hasInbound: true },
      { id: "sg-10001", ...of, hasInbound: false },
    ]);
    const pages = calls.filter(({ operation }) => operation === "DescribeSecurityGroups");
    assert.deepEqual(
      pages.map(({ input }) => input.MaxResults),
      [1000, 1000],
    );
  });

  it("are not read where nothing is declared that others must reach, nor without a document", async () => {
    for (const state of [undefined, document({ interfaces: [{ name: "web", match: { id: "eni-a" } }] }).state]) {
      const { extras } = await observeRegion(sourceOn(oneVpc()), state);
      assert.equal(extras?.securityGroups, undefined);
    }
  });
});
