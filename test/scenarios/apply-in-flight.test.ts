import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { called } from "./events.ts";
import { fckNat, fckNatDesired, pet, petDesired } from "./fixtures.ts";
import { bootScript, launches, newest, row, terminates } from "./hosts.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { call } from "./people.ts";
import { type Play, play, timeOf } from "./play.ts";
import { what } from "./timeline.ts";

const group = { "aws:autoscaling:groupName": "nat-a" };
const CI = "arn:aws:sts::111122223333:assumed-role/terraform/ci";
const lost = "public-ip-lost eni-p:10.0.0.5";
const placed = `AssociateAddress ${JSON.stringify({
  AllocationId: "eipalloc-p",
  NetworkInterfaceId: "eni-p",
  PrivateIpAddress: "10.0.0.5",
  AllowReassociation: false,
})}`;

/** Terraform takes a NAT host apart and builds it anew, in nine steps over 12 minutes, the longest pause under 5. */
function rebuild(region: Play): void {
  call(region, 0, "DisassociateAddress", { AssociationId: "eipassoc-eipalloc-1" }, CI);
  call(region, "1:30", "DetachNetworkInterface", { AttachmentId: "eni-attach-eni-st" }, CI);
  terminates(region, 3, "i-1");
  launches(region, "4:30", { tags: group, subnet: "pub-a", running: "4:45", isBare: true });
  call(region, 6, "CreateTags", { Resources: ["eni-st"], Tags: [{ Key: "version", Value: "2" }] }, CI);
  bootScript(region, "7:30", "AssociateAddress", (account) => ({
    AllocationId: "eipalloc-1",
    NetworkInterfaceId: newest(account, group).id,
  }));
  bootScript(region, 9, "ModifyNetworkInterfaceAttribute", (account) => ({
    NetworkInterfaceId: newest(account, group).id,
    SourceDestCheck: { Value: false },
  }));
  bootScript(region, "10:30", "AttachNetworkInterface", (account) => ({
    NetworkInterfaceId: "eni-st",
    InstanceId: newest(account, group).attachment?.instanceId,
    DeviceIndex: 1,
  }));
  const request = { routeTableId: "rtb-prv-a", destinationCidrBlock: "0.0.0.0/0", networkInterfaceId: "eni-st" };
  region.event(12, called(timeOf(12), "ReplaceRoute", { request, by: CI }));
}

/** A pet that has its address. */
const whole = () => {
  const account = pet();
  row(account.addresses, "eipalloc-p").association = { id: "eipassoc-p", interfaceId: "eni-p", privateIp: "10.0.0.5" };
  return account;
};

/** The address is taken off, and then something changes every four minutes. */
function changeOnAndOn(region: Play): void {
  call(region, 0, "DisassociateAddress", { AssociationId: "eipassoc-p" }, CI);
  for (let minute = 4; minute <= 40; minute += 4)
    call(region, minute, "CreateTags", { Resources: ["eni-p"], Tags: [{ Key: "at", Value: `${minute}` }] }, CI);
}

describe("S47 apply-in-flight", () => {
  it("is left alone without a word while it goes on and ends as declared, in any order of events", async (t) => {
    await inAnyOrder(async (order) => {
      const [address] = fckNatDesired.addresses;
      const desired = { ...fckNatDesired, addresses: [{ ...address, place: "auto" }] };
      const region = await play(t, fckNat(), desired, order);
      rebuild(region);
      region.audit(2, 7, 13);
      await region.until(60);
      assert.deepEqual(await region.atRest(), []);
      assert.deepEqual({ told: region.log.told, writes: region.log.writes }, { told: [], writes: [] });
    });
  });

  it("is told after half an hour that never was quiet, and put right once it is", async (t) => {
    const region = await play(t, whole(), petDesired);
    changeOnAndOn(region);
    await region.until(44);
    const why = `still changing, last at ${timeOf(28)} by ${CI}`;
    assert.deepEqual(region.log.told, [`+30:05 opened ${lost} | withhold: ${why} | ${CI}`]);
    assert.deepEqual(region.log.writes, []);
    await region.until(90);
    assert.deepEqual(await region.atRest(), []);
    assert.deepEqual(region.log.writes, [`+45:05 ${placed}`]);
    assert.deepEqual(region.log.told.slice(1), [`+45:20 fixed ${lost} | ${CI}`]);
  });

  it("is put right once in any order of events, though one that comes late cannot hold a write back", async (t) => {
    await inAnyOrder(async (order) => {
      const region = await play(t, whole(), petDesired, order);
      changeOnAndOn(region);
      await region.until(90);
      assert.deepEqual(await region.atRest(), []);
      assert.deepEqual(region.log.opened.map(what), [lost]);
      assert.deepEqual(region.log.writes.map(what), [placed]);
    });
  });
});
