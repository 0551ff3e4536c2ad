import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Baseline, baseline } from "../../core/baseline/baseline.ts";
import {
  attachedTo,
  detached,
  eip,
  eni,
  instance,
  ips,
  on,
  type Parts,
  routeTable,
  routeTo,
  snapshot,
  subnet,
  withAuto,
} from "../support/snapshot.ts";

const full = (parts: Parts): Baseline => {
  const made = baseline(snapshot(parts), true);
  assert.ok(!("because" in made));
  return made;
};
const entries = (parts: Parts) => full(parts).interfaces.map(({ entry }) => entry);
const group = { "aws:autoscaling:groupName": "nat-a" };
const open = [{ id: "sg-1", hasInbound: true }];
const grouped = { instances: [instance("i-a", { tags: group }), instance("i-b", { tags: group })] };
/** What a set of this group is, whatever is said of it. */
const set = { name: "nat-a", match: { instance: { tags: group }, deviceIndex: 0 } };

describe("a full baseline of an interface", () => {
  it("says all that is known of it, and not what AWS or a cluster set on it", () => {
    const [entry] = entries({
      instances: [instance("i-a")],
      interfaces: [
        eni("eni-a", {
          attachment: { ...attachedTo("i-a", 1, 1), deleteOnTermination: false },
          macAddress: "02:00:00:00:00:01",
          securityGroups: ["sg-2", "sg-1"],
          description: "web, front",
          tags: { Name: "web", Owner: "net", "aws:cloudformation:stack-name": "x" },
          privateAddresses: ips("10.0.0.5", "10.0.0.9", "10.0.0.7"),
          ipv6Addresses: [
            { ipv6: "2001:db8::2", primary: true },
            { ipv6: "2001:db8::1", primary: false },
          ],
          prefixes: { ipv4: ["10.0.0.16/28"], ipv6: [] },
        }),
      ],
      flowLogs: [{ id: "fl-1", resourceId: "eni-a", status: "ACTIVE", traffic: "REJECT", destination: "s3" }],
      autoAssign: [{ id: "eni-a", autoAssignPublicIp: false }],
    });
    assert.deepEqual(entry, {
      name: "web",
      match: { id: "eni-a" },
      publicIp: "none",
      attachedTo: { instance: { id: "i-a" }, deviceIndex: 1, networkCard: 1 },
      deleteOnTermination: false,
      sourceDestCheck: true,
      subnet: "subnet-a",
      mac: "02:00:00:00:00:01",
      interfaceType: "interface",
      securityGroups: ["sg-1", "sg-2"],
      description: "web, front",
      tags: { Name: "web", Owner: "net" },
      privateIps: { primary: "10.0.0.5", secondary: ["10.0.0.7", "10.0.0.9"] },
      ipv6: { primary: "2001:db8::2", addresses: ["2001:db8::1", "2001:db8::2"] },
      prefixes: { ipv4: ["10.0.0.16/28"], ipv6: 0 },
      flowLog: { destination: "any", traffic: "reject" },
      autoAssignPublicIp: false,
    });
  });

  it("says nothing of what EC2 does not say, nor of what is attached to nothing", () => {
    assert.deepEqual(
      entries({
        instances: [instance("i-a", { state: "stopped" })],
        interfaces: [
          eni("eni-a", {
            sourceDestCheck: undefined,
            interfaceType: undefined,
            subnetId: undefined,
            privateAddresses: [],
          }),
          eni("eni-d", detached),
        ],
      }),
      [{ name: "eni-a", match: { id: "eni-a" }, attachedTo: { instance: { id: "i-a" }, deviceIndex: 0 } }],
    );
  });

  it("says nothing of addresses and prefixes that the network of a cluster gives to its nodes", () => {
    const [entry] = entries({
      instances: [instance("i-a", { tags: { "kubernetes.io/cluster/x": "owned" } })],
      interfaces: [
        eni("eni-a", {
          sourceDestCheck: false,
          tags: { "kubernetes.io/cluster/x": "owned" },
          privateAddresses: ips("10.0.0.5", "10.0.0.6"),
          prefixes: { ipv4: ["10.0.0.16/28"], ipv6: [] },
        }),
      ],
    });
    assert.deepEqual(
      [entry?.privateIps, entry?.prefixes, entry?.tags, entry?.sourceDestCheck],
      [{ primary: "10.0.0.5" }, undefined, undefined, false],
    );
  });

  it("tells the same address in two VPCs apart by the subnet", () => {
    const said = entries({
      instances: [instance("i-a"), instance("i-b")],
      interfaces: [eni("eni-a"), eni("eni-b", { attachment: attachedTo("i-b"), subnetId: "subnet-z", vpcId: "vpc-2" })],
    });
    assert.deepEqual(
      said.map(({ match, subnet: of, privateIps }) => [match, of, privateIps?.primary]),
      [
        [{ id: "eni-a", subnet: "subnet-a" }, undefined, "10.0.0.5"],
        [{ id: "eni-b", subnet: "subnet-z" }, undefined, "10.0.0.5"],
      ],
    );
  });

  it("says publicIp: auto where that is no finding at once: somebody gets in, and the next stop does not take it", () => {
    const said = (over: Parameters<typeof eni>[1], securityGroups: Parts["securityGroups"], more: string[] = []) => {
      const host = instance("i-a", { interfaceIds: ["eni-a", ...more] });
      const one = eni("eni-a", { privateAddresses: withAuto("198.51.100.1"), securityGroups: ["sg-1"], ...over });
      const made = full({ instances: [host], interfaces: [one], ...(securityGroups && { securityGroups }) });
      return [made.interfaces[0]?.entry.publicIp, /say publicIp: auto/.test(made.interfaces[0]?.why ?? "")];
    };
    assert.deepEqual(said({}, open), ["auto", false]);
    assert.deepEqual(said({}, [{ id: "sg-1", hasInbound: false }]), [undefined, true]);
    assert.deepEqual(said({}, open, ["eni-b"]), [undefined, true]);
    const unread = snapshot({ unread: { securityGroups: "UnauthorizedOperation: no", flowLogs: "no" } });
    const made = baseline(unread, true);
    assert.deepEqual("leftOut" in made && made.leftOut, [
      "left out: flowLog (no)",
      "left out: publicIp: auto, which tells whether anybody gets in (UnauthorizedOperation: no)",
    ]);
  });

  it("says no sourceDestCheck: false that would hide a finding, and says so", () => {
    const made = full({
      instances: [instance()],
      interfaces: [eni("eni-a", { sourceDestCheck: false })],
      routeTables: [routeTable()],
      subnets: [subnet()],
    });
    assert.equal(made.interfaces[0]?.entry.sourceDestCheck, undefined);
    assert.match(made.interfaces[0]?.why ?? "", /its check is off for no reason that is seen: say a role/);
  });

  it("says of a second interface that is handed from host to host which group has it", () => {
    const [, fixed] = entries({
      instances: [instance("i-b", { tags: group, interfaceIds: ["eni-b", "eni-st"] })],
      interfaces: [
        eni("eni-b", { attachment: attachedTo("i-b"), sourceDestCheck: false }),
        eni("eni-st", { attachment: attachedTo("i-b", 1), sourceDestCheck: false, privateAddresses: ips("10.0.0.6") }),
      ],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-st")] })],
    });
    assert.deepEqual(
      [fixed?.match, fixed?.role, fixed?.attachedTo, fixed?.sourceDestCheck],
      [{ id: "eni-st" }, "nat", { instance: { tags: group }, deviceIndex: 1 }, undefined],
    );
  });
});

describe("a full baseline of a group", () => {
  const member = (id: string, over: Parameters<typeof eni>[1]) =>
    eni(`eni-${id}`, {
      attachment: { ...attachedTo(`i-${id}`), deleteOnTermination: true },
      securityGroups: ["sg-1"],
      ipv6Addresses: [],
      prefixes: { ipv4: [], ipv6: [] },
      privateAddresses: ips(`10.0.0.${id === "a" ? 5 : 6}`),
      ...over,
    });

  it("says what is so of all its hosts, and neither what is each one's own nor the subnet that the next one may not be in", () => {
    const said = entries({
      ...grouped,
      interfaces: [
        member("a", { description: "web", tags: { Owner: "net", Name: "web-1" }, macAddress: "02:00:00:00:00:01" }),
        member("b", { description: "web", tags: { Owner: "net", Name: "web-2" }, macAddress: "02:00:00:00:00:02" }),
      ],
    });
    assert.deepEqual(said, [
      {
        ...set,
        expect: "0..10",
        publicIp: "none",
        deleteOnTermination: true,
        sourceDestCheck: true,
        interfaceType: "interface",
        securityGroups: ["sg-1"],
        description: "web",
        tags: { Owner: "net" },
        privateIps: { secondary: 0 },
        ipv6: { addresses: [] },
        prefixes: { ipv4: 0, ipv6: 0 },
      },
    ]);
  });

  it("says of a single host only what its group decides", () => {
    const [entry] = entries({
      instances: [instance("i-a", { tags: group })],
      interfaces: [member("a", { description: "i-a's", tags: { Name: "web-1" } })],
    });
    assert.deepEqual(Object.keys(entry ?? {}), [
      "name",
      "match",
      "expect",
      "publicIp",
      "deleteOnTermination",
      "sourceDestCheck",
      "interfaceType",
      "securityGroups",
    ]);
  });

  it("says nothing that is not so of all of them", () => {
    const said = entries({
      ...grouped,
      interfaces: [
        member("a", { securityGroups: ["sg-2"], privateAddresses: withAuto("198.51.100.1") }),
        member("b", { sourceDestCheck: false, privateAddresses: ips("10.0.0.6", "10.0.0.7") }),
      ],
      securityGroups: open,
    });
    assert.deepEqual(
      said.map(({ publicIp, sourceDestCheck, securityGroups, privateIps }) => [
        publicIp,
        sourceDestCheck,
        securityGroups,
        privateIps,
      ]),
      [[undefined, undefined, undefined, undefined]],
    );
  });

  it("says publicIp: auto where AWS gave all of them one", () => {
    const [entry] = entries({
      ...grouped,
      interfaces: [
        member("a", { privateAddresses: withAuto("198.51.100.1") }),
        member("b", { privateAddresses: withAuto("198.51.100.2", "10.0.0.6") }),
      ],
      securityGroups: open,
    });
    assert.equal(entry?.publicIp, "auto");
  });
});

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
});
