import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { observeRegion } from "../../../functions/aws/observe.ts";
import { document, type Spec } from "../../support/snapshot.ts";
import { oneVpc, sourceOn } from "./accounts.ts";
import { denied, watch } from "./watched.ts";

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

describe("instance types", () => {
  const placed: Spec = {
    interfaces: [{ name: "fixed", match: { id: "eni-a" }, attachedTo: { instance: { id: "i-a" } } }],
  };
  const instance = (id: string, type: string) => ({
    id,
    type,
    imageId: "ami-1",
    reservationId: `r-${id}`,
    state: "running" as const,
    stateTransitionReason: "",
    launchTime: "2026-01-05T08:00:00.000Z",
    tags: {},
  });

  it("are read of the instances that there are, each once and a hundred a call, where attachments are declared", async () => {
    const account = oneVpc();
    const types = Array.from({ length: 101 }, (_, index) => `x1.${index}xlarge`);
    account.instanceTypes = types.map((id) => ({
      id,
      maximumNetworkInterfaces: 8,
      ipv4AddressesPerInterface: 30,
      ipv6AddressesPerInterface: 20,
      cards: [5, 3],
      maximumEfaInterfaces: 2,
    }));
    account.instances.push(...[...types, "x1.0xlarge"].map((type, index) => instance(`i-${index}`, type)));
    const source = sourceOn(account);
    const calls = watch(source.client);
    const { extras } = await observeRegion(source, document(placed).state);
    const read = extras?.instanceTypes?.read ? extras.instanceTypes.items : assert.fail();
    assert.equal(read.length, 101);
    assert.deepEqual(read[0], {
      id: "x1.0xlarge",
      maximumNetworkInterfaces: 8,
      ipv4AddressesPerInterface: 30,
      ipv6AddressesPerInterface: 20,
      maximumNetworkCards: 2,
      cards: [
        { index: 0, maximumNetworkInterfaces: 5, additionalNetworkInterfaces: undefined },
        { index: 1, maximumNetworkInterfaces: 3, additionalNetworkInterfaces: undefined },
      ],
      efaSupported: true,
      maximumEfaInterfaces: 2,
    });
    const asked = calls.filter(({ operation }) => operation === "DescribeInstanceTypes");
    assert.deepEqual(
      asked.map(({ input }) => (input.InstanceTypes as string[]).length),
      [100, 1],
    );
  });

  it("are not read where no attachment is declared, nor known where the instances are not", async () => {
    const { extras } = await observeRegion(sourceOn(oneVpc()), document(forwarder).state);
    assert.equal(extras?.instanceTypes, undefined);
    const source = sourceOn(oneVpc());
    watch(source.client, async ({ operation }, next) => {
      if (operation === "DescribeInstances") throw denied(operation);
      return next();
    });
    const { sections, extras: more } = await observeRegion(source, document(placed).state);
    const { instances } = sections;
    assert.ok(!instances.read);
    assert.deepEqual(more?.instanceTypes, { read: false, because: `instances: ${instances.because}` });
  });
});
