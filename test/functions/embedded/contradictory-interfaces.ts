import type { Spec } from "../../support/snapshot.ts";
import { type Contradictory, people } from "./contradictory.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];

const eni = (last: string, more: Partial<InterfaceSpec> = {}): InterfaceSpec => ({
  name: last,
  match: { id: `eni-${last}` },
  ...more,
});
const only = (...interfaces: InterfaceSpec[]): Spec => ({ interfaces });
const { attach, assign } = people;
const efa = (last: string, deviceIndex: number) =>
  eni(last, { interfaceType: "efa", attachedTo: { instance: { id: "i-e" }, deviceIndex } });

/** Of where interfaces are attached. */
export const ofAttachments: Record<string, Contradictory> = {
  "one interface on two instances": {
    says: only({
      name: "v",
      match: { instance: { id: "i-a" }, deviceIndex: 1 },
      attachedTo: { instance: { id: "i-c" } },
    }),
    holds: only({
      name: "v",
      match: { instance: { id: "i-a" }, deviceIndex: 1 },
      attachedTo: { instance: { id: "i-a" } },
    }),
    deeds: [attach("eni-v", "i-a", 1), attach("eni-v", "i-c", 1)],
    refused: ["InvalidNetworkInterface.InUse"],
  },
  "a primary interface on another device index": {
    says: only({
      name: "p",
      match: { instance: { id: "i-a" }, deviceIndex: 0 },
      attachedTo: { instance: { id: "i-a" }, deviceIndex: 1 },
    }),
    holds: only({
      name: "p",
      match: { instance: { id: "i-a" }, deviceIndex: 0 },
      attachedTo: { instance: { id: "i-a" }, deviceIndex: 0 },
    }),
    deeds: [people.detach("i-a"), attach("eni-p", "i-a", 1)],
    refused: ["OperationNotPermitted", "InvalidNetworkInterface.InUse"],
  },
  "an interface of network card 0 on another card": {
    says: only({
      name: "v",
      match: { instance: { id: "i-a" }, deviceIndex: 1 },
      attachedTo: { instance: { id: "i-a" }, deviceIndex: 1, networkCard: 1 },
    }),
    holds: only({
      name: "v",
      match: { instance: { id: "i-a" }, deviceIndex: 1 },
      attachedTo: { instance: { id: "i-a" }, deviceIndex: 1, networkCard: 0 },
    }),
    deeds: [attach("eni-v", "i-a", 1, 1), attach("eni-v", "i-a", 1), attach("eni-v", "i-a", 1, 1)],
    refused: ["InvalidParameterValue", "InvalidNetworkInterface.InUse"],
  },
  "one instance in two zones": {
    says: only(
      { name: "hosts", match: { instance: { id: "i-b" }, deviceIndex: 0, zone: "eu-west-1b" } },
      { name: "v", match: { id: "eni-v", zone: "eu-west-1a" }, attachedTo: { instance: { id: "i-b" } } },
    ),
    holds: only({ name: "hosts", match: { instance: { id: "i-b" }, deviceIndex: 0, zone: "eu-west-1b" } }),
    deeds: [attach("eni-v", "i-b", 1)],
    refused: ["InvalidParameterCombination"],
  },
  "two EFAs on one network card": {
    says: only(efa("f", 1), efa("g", 2)),
    holds: only(efa("f", 1)),
    deeds: [attach("eni-f", "i-e", 1), attach("eni-g", "i-e", 2)],
    refused: ["InvalidParameterCombination"],
  },
  "two interfaces in one place": {
    says: only(...["v", "w"].map((last) => eni(last, { attachedTo: { instance: { id: "i-a" }, deviceIndex: 1 } }))),
    holds: only(eni("v", { attachedTo: { instance: { id: "i-a" }, deviceIndex: 1 } })),
    deeds: [attach("eni-v", "i-a", 1), attach("eni-w", "i-a", 1)],
    refused: ["InvalidParameterValue"],
  },
};

const said = (last: string, privateIps: InterfaceSpec["privateIps"]): InterfaceSpec => eni(last, { privateIps });

/** Of what is inside: subnets, MAC addresses, tags, private and IPv6 addresses, prefixes. */
export const ofInterfaces: Record<string, Contradictory> = {
  "an interface in two subnets": {
    says: only(eni("s", { match: { id: "eni-s", subnet: "subnet-prv" }, subnet: "subnet-x" })),
    holds: only(eni("s", { match: { id: "eni-s", subnet: "subnet-prv" }, subnet: "subnet-prv" })),
    deeds: [assign("eni-s", "10.0.3.50"), people.create("subnet-x", "10.0.1.20")],
    refused: ["InvalidParameterValue", "InvalidParameterValue"],
  },
  "one MAC address on several interfaces": {
    says: only({ name: "set", match: { ids: ["eni-s", "eni-q"] }, mac: "02:00:00:00:00:06" }),
    holds: only(eni("s", { mac: "02:00:00:00:00:06" })),
    deeds: [people.create("subnet-x")],
    refused: [],
    why: "no call sets a MAC address: EC2 gives each interface one of its own",
  },
  "one tag with two values": {
    says: only({ name: "set", match: { tags: { Role: "web" } }, tags: { Role: "nat" } }),
    holds: only({ name: "set", match: { tags: { Role: "nat" } }, tags: { Role: "nat" } }),
    deeds: [people.tag("eni-s", "Role", "web"), people.tag("eni-s", "Role", "nat")],
    refused: [],
    why: "the second value takes the place of the first",
  },
  "one private address on two interfaces": {
    says: only(said("s", { secondary: ["10.0.1.50"] }), said("r", { secondary: ["10.0.1.50"] })),
    holds: only(said("s", { secondary: ["10.0.1.50"] }), said("r", { secondary: [] })),
    deeds: [assign("eni-s", "10.0.1.50"), assign("eni-r", "10.0.1.50")],
    refused: ["Resource.AlreadyAssigned"],
  },
  "one private address on two interfaces, where it may be taken: it moves": {
    says: only(said("s", { secondary: ["10.0.1.50"] }), said("r", { secondary: ["10.0.1.50"] })),
    holds: only(said("s", { secondary: [] }), said("r", { secondary: ["10.0.1.50"] })),
    deeds: [assign("eni-s", "10.0.1.50"), assign("eni-r", "10.0.1.50", true)],
    refused: [],
    why: "where that is allowed, the address leaves the interface that had it",
  },
  "a primary private address on another interface too": {
    says: only(said("s", { primary: "10.0.1.20" }), said("r", { secondary: ["10.0.1.20"] })),
    holds: only(said("s", { primary: "10.0.1.20" }), said("r", { secondary: [] })),
    deeds: [assign("eni-r", "10.0.1.20"), assign("eni-r", "10.0.1.20", true), people.create("subnet-prv", "10.0.1.20")],
    refused: ["Resource.AlreadyAssigned", "InvalidParameterValue", "Resource.AlreadyAssigned"],
  },
  "one private address on each of a set": {
    says: only({ name: "set", match: { ids: ["eni-s", "eni-r"] }, privateIps: { secondary: ["10.0.1.50"] } }),
    holds: only({ name: "set", match: { ids: ["eni-s", "eni-r"] }, privateIps: { floating: ["10.0.1.50"] } }),
    deeds: [assign("eni-s", "10.0.1.50"), assign("eni-r", "10.0.1.50")],
    refused: ["Resource.AlreadyAssigned"],
  },
  "one IPv6 address on two interfaces": {
    says: only(...["s", "r"].map((last) => eni(last, { ipv6: { addresses: ["2001:db8::10"] } }))),
    holds: only(eni("s", { ipv6: { addresses: ["2001:db8::10"] } }), eni("r", { ipv6: { addresses: [] } })),
    deeds: [people.assignIpv6("eni-s", "2001:db8::10"), people.assignIpv6("eni-r", "2001:DB8:0::10")],
    refused: ["Resource.AlreadyAssigned"],
  },
  "one IPv4 prefix on two interfaces": {
    says: only(...["s", "r"].map((last) => eni(last, { prefixes: { ipv4: ["10.0.1.128/28"] } }))),
    holds: only(eni("s", { prefixes: { ipv4: ["10.0.1.128/28"] } }), eni("r", { prefixes: { ipv4: [] } })),
    deeds: [people.delegate("eni-s", "10.0.1.128/28"), people.delegate("eni-r", "10.0.1.128/28")],
    refused: ["Resource.AlreadyAssigned"],
  },
  "one IPv6 prefix on two interfaces": {
    says: only(...["s", "r"].map((last) => eni(last, { prefixes: { ipv6: ["2001:db8:0:0:1::/80"] } }))),
    holds: only(eni("s", { prefixes: { ipv6: ["2001:db8:0:0:1::/80"] } }), eni("r", { prefixes: { ipv6: [] } })),
    deeds: [people.delegateIpv6("eni-s", "2001:db8:0:0:1::/80"), people.delegateIpv6("eni-r", "2001:db8:0:0:1::/80")],
    refused: ["Resource.AlreadyAssigned"],
  },
};
