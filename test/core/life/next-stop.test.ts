import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reconcile } from "../../../core/reconcile.ts";
import { report } from "../../../core/report.ts";
import { attachedTo, detached, document, eip, eni, instance, on, snapshot, withAuto } from "../../support/snapshot.ts";

const box = eni("eni-a", { attachment: attachedTo("i-a"), privateAddresses: withAuto("198.51.100.40") });
const second = eni("eni-b", { attachment: attachedTo("i-a", 1) });
const host = instance("i-a", { interfaceIds: ["eni-a", "eni-b"] });
const two = { interfaces: [box, second], instances: [host] };
const auto = document({ interfaces: [{ name: "box", match: { id: "eni-a" }, publicIp: "auto" }] });
const risks = (given: Parameters<typeof snapshot>[0], desired?: Parameters<typeof reconcile>[1]) =>
  report([reconcile(snapshot(given), desired)]).summary.atRisk?.map(({ publicIp, cause }) => `${publicIp} ${cause}`);

describe("what the next stop takes with nothing in its place, without a document", () => {
  it("is the auto-assigned address of a host with several interfaces (C23)", () =>
    assert.deepEqual(risks(two), ["198.51.100.40 two-interfaces"]));

  it("is that of a host with an Elastic IP on a secondary private address (C24)", () => {
    const [primary] = box.privateAddresses;
    const mixed = {
      ...box,
      privateAddresses: [...(primary ? [primary] : []), { privateIp: "10.0.0.50", primary: false }],
    };
    const given = {
      interfaces: [mixed],
      instances: [instance("i-a")],
      addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.50"))],
    };
    assert.deepEqual(risks(given), ["198.51.100.40 secondary-eip"]);
  });

  it("is that of each host, by its interface, in whatever order AWS lists them", () => {
    const other = eni("eni-0", { attachment: attachedTo("i-0"), privateAddresses: withAuto("198.51.100.39") });
    const given = {
      interfaces: [...two.interfaces, other, eni("eni-1", { attachment: attachedTo("i-0", 1) })],
      instances: [host, instance("i-0", { interfaceIds: ["eni-0", "eni-1"] })],
    };
    const both = ["198.51.100.39 two-interfaces", "198.51.100.40 two-interfaces"];
    assert.deepEqual(risks(given), both);
    assert.deepEqual(risks({ ...given, interfaces: given.interfaces.toReversed() }), both);
  });

  it("is nothing of an interface that is attached to nothing, beside such a host", () =>
    assert.deepEqual(risks({ ...two, interfaces: [...two.interfaces, eni("eni-c", detached)] }), [
      "198.51.100.40 two-interfaces",
    ]));

  it("is nothing of a host with one interface, of one that is stopped, or of one that a group replaces", () => {
    assert.equal(risks({ interfaces: [box], instances: [instance("i-a")] }), undefined);
    assert.equal(risks({ ...two, instances: [{ ...host, state: "stopped" }] }), undefined);
    const grouped = { ...host, tags: { "aws:autoscaling:groupName": "web" } };
    assert.equal(risks({ ...two, instances: [grouped] }), undefined);
  });

  it("is nothing that can be told of a part of a region, or where instances were not read", () => {
    assert.equal(risks({ ...two, extent: "targeted" }), undefined);
    assert.equal(risks({ ...two, unread: { instances: "UnauthorizedOperation: no" } }), undefined);
  });

  it("is a finding where a document declares the address, and then said once", () =>
    assert.equal(risks(two, auto), undefined));
});
