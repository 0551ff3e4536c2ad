import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Call } from "../../../core/remediation.ts";
import { beforeImage, type Entry } from "../../../core/writing/journal.ts";
import { sayUndo } from "../../../core/writing/say-undo.ts";
import { namedBy, settled, type Undo, undoOf } from "../../../core/writing/undo.ts";
import {
  attachedTo,
  detached,
  eip,
  eni,
  ips,
  on,
  type Parts,
  snapshot,
  takenAt,
  withAuto,
} from "../../support/snapshot.ts";
import { allocate } from "../rules/test-rule.ts";

const turnOff: Call = {
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: "eni-a", SourceDestCheck: { Value: false } },
};
const turnOn: Call = { ...turnOff, input: { ...turnOff.input, SourceDestCheck: { Value: true } } };
const describes = (Value: string): Call => ({
  ...turnOff,
  input: { NetworkInterfaceId: "eni-a", Description: { Value } },
});
const flag = (DeleteOnTermination: boolean): Call => ({
  ...turnOff,
  input: { NetworkInterfaceId: "eni-a", Attachment: { AttachmentId: "eni-attach-i-a-0", DeleteOnTermination } },
});
const flagged = (deleteOnTermination: boolean | undefined, instance = "i-a"): Parts => ({
  interfaces: [eni("eni-a", { attachment: { ...attachedTo(instance), deleteOnTermination } })],
});
const described = (description: string | undefined): Parts => ({ interfaces: [eni("eni-a", { description })] });
const associate: Call = {
  operation: "AssociateAddress",
  input: {
    AllocationId: "eipalloc-a",
    NetworkInterfaceId: "eni-a",
    PrivateIpAddress: "10.0.0.5",
    AllowReassociation: false,
  },
};
const disassociate: Call = { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-a" } };

const attach: Call = {
  operation: "AttachNetworkInterface",
  input: { NetworkInterfaceId: "eni-a", InstanceId: "i-a", DeviceIndex: 1 },
};
const detach: Call = { operation: "DetachNetworkInterface", input: { AttachmentId: "eni-attach-i-a-1" } };
const loose: Parts = { interfaces: [eni("eni-a", detached)] };
const second = (instanceId = "i-a", index = 1): Parts => ({
  interfaces: [eni("eni-a", { attachment: attachedTo(instanceId, index) })],
});

const allocation = allocate("f");
const allocated = eip("eipalloc-n", { publicIp: "203.0.113.9", tags: { "plumbline:finding": "f" } });
const older = eip("eipalloc-m", { publicIp: "203.0.113.8", tags: { "plumbline:finding": "f" }, ...on("eni-b") });
const left =
  "203.0.113.9 (eipalloc-n) stays allocated and costs $3.65 a month, used or not; who has no use for it runs: aws ec2 release-address --region eu-west-1 --allocation-id eipalloc-n";

/** A call as it is written down, from the look that justified it. */
const written = (call: Call, before: Parts): Entry => ({
  run: "run-1",
  at: takenAt,
  finding: "f",
  documentVersion: "v1",
  approved: false,
  undoes: false,
  call,
  before: beforeImage(call, snapshot(before)),
});

const checkOn: Parts = { interfaces: [eni()] };
const checkOff: Parts = { interfaces: [eni("eni-a", { sourceDestCheck: false })] };
const free: Parts = { interfaces: [eni()], addresses: [eip()] };
const placed: Parts = { interfaces: [eni()], addresses: [eip("eipalloc-a", on("eni-a"))] };
const elsewhere: Parts = { interfaces: [eni()], addresses: [eip("eipalloc-a", on("eni-b"))] };
const denied = "UnauthorizedOperation: no";

const takenBack: [sentence: string, call: Call, before: Parts, now: Parts, undo: Undo][] = [
  ["a check turned off is turned on again", turnOff, checkOn, checkOff, { call: turnOn }],
  ["a check turned on is turned off again", turnOn, checkOff, checkOn, { call: turnOff }],
  [
    "the former description is put back",
    describes("inside"),
    described("outside"),
    described("inside"),
    { call: describes("outside") },
  ],
  [
    "and where there was none, none",
    describes("inside"),
    described(undefined),
    described("inside"),
    { call: describes("") },
  ],
  [
    "one that only reads like a service's is put back on a host of ours",
    describes("inside"),
    described("AWS NAT"),
    described("inside"),
    { call: describes("AWS NAT") },
  ],
  ["the flag of an attachment is set back", flag(false), flagged(true), flagged(false), { call: flag(true) }],
  [
    "a check is turned on again though addresses could not be read",
    turnOff,
    checkOn,
    { ...checkOff, unread: { addresses: denied } },
    { call: turnOn },
  ],
  ["an address that was associated is disassociated", associate, free, placed, { call: disassociate }],
  [
    "an address that displaced an auto-assigned one is disassociated, and the loss is said",
    associate,
    { ...free, interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })] },
    placed,
    { call: disassociate, but: "the auto-assigned address 198.51.100.7 does not come back" },
  ],
  [
    "an interface that was attached is detached by its attachment's id, and the outage is said",
    attach,
    loose,
    second(),
    {
      call: detach,
      but: "eni-a is on nothing then: what its addresses and routes lead to i-a is cut off",
    },
  ],
  ["an address that was disassociated goes back to where it was", disassociate, placed, free, { call: associate }],
  [
    "an address goes back though its interface still shows it",
    disassociate,
    placed,
    { ...free, interfaces: [eni("eni-a", { privateAddresses: withAuto("203.0.113.10") })] },
    { call: associate },
  ],
];

const moved = "it is no longer as it was left";
const kept: [sentence: string, call: Call, before: Parts, now: Parts, cannot: string][] = [
  ["a check that somebody has set back", turnOff, checkOn, checkOn, moved],
  ["a description that somebody has changed", describes("inside"), described("outside"), described("mine"), moved],
  ["a description of an interface that is gone", describes("inside"), described("outside"), {}, moved],
  [
    "a description that was not seen before",
    describes("inside"),
    {},
    described("inside"),
    "what was before is not known",
  ],
  ["a flag that somebody has set back", flag(false), flagged(true), flagged(true), moved],
  ["a flag of an attachment that is another now", flag(false), flagged(true), flagged(false, "i-b"), moved],
  ["a flag that was not seen before", flag(false), flagged(undefined), flagged(false), "what was before is not known"],
  ["a check of an interface that is gone", turnOff, checkOn, {}, moved],
  [
    "a check of an interface that is a service's now",
    turnOff,
    checkOn,
    { interfaces: [eni("eni-a", { sourceDestCheck: false, requesterManaged: true })] },
    "eni-a is not provably ours",
  ],
  [
    "a description with which the interface would be taken for a service's, now that it is on no host",
    describes("inside"),
    described("AWS NAT"),
    { interfaces: [eni("eni-a", { ...detached, description: "inside" })] },
    "eni-a would be taken for a service's",
  ],
  ["a check whose value before was not seen", turnOff, {}, checkOff, "what was before is not known"],
  ["an attachment that somebody has ended", attach, loose, loose, moved],
  ["an attachment to another instance since", attach, loose, second("i-b"), moved],
  ["an attachment under another device index since", attach, loose, second("i-a", 2), moved],
  ["an allocation: the address stays", allocation, {}, { addresses: [allocated] }, left],
  ["an allocation of an address that somebody has released", allocation, {}, {}, moved],
  [
    "an allocation whose address is not told from an older one",
    allocation,
    { addresses: [older] },
    { addresses: [older] },
    moved,
  ],
  ["an association that somebody has ended", associate, free, free, moved],
  ["an association of an address that has moved on", associate, free, elsewhere, moved],
  [
    "an association that is on another private address now",
    associate,
    free,
    { ...placed, addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.6"))] },
    moved,
  ],
  ["an association of an address that is gone", associate, free, { interfaces: [eni()] }, moved],
  ["a disassociation of an address that is in use again", disassociate, placed, elsewhere, moved],
  ["a disassociation of an address that is gone", disassociate, placed, { interfaces: [eni()] }, moved],
  ["a disassociation, where the address was not seen before", disassociate, {}, free, moved],
  [
    "a disassociation from an interface that is gone",
    disassociate,
    placed,
    { addresses: [eip()] },
    "eni-a has no 10.0.0.5 any more",
  ],
  [
    "a disassociation from a private address that is gone",
    disassociate,
    placed,
    { ...free, interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.9") })] },
    "eni-a has no 10.0.0.5 any more",
  ],
  [
    "a disassociation from where another Elastic IP is now",
    disassociate,
    placed,
    { ...free, addresses: [eip(), eip("eipalloc-b", { publicIp: "203.0.113.99", ...on("eni-a") })] },
    "10.0.0.5 of eni-a has 203.0.113.99 now",
  ],
  [
    "a disassociation of an address that is on offer to another account",
    disassociate,
    placed,
    { ...free, transfers: [{ id: "eipalloc-a", publicIp: "203.0.113.10", to: "444455556666", status: "pending" }] },
    "it is on offer to account 444455556666",
  ],
  [
    "a disassociation of an address of which nobody knows whether it is on offer",
    disassociate,
    placed,
    { ...free, unread: { transfers: denied } },
    `whether it is on offer to another account is not known: ${denied}`,
  ],
  [
    "a disassociation from where AWS has assigned an address since",
    disassociate,
    placed,
    { ...free, interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })] },
    "10.0.0.5 of eni-a has 198.51.100.7 now",
  ],
  [
    "a check while interfaces cannot be read",
    turnOff,
    checkOn,
    { unread: { interfaces: denied } },
    `it could not be looked at: ${denied}`,
  ],
  [
    "an association while addresses cannot be read",
    associate,
    free,
    { ...checkOn, unread: { addresses: denied } },
    `it could not be looked at: ${denied}`,
  ],
];

describe("of what was written,", () => {
  for (const [sentence, call, before, now, undo] of takenBack)
    it(sentence, () => assert.deepEqual(undoOf(written(call, before), snapshot(now)), undo));
});

describe("what cannot be taken back, and why:", () => {
  for (const [sentence, call, before, now, cannot] of kept)
    it(sentence, () => assert.deepEqual(undoOf(written(call, before), snapshot(now)), { cannot }));
});

describe("to take a write back, what is looked at is", () => {
  it("its interface, for a check", () =>
    assert.deepEqual(namedBy(written(turnOff, checkOn)), { interfaces: ["eni-a"], addresses: [] }));

  it("the interface and the address, for an association", () => {
    for (const before of [free, {}])
      assert.deepEqual(namedBy(written(associate, before)), { interfaces: ["eni-a"], addresses: ["eipalloc-a"] });
  });

  it("the address and the interface it was on, for a disassociation", () =>
    assert.deepEqual(namedBy(written(disassociate, placed)), { interfaces: ["eni-a"], addresses: ["eipalloc-a"] }));

  it("what bears the tag of the finding, for an allocation", () =>
    assert.deepEqual(namedBy(written(allocation, {})), { interfaces: [], addresses: [], allocatedFor: ["f"] }));

  it("each interface once", () => assert.deepEqual(namedBy(written(associate, placed)).interfaces, ["eni-a"]));
});

describe("a write whose answer was lost", () => {
  const done = { outcome: "done", because: "its answer was lost, the account shows it" };
  const refused = { outcome: "refused", because: "its answer was lost, the account does not show it" };
  for (const [name, call, before, after] of [
    ["a check", turnOff, checkOn, checkOff],
    ["a flag", flag(false), flagged(true), flagged(false)],
    ["a description", describes("inside"), described("outside"), described("inside")],
    ["an association", associate, free, placed],
    ["a disassociation", disassociate, placed, free],
    ["an attachment", attach, loose, second()],
  ] as const) {
    it(`is settled as done where the account shows it: ${name}`, () =>
      assert.deepEqual(settled(written(call, before), snapshot(after)), done));

    it(`is settled as refused where the account does not show it: ${name}`, () => {
      for (const now of [before, {}]) assert.deepEqual(settled(written(call, before), snapshot(now)), refused);
    });

    it(`is not settled where that cannot be read: ${name}`, () =>
      assert.equal(settled(written(call, before), snapshot({ ...after, unread: { interfaces: denied } })), undefined));
  }

  it("is settled as done with the address that it allocated, an older one of the finding aside", () => {
    const entry = written(allocation, { addresses: [older] });
    const gave = { AllocationId: "eipalloc-n", PublicIp: "203.0.113.9" };
    assert.deepEqual(settled(entry, snapshot({ addresses: [older, allocated] })), { ...done, gave });
    assert.deepEqual(settled(entry, snapshot({ addresses: [older] })), refused);
    assert.equal(settled(entry, snapshot({ unread: { addresses: denied } })), undefined);
  });

  it("is not settled where addresses cannot be read, if it is about one", () => {
    const now = snapshot({ ...placed, unread: { addresses: denied } });
    for (const call of [associate, disassociate]) assert.equal(settled(written(call, free), now), undefined);
    assert.deepEqual(settled(written(turnOn, checkOff), now), done);
  });
});

describe("a person is told how to take back by hand", () => {
  const ways: [Call, Parts, string][] = [
    [
      turnOff,
      checkOn,
      "aws ec2 modify-network-interface-attribute --region eu-west-1 --network-interface-id eni-a --source-dest-check",
    ],
    [
      turnOn,
      checkOff,
      "aws ec2 modify-network-interface-attribute --region eu-west-1 --network-interface-id eni-a --no-source-dest-check",
    ],
    [
      describes("inside"),
      described("outside of nat-a (a)"),
      "aws ec2 modify-network-interface-attribute --region eu-west-1 --network-interface-id eni-a --description 'outside of nat-a (a)'",
    ],
    [
      flag(false),
      flagged(true),
      "aws ec2 modify-network-interface-attribute --region eu-west-1 --network-interface-id eni-a --attachment AttachmentId=eni-attach-i-a-0,DeleteOnTermination=true",
    ],
    [describes("inside"), described("'; rm -rf ~ #"), "give eni-a the description back that it had before"],
    [associate, free, "disassociate eipalloc-a from 10.0.0.5 of eni-a"],
    [disassociate, placed, "associate eipalloc-a with 10.0.0.5 of eni-a"],
  ];
  for (const [call, before, said] of ways)
    it(said, () => assert.equal(sayUndo(written(call, before), "eu-west-1"), said));
});

describe("a person is told Plumbline's own command where the functions wrote it down", () => {
  const journal = { table: "plumbline-prod-MemoryTable", home: "eu-west-1" };
  const saidOf = (call: Call, before: Parts) => sayUndo(written(call, before), "us-east-1", journal);

  it("for all that it can take back, with the table and its region filled in", () => {
    for (const [call, before] of [
      [turnOff, checkOn],
      [associate, free],
      [disassociate, placed],
    ] as const)
      assert.equal(saidOf(call, before), "plumbline undo f --table plumbline-prod-MemoryTable --home eu-west-1");
  });

  it("and not for what it cannot, since what was before is not known", () => {
    assert.match(saidOf(turnOff, {}), /^aws ec2 modify-network-interface-attribute --region us-east-1 /);
    assert.equal(saidOf(disassociate, {}), "associate the address with where it was of its interface");
  });
});
