import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Call } from "../../../core/remediation.ts";
import { undoOf } from "../../../core/writing/undo.ts";
import { detached, eip, eni, ips, on, type Parts, snapshot, withAuto } from "../../support/snapshot.ts";
import {
  allocated,
  allocation,
  associate,
  attach,
  checkOff,
  checkOn,
  denied,
  described,
  describes,
  disassociate,
  flag,
  flagged,
  free,
  loose,
  older,
  placed,
  second,
  turnOff,
  written,
} from "./undo-shapes.ts";

const left =
  "203.0.113.9 (eipalloc-n) stays allocated and costs $3.65 a month, used or not; who has no use for it runs: aws ec2 release-address --region eu-west-1 --allocation-id eipalloc-n";

const elsewhere: Parts = { interfaces: [eni()], addresses: [eip("eipalloc-a", on("eni-b"))] };

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
    `whether an address is on offer to another account is not known: ${denied}`,
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

describe("what cannot be taken back, and why:", () => {
  for (const [sentence, call, before, now, cannot] of kept)
    it(sentence, () => assert.deepEqual(undoOf(written(call, before), snapshot(now)), { cannot }));
});
