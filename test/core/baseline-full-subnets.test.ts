import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { baseline } from "../../core/baseline/baseline.ts";
import { attachedTo, eip, eni, ips, on, type Parts, snapshot, subnet } from "../support/snapshot.ts";
import { full, grouped } from "./baseline-full-shapes.ts";

describe("a full baseline of addresses and subnets", () => {
  it("says where addresses are from, and of a pool what is the same of all", () => {
    const of = { pool: "amazon", networkBorderGroup: "eu-west-1" };
    const { addresses } = full({
      ...grouped,
      interfaces: [eni("eni-a"), eni("eni-b", { attachment: attachedTo("i-b"), privateAddresses: ips("10.0.0.6") })],
      addresses: [
        eip("eipalloc-a", { ...on("eni-a"), ...of }),
        eip("eipalloc-b", { ...on("eni-b", "10.0.0.6"), ...of, publicIp: "203.0.113.11", pool: "ipv4pool-ec2-0a" }),
        eip("eipalloc-c", { ...on("eni-x"), ...of, publicIp: "203.0.113.12" }),
      ],
    });
    assert.deepEqual(
      addresses.map(({ entry }) => [entry.pool, entry.borderGroup]),
      [
        [undefined, "eu-west-1"],
        ["amazon", "eu-west-1"],
      ],
    );
  });

  it("has each subnet of ours, with what a log of it or of its VPC records and delivers", () => {
    const { subnets } = full({
      subnets: [
        subnet("subnet-a", { mapPublicIpOnLaunch: true, assignIpv6AddressOnCreation: false, tags: { Name: "public" } }),
        subnet("subnet-b", { vpcId: "vpc-2", zone: undefined }),
        subnet("subnet-c", { mapPublicIpOnLaunch: false, ownerId: "444455556666" }),
      ],
      flowLogs: [
        { id: "fl-1", resourceId: "vpc-1", status: "ACTIVE", traffic: "ALL", destination: "cloud-watch-logs" },
        {
          id: "fl-2",
          resourceId: "vpc-2",
          status: "ACTIVE",
          traffic: "ALL",
          destination: "s3",
          deliveryStatus: "FAILED",
        },
      ],
    });
    assert.deepEqual(
      subnets?.map(({ entry }) => entry),
      [
        {
          name: "public",
          match: { id: "subnet-a" },
          autoAssignPublicIp: true,
          autoAssignIpv6: false,
          flowLog: { destination: "cloud-watch-logs", traffic: "all" },
        },
        { name: "subnet-b", match: { id: "subnet-b" } },
      ],
    );
    assert.deepEqual(baseline(snapshot({ unread: { subnets: "UnauthorizedOperation: no" } }), true), {
      because: "subnets could not be read: UnauthorizedOperation: no",
    });
  });

  it("says nothing of flow logs that may not be read, that a recording does not have, or that are not active or of nothing", () => {
    const log = { id: "fl-1", status: "ACTIVE", traffic: "ALL", destination: "s3" };
    const of = { subnets: [subnet("subnet-a", { vpcId: undefined })] };
    const said = (parts: Parts) => full(parts).subnets?.map(({ entry }) => entry.flowLog);
    assert.deepEqual(said({ ...of, flowLogs: [{ ...log, resourceId: "subnet-a" }] }), [
      { destination: "any", traffic: "all" },
    ]);
    assert.deepEqual(said({ ...of, flowLogs: [{ ...log, resourceId: "subnet-a", status: "DELETING" }, log] }), [
      undefined,
    ]);
    assert.deepEqual(said({ ...of, unread: { flowLogs: "UnauthorizedOperation: no" } }), [undefined]);
    const { extras: _, ...old } = snapshot(of);
    const made = baseline(old, true);
    assert.ok("subnets" in made);
    assert.deepEqual(
      made.subnets?.map(({ entry }) => entry.flowLog),
      [undefined],
    );
  });
});
