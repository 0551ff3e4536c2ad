import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { baseline } from "../../core/baseline/baseline.ts";
import { type Snapshot, sectionNames } from "../../core/snapshot.ts";
import {
  attachedTo,
  detached,
  eip,
  eni,
  instance,
  natGateway,
  on,
  routeTable,
  routeTo,
  snapshot,
  withAuto,
} from "../support/snapshot.ts";
import { made } from "./baseline-shapes.ts";

describe("a baseline", () => {
  const group = { "aws:autoscaling:groupName": "nat-a" };
  const entries = (of: Snapshot) => {
    const { interfaces, addresses } = made(of);
    return [...interfaces, ...addresses].map(({ entry }) => entry);
  };

  it("declares a group's hosts as a set with room, and its addresses as a pool, which nobody may take off hosts that send others' traffic out", () => {
    const of = snapshot({
      instances: [instance("i-a", { tags: group }), instance("i-b", { tags: group })],
      interfaces: [
        eni("eni-a", { sourceDestCheck: false, attachment: attachedTo("i-a") }),
        eni("eni-b", { sourceDestCheck: false, attachment: attachedTo("i-b") }),
      ],
      addresses: [eip("eipalloc-a", on("eni-a")), eip("eipalloc-b", { ...on("eni-b"), publicIp: "203.0.113.11" })],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a")] })],
    });
    assert.deepEqual(entries(of), [
      { name: "nat-a", match: { instance: { tags: group }, deviceIndex: 0 }, expect: "1..4", role: "nat" },
      {
        name: "nat-a",
        match: { publicIps: ["203.0.113.10", "203.0.113.11"] },
        on: { interface: "nat-a" },
        protect: true,
      },
    ]);
  });

  it("names the interface that routes name and that is handed from host to host by its id", () => {
    const of = snapshot({
      instances: [instance("i-a", { tags: group, interfaceIds: ["eni-a", "eni-st"] })],
      interfaces: [
        eni("eni-a", { sourceDestCheck: false, privateAddresses: withAuto("198.51.100.1") }),
        eni("eni-st", { sourceDestCheck: false, attachment: attachedTo("i-a", 1) }),
      ],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-st", "10.9.0.0/16")] })],
    });
    assert.deepEqual(entries(of), [
      { name: "nat-a", match: { instance: { tags: group }, deviceIndex: 0 }, expect: "1..2", role: "nat" },
      { name: "eni-st", match: { id: "eni-st" }, role: "router", publicIp: "none" },
    ]);
  });

  it("judges a set by all that it matches, hosts of a node group over the same auto scaling group too", () => {
    const node = { "eks:cluster-name": "shop", "eks:nodegroup-name": "blue" };
    const of = snapshot({
      instances: [instance("i-a", { tags: group }), instance("i-b", { tags: { ...group, ...node } })],
      interfaces: [
        eni("eni-a"),
        eni("eni-b", { attachment: attachedTo("i-b"), privateAddresses: withAuto("198.51.100.1") }),
      ],
    });
    assert.deepEqual(entries(of), []);
    const withoutPublic = snapshot({
      instances: [instance("i-b", { tags: { ...group, ...node } })],
      interfaces: [eni("eni-b", { attachment: attachedTo("i-b") })],
    });
    assert.deepEqual(entries(withoutPublic), [
      { name: "shop-blue", match: { instance: { tags: node }, deviceIndex: 0 }, expect: "0..10", publicIp: "none" },
    ]);
  });

  it("declares no role where the check is on although a route points there: that stays a finding", () => {
    const of = snapshot({
      instances: [instance()],
      interfaces: [eni("eni-a", { tags: { Name: "nat" } })],
      addresses: [eip("eipalloc-a", { ...on("eni-a"), tags: { Name: "out" } })],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a")] })],
    });
    assert.deepEqual(entries(of), [
      { name: "nat", match: { id: "eni-a" } },
      { name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "nat" } },
    ]);
    assert.match(made(of).interfaces[0]?.why ?? "", /its check is on: say role: nat if it forwards/);
  });

  it("says publicIp: none of what has none, in one entry that may shrink; of a stopped host nothing, it may get one, and of what is attached to nothing neither", () => {
    const of = snapshot({
      instances: [instance("i-a"), instance("i-b", { state: "stopped" }), instance("i-c")],
      interfaces: [
        eni("eni-a"),
        eni("eni-b", { attachment: attachedTo("i-b") }),
        eni("eni-c", { attachment: attachedTo("i-c"), privateAddresses: withAuto("198.51.100.1") }),
        eni("eni-d", detached),
      ],
    });
    assert.deepEqual(entries(of), [{ name: "private", match: { ids: ["eni-a"] }, expect: "0..1", publicIp: "none" }]);
  });

  it("gives two hosts of one name their ids", () => {
    const of = snapshot({
      instances: [instance("i-a"), instance("i-b")],
      interfaces: [
        eni("eni-a", { tags: { Name: "web" } }),
        eni("eni-b", { tags: { Name: "web" }, attachment: attachedTo("i-b") }),
      ],
      addresses: [eip("eipalloc-a", on("eni-a")), eip("eipalloc-b", { ...on("eni-b"), publicIp: "203.0.113.11" })],
    });
    assert.deepEqual(
      entries(of).map(({ name }) => name),
      ["eni-a", "eni-b", "eni-a", "eni-b"],
    );
  });

  it("says which service holds an address, leaves idle ones to the audit, and a service's own out", () => {
    const of = snapshot({
      interfaces: [
        eni("eni-n", { ...detached, interfaceType: "nat_gateway" }),
        eni("eni-l", { requesterManaged: true, description: "ELB app/shop/50dc6c495c0c9188" }),
      ],
      natGateways: [natGateway("eni-n", "eipalloc-n")],
      addresses: [
        eip("eipalloc-f", { publicIp: "203.0.113.1", tags: { Name: "old" } }),
        eip("eipalloc-l", { ...on("eni-l"), publicIp: "203.0.113.2" }),
        eip("eipalloc-n", { ...on("eni-n"), publicIp: "203.0.113.3" }),
        eip("eipalloc-s", { ...on("eni-x"), publicIp: "203.0.113.4", serviceManaged: "rnat" }),
        eip("eipalloc-x", { ...on("eni-x"), publicIp: "203.0.113.5" }),
      ],
    });
    assert.deepEqual(entries(of), [
      { name: "shop", match: { publicIp: "203.0.113.2" }, on: { loadBalancer: "shop" } },
      { name: "203.0.113.3", match: { publicIp: "203.0.113.3" }, on: { natGateway: { id: "nat-g" } } },
      { name: "203.0.113.5", match: { publicIp: "203.0.113.5" }, on: "anything" },
    ]);
    const [idle, managed] = made(of).leftOut;
    assert.match(idle ?? "", /^left out, idle, .*: 203\.0\.113\.1 \(old\)$/);
    assert.match(managed ?? "", /^left out, managed by a service, .*: 203\.0\.113\.4$/);
  });

  it("takes no address for that of a NAT gateway that failed over it, or is going: it is in use elsewhere", () => {
    for (const state of ["failed", "deleting", "deleted"]) {
      const of = snapshot({
        interfaces: [eni("eni-d", detached)],
        natGateways: [natGateway("eni-n", "eipalloc-a", { state })],
        addresses: [eip("eipalloc-a", on("eni-d"))],
      });
      assert.deepEqual(entries(of), [{ name: "203.0.113.10", match: { publicIp: "203.0.113.10" }, on: "anything" }]);
    }
  });

  for (const name of sectionNames.filter((one) => one !== "subnets" && one !== "vpcs"))
    it(`cannot be made without ${name}: what was not read is not taken for nothing`, () => {
      assert.deepEqual(baseline(snapshot({ unread: { [name]: "UnauthorizedOperation: no" } })), {
        because: `${name} could not be read: UnauthorizedOperation: no`,
      });
    });
});
