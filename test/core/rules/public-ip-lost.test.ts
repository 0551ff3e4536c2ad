import type { Call } from "../../../core/remediation.ts";
import { publicIpLost } from "../../../core/rules/public-ip-lost.ts";
import { attachedTo, detached, eip, eni, entryAt, instance, ips, on, withAuto } from "../../support/snapshot.ts";
import { associate, type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const pet = { name: "pet", match: { id: "eni-a" } };
const out = { name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } };
const desired = { interfaces: [pet], addresses: [out] };
const trusted = { name: "pet", match: { instance: { tags: { "aws:autoscaling:groupName": "nat" } } } };
const grouped = [instance("i-a", { tags: { "aws:autoscaling:groupName": "nat" } })];
const net: Given = { interfaces: [eni()], addresses: [eip()], instances: [instance()], desired };
const elsewhere: Given = {
  ...net,
  interfaces: [eni(), eni("eni-b", { attachment: attachedTo("i-b"), privateAddresses: ips("10.0.0.6") })],
  addresses: [eip("eipalloc-a", on("eni-b", "10.0.0.6"))],
};

const lost = (over: Partial<Expected> = {}, facts: Partial<Expected["facts"]> = {}): Expected => ({
  resource: ofInterface(),
  part: "10.0.0.5",
  severity: "high",
  facts: { declared: "out", privateIp: "10.0.0.5", now: null, cause: "free", candidates: ["203.0.113.10"], ...facts },
  declaredAt: entryAt("interfaces"),
  remedy: { risk: "safe", calls: [associate("eipalloc-a")] },
  ...over,
});

const asking = (because: string, facts: Partial<Expected["facts"]> = {}): Expected =>
  lost({ remedy: { risk: "ask", calls: [associate("eipalloc-a")], because } }, facts);
const withheld = (withhold: string, facts: Partial<Expected["facts"]> = {}): Expected =>
  lost({ remedy: { risk: "ask", calls: [associate("eipalloc-a")], withhold } }, facts);

const detach: Call = { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-b" } };
const taken = (remedy: { because: string } | { withhold: string }, at = {}): Expected =>
  lost(
    { remedy: { risk: "ask", calls: [detach, associate("eipalloc-a")], ...remedy } },
    { cause: "elsewhere", at: { interface: "eni-b", privateIp: "10.0.0.6", ...at } },
  );

testRule(publicIpLost, {
  leaves: {
    "an interface that has its declared address": { ...net, addresses: [eip("eipalloc-a", on("eni-a"))] },
    "an address that is declared on a private one of a delegated prefix, and is there": {
      ...net,
      interfaces: [eni("eni-a", { prefixes: { ipv4: ["10.0.0.32/28"], ipv6: [] } })],
      addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.33"))],
      desired: { interfaces: [pet], addresses: [{ ...out, on: { interface: "pet", privateIp: "10.0.0.33" } }] },
    },
    "an interface that goes on showing its old auto-assigned address": {
      ...net,
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      addresses: [eip("eipalloc-a", on("eni-a"))],
    },
    "an association by the instance alone, which means its primary interface": {
      ...net,
      addresses: [eip("eipalloc-a", { associationId: "eipassoc-1", instanceId: "i-a" })],
    },
    "a service's interface, whatever the document says": {
      ...net,
      interfaces: [eni("eni-a", { interfaceType: "network_load_balancer" })],
    },
    "an interface that is missing: that finding carries it": { ...net, interfaces: [] },
    "an ambiguous entry of addresses": {
      ...net,
      addresses: [eip("eipalloc-a", { tags: { R: "x" } }), eip("eipalloc-b", { tags: { R: "x" } })],
      desired: { interfaces: [pet], addresses: [{ ...out, match: { tags: { R: "x" } } }] },
    },
    "an ambiguous entry of interfaces": {
      ...net,
      interfaces: [eni("eni-a", { tags: { R: "x" } }), eni("eni-b", { tags: { R: "x" } })],
      desired: { interfaces: [{ name: "pet", match: { tags: { R: "x" } } }], addresses: [out] },
    },
  },
  finds: {
    "one that a declared forwarder lost, which is critical: all that is behind it goes out otherwise": {
      ...net,
      desired: { interfaces: [{ ...pet, role: "nat" }], addresses: [out] },
      found: [lost({ severity: "critical" })],
    },
    "a free one of which nobody knows whether another account was offered it, and leaves it": {
      ...net,
      unread: { transfers: "UnauthorizedOperation: no" },
      found: [
        lost({
          remedy: {
            risk: "ask",
            calls: [associate("eipalloc-a")],
            withhold: "whether it is on offer to another account is not known: UnauthorizedOperation: no",
          },
        }),
      ],
    },
    "a free address that belongs on an interface matched by its id, and puts it back": { ...net, found: [lost()] },
    "the same by the interface's publicIp": {
      ...net,
      desired: {
        interfaces: [{ ...pet, publicIp: { elastic: "out" } }],
        addresses: [{ name: "out", match: { allocationId: "eipalloc-a" } }],
      },
      found: [lost()],
    },
    "it once where both sides say it": {
      ...net,
      desired: { interfaces: [{ ...pet, publicIp: { elastic: "out" } }], addresses: [out] },
      found: [lost()],
    },
    "it on a stopped or a detached interface too": {
      ...net,
      interfaces: [eni("eni-a", detached)],
      found: [lost()],
    },
    "it on a member of a set, and asks: its boot script may place it": {
      ...net,
      instances: grouped,
      desired: { interfaces: [trusted], addresses: [out] },
      found: [asking("the interface is not matched by id and place: auto is not said")],
    },
    "it on a member of a trusted set where place: auto is said": {
      ...net,
      instances: grouped,
      desired: { interfaces: [trusted], addresses: [{ ...out, place: "auto" }] },
      found: [lost()],
    },
    "it on a member by a tag that anyone can set, and asks even so": {
      ...net,
      interfaces: [eni("eni-a", { tags: { Role: "web" } })],
      desired: {
        interfaces: [{ name: "pet", match: { tags: { Role: "web" } } }],
        addresses: [{ ...out, place: "auto" }],
      },
      found: [asking("it is matched by the tag Role, which trust.tags does not list")],
    },
    "an address by a tag that anyone can set, and asks": {
      ...net,
      addresses: [eip("eipalloc-a", { tags: { Role: "out" } })],
      desired: { interfaces: [pet], addresses: [{ ...out, match: { tags: { Role: "out" } } }] },
      found: [asking("it is matched by the tag Role, which trust.tags does not list")],
    },
    "it with place: ask, and asks": {
      ...net,
      desired: { interfaces: [pet], addresses: [{ ...out, place: "ask" }] },
      found: [asking("place: ask")],
    },
    "it with place: never, and leaves it to whoever places it": {
      ...net,
      desired: { interfaces: [pet], addresses: [{ ...out, place: "never" }] },
      found: [withheld("place: never")],
    },
    "an auto-assigned address in its place, which would be lost, and asks": {
      ...net,
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.31") })],
      found: [
        asking(
          "the auto-assigned address 198.51.100.31 would be lost for ever: a disassociation will not bring it back",
          {
            now: "198.51.100.31",
            loses: ["198.51.100.31"],
          },
        ),
      ],
    },
    "an auto-assigned address on a host with two interfaces: no other would ever come": {
      ...net,
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.31") })],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
      found: [
        asking(
          "the auto-assigned address 198.51.100.31 would be lost for ever: a disassociation will not bring it back, and with 2 interfaces attached no other will come",
          { now: "198.51.100.31", loses: ["198.51.100.31"] },
        ),
      ],
    },
    "another Elastic IP in its place, and evicts nothing": {
      ...net,
      addresses: [eip(), eip("eipalloc-z", { publicIp: "203.0.113.99", ...on("eni-a") })],
      found: [withheld("10.0.0.5 holds 203.0.113.99, it would be evicted", { now: "203.0.113.99" })],
    },
    "a free address of another border group than the interface's Availability Zone, which EC2 refuses, and leaves it": {
      ...net,
      addresses: [eip("eipalloc-a", { networkBorderGroup: "eu-west-1-lax-1" })],
      found: [withheld("no address of the border group eu-west-1-lax-1 can be put on it: it is in eu-west-1a")],
    },
    "a free address of the border group of the interface's zone, and puts it back": {
      ...net,
      addresses: [eip("eipalloc-a", { networkBorderGroup: "eu-west-1" })],
      found: [lost()],
    },
    "a free address for a local zone, whose border group its name does not tell for certain, and puts it back": {
      ...net,
      interfaces: [eni("eni-a", { zone: "eu-west-1-lax-1a" })],
      addresses: [eip("eipalloc-a", { networkBorderGroup: "eu-west-1-lax-1" })],
      found: [lost()],
    },
    "an interface that takes no Elastic IP, and puts none on it": {
      ...net,
      interfaces: [eni("eni-a", { denyAllIgwTraffic: true })],
      found: [withheld("no Elastic IP can be put on it: it denies all internet gateway traffic")],
    },
    "an Elastic IP that only the interface still shows, and waits": {
      ...net,
      interfaces: [
        eni("eni-a", {
          privateAddresses: [
            {
              privateIp: "10.0.0.5",
              primary: true,
              association: { publicIp: "203.0.113.10", allocationId: "eipalloc-a" },
            },
          ],
        }),
      ],
      found: [withheld("the interface's own view still shows 203.0.113.10 on 10.0.0.5")],
    },
    "its address on another interface of ours, and asks": {
      ...elsewhere,
      found: [taken({ because: "it is in use on eni-b 10.0.0.6" })],
    },
    "its address on a service's interface, and takes nothing from it": {
      ...elsewhere,
      interfaces: [eni(), eni("eni-b", { interfaceType: "nat_gateway", attachment: undefined })],
      found: [taken({ withhold: "it is on eni-b, which is not provably ours" })],
    },
    "its address on another account's interface, and takes nothing from it": {
      ...elsewhere,
      interfaces: [eni()],
      addresses: [eip("eipalloc-a", on("eni-b", "10.0.0.6", "444455556666"))],
      found: [taken({ withhold: "it is on eni-b, which is not provably ours" })],
    },
    "an address that is gone from the account, and has no remedy": {
      ...net,
      addresses: [],
      found: [
        {
          resource: ofInterface(),
          part: "10.0.0.5",
          severity: "high",
          facts: lost({}, { cause: "gone" }).facts,
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
  },
  skips: {
    "everything without a document": { interfaces: [eni()], addresses: [eip()], because: ["no document"] },
    "everything where addresses were not read": {
      ...net,
      unread: { addresses: "UnauthorizedOperation: no" },
      because: ["addresses: UnauthorizedOperation: no"],
    },
  },
});
