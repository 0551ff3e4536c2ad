import type { Call } from "../../../core/remediation.ts";
import { publicIpLost } from "../../../core/rules/public-ip-lost.ts";
import { attachedTo, eip, eni, instance, ips, natGateway, on, withAuto } from "../../support/snapshot.ts";
import { asking, lost, net, out, pet, withheld } from "./public-ip-lost-shapes.ts";
import { associate, type Expected, type Given, testRule } from "./test-rule.ts";

const trusted = { name: "pet", match: { instance: { tags: { "aws:autoscaling:groupName": "nat" } } } };

const grouped = [instance("i-a", { tags: { "aws:autoscaling:groupName": "nat" } })];

const elsewhere: Given = {
  ...net,
  interfaces: [eni(), eni("eni-b", { attachment: attachedTo("i-b"), privateAddresses: ips("10.0.0.6") })],
  addresses: [eip("eipalloc-a", on("eni-b", "10.0.0.6"))],
};

const detach: Call = { operation: "DisassociateAddress", input: { AssociationId: "eipassoc-b" } };

const taken = (remedy: { because: string } | { withhold: string }, at = {}): Expected =>
  lost(
    { remedy: { risk: "ask", calls: [detach, associate("eipalloc-a")], ...remedy } },
    { cause: "elsewhere", at: { interface: "eni-b", privateIp: "10.0.0.6", ...at } },
  );

const gone = (facts: Partial<Expected["facts"]> = {}): Expected => {
  const { remedy: _, ...found } = lost({}, { cause: "gone", ...facts });
  return found;
};

testRule(publicIpLost, {
  leaves: {},
  finds: {
    "a free one of which nobody knows whether another account was offered it, and leaves it": {
      ...net,
      unread: { transfers: "UnauthorizedOperation: no" },
      found: [
        lost({
          remedy: {
            risk: "ask",
            calls: [associate("eipalloc-a")],
            withhold: "whether an address is on offer to another account is not known: UnauthorizedOperation: no",
          },
        }),
      ],
    },
    "one that shows no association, and leaves it to the NAT gateway that says it uses it": {
      ...net,
      natGateways: [natGateway("", "eipalloc-a", { addresses: [{ allocationId: "eipalloc-a" }] })],
      found: [withheld("NAT gateway nat-g says that it uses it")],
    },
    "a free address that a NAT gateway has given back, and puts it where it belongs": {
      ...net,
      natGateways: [natGateway("", "eipalloc-a", { state: "deleted", addresses: [{ allocationId: "eipalloc-a" }] })],
      found: [lost()],
    },
    "a free address that belongs on an interface matched by its id, and puts it back": { ...net, found: [lost()] },
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
      found: [gone()],
    },
    "an address that another account accepted, and which, and has no remedy": {
      ...net,
      addresses: [],
      transfers: [{ id: "eipalloc-a", publicIp: "203.0.113.10", to: "444455556666", status: "accepted" }],
      found: [gone({ transferredTo: "444455556666" })],
    },
    "one that somebody seems to have accepted, and has all the same, and puts it back": {
      ...net,
      transfers: [{ id: "eipalloc-a", publicIp: "203.0.113.10", to: "444455556666", status: "accepted" }],
      found: [lost()],
    },
  },
});
