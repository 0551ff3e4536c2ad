import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  DeleteNetworkInterfaceCommand,
  DescribeAddressesCommand,
  DescribeNetworkInterfacesCommand,
  type DescribeNetworkInterfacesCommandInput,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  paginateDescribeNetworkInterfaces,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount } from "../../../functions/embedded/account.ts";
import { allocate, anInterface, clientOf, createInterface, smallAccount } from "./small-account.ts";

const withInterfaces = (count: number): EmbeddedAccount => ({
  ...smallAccount(),
  interfaces: Array.from({ length: count }, (_, index) =>
    anInterface(`eni-${String(index).padStart(5, "0")}`, { privateIps: [`10.1.${index >> 8}.${index & 255}`] }),
  ),
});

const idsOf = async (ec2: EC2Client, input: DescribeNetworkInterfacesCommandInput) => {
  const { NetworkInterfaces, NextToken } = await ec2.send(new DescribeNetworkInterfacesCommand(input));
  return { ids: NetworkInterfaces?.map(({ NetworkInterfaceId }) => NetworkInterfaceId) ?? [], NextToken };
};

describe("pages of the embedded account", () => {
  it("MaxResults is 5 to 1000, for route tables 5 to 100", async () => {
    const ec2 = clientOf(smallAccount());
    const refused = { name: "InvalidParameterValue" };
    for (const MaxResults of [0, 4, 1001]) {
      await assert.rejects(ec2.send(new DescribeNetworkInterfacesCommand({ MaxResults })), refused);
      await assert.rejects(ec2.send(new DescribeSubnetsCommand({ MaxResults })), refused);
    }
    await assert.rejects(ec2.send(new DescribeRouteTablesCommand({ MaxResults: 101 })), refused);
    await ec2.send(new DescribeRouteTablesCommand({ MaxResults: 100 }));
  });

  it("MaxResults and ids exclude each other", async () => {
    const ec2 = clientOf(withInterfaces(1));
    await assert.rejects(idsOf(ec2, { NetworkInterfaceIds: ["eni-00000"], MaxResults: 5 }), {
      name: "InvalidParameterCombination",
    });
  });

  it("12 interfaces by 5 come on three pages, and the last one has no token", async () => {
    const ec2 = clientOf(withInterfaces(12));
    const one = await idsOf(ec2, { MaxResults: 5 });
    const two = await idsOf(ec2, { MaxResults: 5, NextToken: one.NextToken });
    const three = await idsOf(ec2, { MaxResults: 5, NextToken: two.NextToken });
    assert.deepEqual([one.ids.length, two.ids.length, three.ids.length], [5, 5, 2]);
    assert.equal(new Set([...one.ids, ...two.ids, ...three.ids]).size, 12);
    assert.equal(three.NextToken, undefined);
  });

  it("what comes and goes between two pages shifts nothing", async () => {
    const ec2 = clientOf(withInterfaces(12));
    const created = await createInterface(ec2);
    const one = await idsOf(ec2, { MaxResults: 5 });
    assert.ok(one.ids.includes(created));
    for (const NetworkInterfaceId of ["eni-00000", "eni-00003", created]) {
      await ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    }
    const two = await idsOf(ec2, { MaxResults: 5, NextToken: one.NextToken });
    assert.deepEqual(two.ids, ["eni-00004", "eni-00005", "eni-00006", "eni-00007", "eni-00008"]);
  });

  it("a token that it did not give is refused", async () => {
    const ec2 = clientOf(withInterfaces(1));
    await assert.rejects(idsOf(ec2, { NextToken: "nonsense" }), { name: "InvalidParameterValue" });
  });

  it("the SDK's paginator gets each of 2,500 interfaces once", async () => {
    const client = clientOf(withInterfaces(2500));
    const seen: (string | undefined)[] = [];
    for await (const page of paginateDescribeNetworkInterfaces({ client, pageSize: 1000 }, {})) {
      seen.push(...(page.NetworkInterfaces ?? []).map(({ NetworkInterfaceId }) => NetworkInterfaceId));
    }
    assert.equal(seen.length, 2500);
    assert.equal(new Set(seen).size, 2500);
  });

  it("addresses come all at once", async () => {
    const ec2 = clientOf({ ...smallAccount(), elasticIpQuota: 12 });
    for (let index = 0; index < 12; index += 1) await allocate(ec2);
    assert.equal((await ec2.send(new DescribeAddressesCommand({}))).Addresses?.length, 12);
  });
});
