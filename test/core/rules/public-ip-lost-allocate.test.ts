import type { PlannedCall } from "../../../core/remediation.ts";
import { publicIpLost } from "../../../core/rules/public-ip-lost.ts";
import { attachedTo, eip, eni, entryAt, instance, ips, on } from "../../support/snapshot.ts";
import { allocate, associate, type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const id = "public-ip-lost:111122223333:eu-west-1:eni-a:10.0.0.5";
const second = eni("eni-b", { attachment: attachedTo("i-a", 1), privateAddresses: ips("10.0.0.9") });
const host = (tags = {}) => instance("i-a", { interfaceIds: ["eni-a", "eni-b"], tags });
const web = (publicIp: "auto" | "any" | { value: string }) => ({
  interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp }],
});
const two: Given = { interfaces: [eni(), second], instances: [host()], desired: web("auto") };

const calls = (group?: string): PlannedCall[] => [
  allocate(id, group),
  {
    operation: "AssociateAddress",
    input: {
      AllocationId: { ref: "0.AllocationId" },
      NetworkInterfaceId: "eni-a",
      PrivateIpAddress: "10.0.0.5",
      AllowReassociation: false,
    },
  },
];
const price = "AWS gives it no other by itself; an Elastic IP costs $3.65 a month, and undo leaves it allocated";
const lost = (remedy?: Expected["remedy"], facts: object = {}): Expected => ({
  resource: ofInterface(),
  part: "10.0.0.5",
  severity: "high",
  facts: { declared: "auto", privateIp: "10.0.0.5", now: null, cause: "two-interfaces", ...facts },
  declaredAt: entryAt("interfaces"),
  ...(remedy && { remedy }),
});
const asks = (all = calls(), because = price): NonNullable<Expected["remedy"]> => ({
  risk: "ask",
  calls: all,
  because,
});
const withheld = (withhold: string, all = calls()) => lost({ risk: "ask", calls: all, withhold });

const kept = (over: Parameters<typeof eip>[1] = {}) =>
  eip("eipalloc-k", { publicIp: "203.0.113.9", tags: { "plumbline:finding": id }, ...over });
const unsaid = "which network border group its zone eu-west-1-lhr-1a is of is not known";
const local = { zone: "eu-west-1-lhr-1a" };

testRule(publicIpLost, {
  leaves: {
    "one declared auto that has the Elastic IP which was allocated for it": {
      ...two,
      addresses: [kept(on("eni-a"))],
    },
  },
  finds: {
    "one that AWS gives none as it has two interfaces: a new Elastic IP, and asks": { ...two, found: [lost(asks())] },
    "the same of one declared any": { ...two, desired: web("any"), found: [lost(asks(), { declared: "any" })] },
    "one that AWS gives none as it is a secondary interface": {
      ...two,
      interfaces: [eni("eni-a", { attachment: attachedTo("i-a", 1) })],
      found: [lost(asks(), { cause: "secondary-interface" })],
    },
    "one that AWS gives none as a secondary private address has an Elastic IP": {
      interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
      addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.6"))],
      instances: [instance()],
      desired: web("auto"),
      found: [lost(asks(), { cause: "secondary-eip" })],
    },
    "the one that was allocated for it and is idle, not another one": {
      ...two,
      addresses: [kept()],
      found: [
        lost(
          asks([associate("eipalloc-k")], "203.0.113.9 was allocated for it, is on nothing and costs $3.65 a month"),
        ),
      ],
    },
    "a new one where the one that was allocated for it is in use elsewhere": {
      ...two,
      addresses: [kept(on("eni-b", "10.0.0.9"))],
      found: [lost(asks())],
    },
    "a new one where an entry names the one that was allocated for it": {
      ...two,
      addresses: [kept()],
      desired: { ...web("auto"), addresses: [{ name: "kept", match: { publicIp: "203.0.113.9" }, on: "anything" }] },
      found: [lost(asks())],
    },
    "a new one of the border group that others in its zone are of": {
      ...two,
      interfaces: [eni("eni-a", local), { ...second, ...local }],
      addresses: [eip("eipalloc-b", { ...on("eni-b", "10.0.0.9"), networkBorderGroup: "eu-west-1-lhr-1" })],
      found: [lost(asks(calls("eu-west-1-lhr-1")))],
    },
    "none where the border group of its zone is not known": {
      ...two,
      interfaces: [eni("eni-a", local), { ...second, ...local }],
      found: [withheld(unsaid)],
    },
    "none where the interface takes none": {
      ...two,
      interfaces: [eni("eni-a", { denyAllIgwTraffic: true }), second],
      found: [withheld("no Elastic IP can be put on it: it denies all internet gateway traffic")],
    },
    "none where nobody could read what is on offer to other accounts": {
      ...two,
      unread: { transfers: "UnauthorizedOperation: no" },
      found: [withheld("whether an address is on offer to another account is not known: UnauthorizedOperation: no")],
    },
    "not the one that was allocated for it where it is on offer to another account": {
      ...two,
      addresses: [kept()],
      transfers: [{ id: "eipalloc-k", to: "444455556666", status: "pending" }],
      found: [
        withheld("203.0.113.9, which was allocated for it, is on offer to another account", [associate("eipalloc-k")]),
      ],
    },
    "no remedy where the address is pinned: it cannot be had again": {
      ...two,
      desired: web({ value: "198.51.100.7" }),
      found: [lost(undefined, { declared: "198.51.100.7" })],
    },
    "no remedy where the cause is another one: AWS may give one at the next start": {
      interfaces: [eni("eni-a", { autoAssignPublicIp: true })],
      instances: [instance()],
      desired: web("auto"),
      found: [lost(undefined, { cause: "unknown" })],
    },
    "no remedy where a group replaces the instance, and would leave the address behind": {
      ...two,
      instances: [host({ "aws:autoscaling:groupName": "web" })],
      found: [lost()],
    },
  },
});
