import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lookAt } from "../../../core/look.ts";
import { type DeclaredWrite, declaredWrites } from "../../../core/writing/declared-writes.ts";
import {
  attachedTo,
  detached,
  document,
  eip,
  eni,
  instance,
  ips,
  type Parts,
  type Spec,
  snapshot,
} from "../../support/snapshot.ts";
import { allocate, associate, setCheck } from "../rules/test-rule.ts";

const nat = { name: "nat", match: { id: "eni-a" }, role: "nat" } as const;
const home = { name: "home", match: { id: "eni-a" } };
const address = { name: "egress", match: { allocationId: "eipalloc-a" }, on: { interface: "home" } };
const inUse = (interfaceId: string) => eip("eipalloc-a", { associationId: "eipassoc-a", interfaceId });
const takeOff = { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-a" } } as const;

const table: Record<string, Parts & { desired: Spec; writes: DeclaredWrite[] }> = {
  "nothing of an interface without a role": { desired: { interfaces: [home] }, interfaces: [eni()], writes: [] },
  "a forwarder's check turned off, on or off as it is, and each interface once": {
    desired: { interfaces: [nat, { ...nat, name: "again" }] },
    interfaces: [eni("eni-a", { sourceDestCheck: false })],
    writes: [{ entry: "nat", resource: "eni-a", call: setCheck("eni-a", false) }],
  },
  "a check set as it is declared, where no role is": {
    desired: { interfaces: [{ ...home, sourceDestCheck: true }] },
    interfaces: [eni()],
    writes: [{ entry: "home", resource: "eni-a", call: setCheck("eni-a", true) }],
  },
  "a description": {
    desired: { interfaces: [{ ...home, description: "inside" }] },
    interfaces: [eni()],
    writes: [
      {
        entry: "home",
        resource: "eni-a",
        call: {
          operation: "ModifyNetworkInterfaceAttribute",
          input: { NetworkInterfaceId: "eni-a", Description: { Value: "inside" } },
        },
      },
    ],
  },
  "whether an interface stays when its instance goes, where it is attached": {
    desired: {
      interfaces: [{ name: "fixed", match: { ids: ["eni-a", "eni-b"] }, deleteOnTermination: false }],
    },
    interfaces: [eni(), eni("eni-b", detached)],
    writes: [
      {
        entry: "fixed",
        resource: "eni-a",
        call: {
          operation: "ModifyNetworkInterfaceAttribute",
          input: {
            NetworkInterfaceId: "eni-a",
            Attachment: { AttachmentId: "eni-attach-i-a-0", DeleteOnTermination: false },
          },
        },
      },
    ],
  },
  "what waits to be attached, to the instance that takes it": {
    desired: {
      interfaces: [
        { name: "fixed", match: { id: "eni-b" }, attachedTo: { instance: { id: "i-a" }, deviceIndex: 1 } },
        { name: "host", match: { id: "eni-a" }, attachedTo: { instance: { id: "i-a" }, deviceIndex: 0 } },
      ],
    },
    interfaces: [eni(), eni("eni-b", detached)],
    instances: [instance()],
    writes: [
      {
        entry: "fixed",
        resource: "eni-b",
        call: {
          operation: "AttachNetworkInterface",
          input: { NetworkInterfaceId: "eni-b", InstanceId: "i-a", DeviceIndex: 1 },
        },
      },
    ],
  },
  "an address allocated, where AWS gives none by itself any more": {
    desired: { interfaces: [{ ...home, publicIp: "auto" }] },
    interfaces: [eni(), eni("eni-b", { attachment: attachedTo("i-a", 1), privateAddresses: ips("10.0.0.6") })],
    instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
    writes: [
      {
        entry: "home",
        resource: "eni-a",
        call: allocate("public-ip-lost:111122223333:eu-west-1:eni-a:10.0.0.5"),
      },
    ],
  },
  "no call about a forwarder that is not provably ours": {
    desired: { interfaces: [nat] },
    interfaces: [eni("eni-a", { requesterManaged: true })],
    writes: [{ entry: "nat", resource: "eni-a", because: "not provably ours: it is requester-managed" }],
  },
  "a forwarder that is not there": {
    desired: { interfaces: [nat] },
    writes: [{ entry: "nat", resource: "interfaces/nat", because: "it matches nothing in the account" }],
  },
  "a forwarder that cannot be told": {
    desired: { interfaces: [nat] },
    unread: { interfaces: "UnauthorizedOperation: no" },
    writes: [{ entry: "nat", resource: "interfaces/nat", because: "interfaces: UnauthorizedOperation: no" }],
  },
  "more forwarders than expected": {
    desired: { interfaces: [{ name: "nat", match: { tags: { Role: "nat" } }, role: "nat" }] },
    interfaces: [eni("eni-a", { tags: { Role: "nat" } }), eni("eni-b", { tags: { Role: "nat" } })],
    writes: [{ entry: "nat", resource: "interfaces/nat", because: "it matches 2, more than it expects" }],
  },
  "a free address put on its interface": {
    desired: { interfaces: [home], addresses: [address] },
    interfaces: [eni()],
    addresses: [eip()],
    writes: [{ entry: "egress", resource: "eipalloc-a", call: associate("eipalloc-a") }],
  },
  "a protected address put on its interface, and never taken off": {
    desired: { interfaces: [home], addresses: [{ ...address, protect: true }] },
    interfaces: [eni()],
    addresses: [inUse("eni-a")],
    writes: [{ entry: "egress", resource: "eipalloc-a", call: associate("eipalloc-a") }],
  },
  "an address in its place taken off and put back": {
    desired: { interfaces: [home], addresses: [address] },
    interfaces: [eni()],
    addresses: [inUse("eni-a")],
    writes: [
      { entry: "egress", resource: "eipalloc-a", call: takeOff },
      { entry: "egress", resource: "eipalloc-a", call: associate("eipalloc-a") },
    ],
  },
  "no call about an address on what is not provably ours": {
    desired: { interfaces: [home], addresses: [address] },
    interfaces: [eni(), eni("eni-b", { requesterManaged: true })],
    addresses: [inUse("eni-b")],
    writes: [{ entry: "egress", resource: "eipalloc-a", because: "it is on eni-b, which is not provably ours" }],
  },
  "no call where the interface lacks the private address": {
    desired: { interfaces: [home], addresses: [{ ...address, on: { interface: "home", privateIp: "10.0.0.9" } }] },
    interfaces: [eni()],
    addresses: [eip()],
    writes: [{ entry: "egress", resource: "eipalloc-a", because: "eni-a of home has no 10.0.0.9" }],
  },
  "no call about an address that is never placed": {
    desired: { interfaces: [home], addresses: [{ ...address, place: "never" }] },
    interfaces: [eni()],
    addresses: [eip()],
    writes: [],
  },
  "an address that is gone": {
    desired: { interfaces: [home], addresses: [address] },
    interfaces: [eni()],
    writes: [{ entry: "egress", resource: "addresses/egress", because: "it matches nothing in the account" }],
  },
  "of a pool every address and every interface, not every pair": {
    desired: {
      interfaces: [{ name: "home", match: { ids: ["eni-a", "eni-b", "eni-c"] } }],
      addresses: [{ ...address, match: { allocationIds: ["eipalloc-a", "eipalloc-b"] } }],
    },
    interfaces: [
      eni(),
      eni("eni-b", { privateAddresses: ips("10.0.0.6") }),
      eni("eni-c", { privateAddresses: ips("10.0.0.7") }),
    ],
    addresses: [eip(), eip("eipalloc-b", { publicIp: "203.0.113.11" })],
    writes: [
      { entry: "egress", resource: "eipalloc-a", call: associate("eipalloc-a") },
      { entry: "egress", resource: "eipalloc-b", call: associate("eipalloc-b", "eni-b", "10.0.0.6") },
      { entry: "egress", resource: "eipalloc-a", call: associate("eipalloc-a", "eni-c", "10.0.0.7") },
    ],
  },
};

describe("the writes that a document may ask for are", () => {
  for (const [sentence, { desired, writes, ...parts }] of Object.entries(table))
    it(sentence, () => assert.deepEqual(declaredWrites(lookAt(snapshot(parts), document(desired))), writes));
});
