import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Call } from "../../../core/remediation.ts";
import { assertWritable } from "../../../core/writing/writable.ts";
import {
  attachedTo,
  detached,
  eip,
  eni,
  ips,
  natGateway,
  on,
  type Parts,
  snapshot,
  withAuto,
} from "../../support/snapshot.ts";
import { allocate, associate, setCheck } from "../rules/test-rule.ts";

const detach: Call = { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-a" } };
const attempt =
  (call: Call, parts: Parts, approved = false) =>
  () =>
    assertWritable(call, snapshot(parts), approved);
const broken = (name: string) => ({ name: "InvariantBroken", message: new RegExp(`^${name}: `) });
const occupied = (allocationId?: string) =>
  eni("eni-a", {
    privateAddresses: [
      { privateIp: "10.0.0.5", primary: true, association: { publicIp: "203.0.113.9", allocationId } },
    ],
  });

describe("what must be true of the fresh look before a call is sent", () => {
  it("a call about an interface of ours may be sent", () => {
    assert.doesNotThrow(attempt(setCheck("eni-a", false), { interfaces: [eni()] }));
    assert.doesNotThrow(attempt(associate("eipalloc-a"), { interfaces: [eni()], addresses: [eip()] }));
    assert.doesNotThrow(attempt(detach, { interfaces: [eni()], addresses: [eip("eipalloc-a", on("eni-a"))] }));
  });

  it("an address is allocated on a yes only", () => {
    assert.doesNotThrow(attempt(allocate("f"), {}, true));
    assert.throws(attempt(allocate("f"), {}), broken("I2"));
  });

  it("an interface is attached and detached on a yes only, and a primary one never leaves", () => {
    const put: Call = {
      operation: "AttachNetworkInterface",
      input: { NetworkInterfaceId: "eni-a", InstanceId: "i-a", DeviceIndex: 1 },
    };
    const end: Call = { operation: "DetachNetworkInterface", input: { AttachmentId: "eni-attach-i-a-1" } };
    const loose = { interfaces: [eni("eni-a", detached)] };
    const second = { interfaces: [eni("eni-a", { attachment: attachedTo("i-a", 1) })] };
    assert.doesNotThrow(attempt(put, loose, true));
    assert.throws(attempt(put, loose), broken("I2"));
    assert.doesNotThrow(attempt(end, second, true));
    assert.throws(attempt(end, second), broken("I2"));
    const primary = { interfaces: [eni("eni-a", { attachment: attachedTo("i-a") })] };
    const its = { ...end, input: { AttachmentId: "eni-attach-i-a-0" } };
    assert.throws(attempt(its, primary, true), broken("I2"));
    assert.throws(attempt(put, { interfaces: [eni("eni-a", { ...detached, requesterManaged: true })] }, true));
  });

  it("nothing is sent about an interface that was not read, or is not there", () => {
    assert.throws(attempt(setCheck("eni-a", false), { interfaces: [eni("eni-b")] }), broken("I2"));
    assert.throws(attempt(setCheck("eni-a", false), { unread: { interfaces: "Throttling: slow" } }), broken("I2"));
  });

  it("nothing is sent about an interface that is a service's, another account's, or may be a NAT gateway's", () => {
    const call = setCheck("eni-a", false);
    assert.throws(attempt(call, { interfaces: [eni("eni-a", { requesterManaged: true })] }), broken("I2"));
    assert.throws(attempt(call, { interfaces: [eni("eni-a", { ownerId: "444455556666" })] }), broken("I2"));
    const free = { interfaces: [eni("eni-a", detached)] };
    assert.throws(attempt(call, { ...free, natGateways: [natGateway("eni-a", "eipalloc-a")] }), broken("I2"));
    assert.throws(attempt(call, { ...free, unread: { natGateways: "Throttling: slow" } }), broken("I2"));
    assert.doesNotThrow(attempt(call, free));
  });

  it("no interface is described as services describe theirs: it would be nobody's afterwards", () => {
    const describe = (Value: string): Call => ({
      operation: "ModifyNetworkInterfaceAttribute",
      input: { NetworkInterfaceId: "eni-a", Description: { Value } },
    });
    assert.doesNotThrow(attempt(describe("inside"), { interfaces: [eni()] }));
    assert.throws(attempt(describe("ELB app/web/1"), { interfaces: [eni()] }, true), broken("I2"));
    assert.throws(attempt(describe("AWS NAT"), { interfaces: [eni("eni-a", detached)] }, true), broken("I2"));
    assert.doesNotThrow(attempt(describe("AWS NAT"), { interfaces: [eni()] }, true), "on a host of ours it stays ours");
    const theirs = eni("eni-a", { description: "aws-K8S-i-a" });
    assert.throws(attempt(describe("inside"), { interfaces: [theirs] }, true), broken("I2"));
  });

  it("the flag of an attachment is set on the attachment that is there, and turned on with a yes only", () => {
    const flag = (DeleteOnTermination: boolean, AttachmentId = "eni-attach-i-a-0"): Call => ({
      operation: "ModifyNetworkInterfaceAttribute",
      input: { NetworkInterfaceId: "eni-a", Attachment: { AttachmentId, DeleteOnTermination } },
    });
    assert.doesNotThrow(attempt(flag(false), { interfaces: [eni()] }));
    assert.doesNotThrow(attempt(flag(true), { interfaces: [eni()] }, true));
    assert.throws(attempt(flag(true), { interfaces: [eni()] }), broken("I2"));
    assert.throws(attempt(flag(false, "eni-attach-i-b-0"), { interfaces: [eni()] }, true), broken("I2"));
    assert.throws(attempt(flag(false), { interfaces: [eni("eni-a", detached)] }, true), broken("I2"));
  });

  it("no address is taken off an interface that is not ours, or that nobody names", () => {
    const theirs = eni("eni-a", { interfaceType: "nat_gateway" });
    assert.throws(attempt(detach, { interfaces: [theirs], addresses: [eip("eipalloc-a", on("eni-a"))] }), broken("I2"));
    assert.throws(attempt(detach, { interfaces: [eni()], addresses: [eip()] }), broken("I2"));
  });

  it("no address is put where another one is, by either view", () => {
    const call = associate("eipalloc-a");
    const holds = (over: object) => ({ interfaces: [eni()], addresses: [eip(), eip("eipalloc-z", over)] });
    assert.throws(attempt(call, holds(on("eni-a")), true), broken("I7"));
    assert.throws(attempt(call, holds({ ...on("eni-a"), privateIp: undefined }), true), broken("I7"));
    assert.throws(attempt(call, { interfaces: [occupied("eipalloc-z")], addresses: [eip()] }, true), broken("I7"));
    assert.doesNotThrow(
      attempt(call, {
        ...holds(on("eni-a", "10.0.0.6")),
        interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
      }),
    );
  });

  it("an auto-assigned address is dropped on a yes only", () => {
    const assigned = { interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })], addresses: [eip()] };
    assert.throws(attempt(associate("eipalloc-a"), assigned), broken("I7"));
    assert.doesNotThrow(attempt(associate("eipalloc-a"), assigned, true));
  });

  it("no address is put anywhere while the addresses were not read", () => {
    const unread = { interfaces: [eni()], unread: { addresses: "Throttling: slow" } };
    assert.throws(attempt(associate("eipalloc-a"), unread, true), broken("I7"));
    assert.doesNotThrow(attempt(setCheck("eni-a", false), unread));
  });
});
