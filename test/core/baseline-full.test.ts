import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { baseline } from "../../core/baseline/baseline.ts";
import {
  attachedTo,
  detached,
  eni,
  instance,
  ips,
  type Parts,
  routeTable,
  routeTo,
  snapshot,
  subnet,
  withAuto,
} from "../support/snapshot.ts";
import { entries, full, group, open } from "./baseline-full-shapes.ts";

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
