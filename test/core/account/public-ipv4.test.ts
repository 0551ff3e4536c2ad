import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { publicIpv4 } from "../../../core/account/public-ipv4.ts";
import { account, eip, eni, natGateway, on, snapshot, withAuto } from "../../support/snapshot.ts";

const shows = (id: string, publicIp: string, ipOwnerId: string, allocationId?: string) =>
  eni(id, {
    privateAddresses: [
      {
        privateIp: "10.0.0.9",
        primary: true,
        association: { publicIp, ipOwnerId, ...(allocationId && { allocationId }) },
      },
    ],
  });

const region = {
  interfaces: [
    shows("eni-a", "203.0.113.11", account, "eipalloc-b"),
    eni("eni-auto", { privateAddresses: withAuto("198.51.100.7") }),
    shows("eni-elb", "198.51.100.8", "amazon-elb"),
    shows("eni-guest", "203.0.113.77", "444455556666", "eipalloc-theirs"),
    { ...shows("eni-shared", "198.51.100.9", "amazon"), ownerId: "444455556666" },
    shows("eni-nlb", "203.0.113.13", "amazon-elb"),
  ],
  addresses: [
    eip("eipalloc-a"),
    eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-a") }),
    eip("eipalloc-c", { publicIp: "203.0.113.12", pool: "ipv4pool-ec2-012345" }),
    eip("eipalloc-d", { publicIp: "203.0.113.13", serviceManaged: "nlb", ...on("eni-nlb") }),
  ],
};
const denied = "UnauthorizedOperation: no";

describe("the bill of public IPv4 addresses", () => {
  it("counts each address once, by what it is, and those that were brought along cost nothing", () =>
    assert.deepEqual(publicIpv4([snapshot(region)]), {
      idle: 1,
      inUse: 1,
      byoip: 1,
      autoAssigned: 1,
      serviceManaged: 2,
      monthlyUsd: 18.25,
    }));

  it("adds regions up, and says of which one what was not read", () => {
    const closed = snapshot({ ...region, region: "us-east-1", unread: { addresses: denied } });
    assert.deepEqual(publicIpv4([snapshot(region), closed]), {
      idle: 1,
      inUse: 1,
      byoip: 1,
      autoAssigned: 2,
      serviceManaged: 2,
      monthlyUsd: 21.9,
      notCounted: [`${account} us-east-1 addresses: ${denied}`],
    });
  });

  it("counts what a NAT gateway says it uses as in use", () => {
    const natGateways = [natGateway("eni-none", "eipalloc-a", { addresses: [{ allocationId: "eipalloc-a" }] })];
    const { idle, inUse } = publicIpv4([snapshot({ addresses: [eip()], natGateways })]);
    assert.deepEqual([idle, inUse], [0, 1]);
  });

  it("says no price of what is of a pool of IPAM: that may be a range of one's own, or have a price of its own", () =>
    assert.deepEqual(
      publicIpv4([
        snapshot({ addresses: [eip(), eip("eipalloc-b", { publicIp: "203.0.113.11", pool: "ipam-pool-0a" })] }),
      ]),
      {
        idle: 2,
        inUse: 0,
        byoip: 0,
        autoAssigned: 0,
        serviceManaged: 0,
        monthlyUsd: 3.65,
        notCounted: [`${account} eu-west-1: the price of 1 of IPAM pools`],
      },
    ));

  it("says no number of what was not read at all", () => {
    assert.deepEqual(publicIpv4([snapshot({ ...region, unread: { interfaces: denied } })]), {
      idle: 1,
      inUse: 1,
      byoip: 1,
      monthlyUsd: 7.3,
      notCounted: [`${account} eu-west-1 interfaces: ${denied}`],
    });
    assert.deepEqual(publicIpv4([snapshot({ ...region, extent: "targeted" })]), {
      notCounted: [`${account} eu-west-1: only part of it was looked at`],
    });
    assert.deepEqual(publicIpv4([]), {});
  });
});
