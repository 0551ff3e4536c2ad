import type { Spec } from "../../support/snapshot.ts";
import { type Contradictory, people } from "./contradictory.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];
type AddressSpec = NonNullable<Spec["addresses"]>[number];

const eni = (last: string, more: Partial<InterfaceSpec> = {}): InterfaceSpec => ({
  name: last,
  match: { id: `eni-${last}` },
  ...more,
});
const eip = (last: number, onInterface?: string, more: Partial<AddressSpec> = {}): AddressSpec => ({
  name: `ip-${last}`,
  match: { publicIp: `203.0.113.${last}` },
  ...(onInterface !== undefined && { on: { interface: onInterface } }),
  ...more,
});
const { associate } = people;
const pair = { name: "pair", match: { ids: ["eni-p", "eni-r"] } };
const inZone = eni("p", { match: { id: "eni-p", zone: "eu-west-1a" } });
const kept = { AllowReassociation: false };

/** Of Elastic IPs and other public addresses. */
export const ofPublicAddresses: Record<string, Contradictory> = {
  "two Elastic IPs on one private address, where EC2 refuses the second": {
    says: { interfaces: [eni("p")], addresses: [eip(10, "p"), eip(11, "p")] },
    holds: { interfaces: [eni("p")], addresses: [eip(10, "p")] },
    deeds: [associate(10, "eni-p"), associate(11, "eni-p")],
    refused: ["Resource.AlreadyAssociated"],
  },
  "two Elastic IPs on one private address, where EC2 displaces the first": {
    says: { interfaces: [eni("p")], addresses: [eip(10, "p"), eip(11, "p")] },
    holds: { interfaces: [eni("p")], addresses: [eip(11, "p")] },
    deeds: [associate(10, "eni-p"), associate(11, "eni-p")],
    refused: [],
    why: "the second takes the place of the first, which is on nothing then",
    occupiedTarget: "displace",
  },
  "more Elastic IPs than a set has interfaces": {
    says: { interfaces: [pair], addresses: [eip(10, "pair"), eip(11, "pair"), eip(12, "pair")] },
    holds: { interfaces: [pair], addresses: [eip(10, "pair"), eip(11, "pair")] },
    deeds: [associate(10, "eni-p"), associate(11, "eni-r"), associate(12, "eni-p"), associate(12, "eni-r")],
    refused: ["Resource.AlreadyAssociated", "Resource.AlreadyAssociated"],
  },
  "one Elastic IP on two interfaces": {
    says: { interfaces: [eni("p"), eni("r")], addresses: [eip(10, "p"), eip(10, "r", { name: "again" })] },
    holds: { interfaces: [eni("p"), eni("r")], addresses: [eip(10, "p")] },
    deeds: [associate(10, "eni-p"), associate(10, "eni-r", kept)],
    refused: ["Resource.AlreadyAssociated"],
  },
  "one Elastic IP on two interfaces, by its default: it moves": {
    says: {
      interfaces: [eni("p"), eni("r")],
      addresses: [eip(10, "p"), eip(10, "r", { name: "again" })],
    },
    holds: { interfaces: [eni("p"), eni("r")], addresses: [eip(10, "r")] },
    deeds: [associate(10, "eni-p"), associate(10, "eni-r")],
    refused: [],
    why: "an Elastic IP that is associated again leaves where it was",
  },
  "an Elastic IP on an interface without addresses": {
    says: { interfaces: [eni("x", { interfaceType: "efa-only" })], addresses: [eip(10, "x")] },
    holds: { interfaces: [eni("x", { interfaceType: "efa-only" })] },
    deeds: [associate(10, "eni-x")],
    refused: ["InvalidParameterValue"],
  },
  "an Elastic IP on what is to have no public address": {
    says: { interfaces: [eni("p", { publicIp: "none" })], addresses: [eip(10, "p")] },
    holds: { interfaces: [eni("p", { publicIp: "any" })], addresses: [eip(10, "p")] },
    deeds: [associate(10, "eni-p")],
    refused: [],
    why: "EC2 takes an Elastic IP onto any interface: that it is to have none is the document's word",
  },
  "an Elastic IP on what is pinned to another address": {
    says: { interfaces: [eni("p", { publicIp: { value: "203.0.113.99" } })], addresses: [eip(10, "p")] },
    holds: { interfaces: [eni("p", { publicIp: { value: "203.0.113.10" } })], addresses: [eip(10, "p")] },
    deeds: [people.allocate({ Address: "203.0.113.99" }), associate(10, "eni-p")],
    refused: ["InvalidAddress.NotFound"],
  },
  "one pinned address on two interfaces": {
    says: { interfaces: ["p", "r"].map((last) => eni(last, { publicIp: { value: "203.0.113.10" } })) },
    holds: { interfaces: [eni("p", { publicIp: { value: "203.0.113.10" } })] },
    deeds: [associate(10, "eni-p"), associate(10, "eni-r", kept)],
    refused: ["Resource.AlreadyAssociated"],
  },
  "an Elastic IP of another Region's border group": {
    says: { addresses: [eip(10, undefined, { borderGroup: "us-east-1", on: "anything" })] },
    holds: { addresses: [eip(10, undefined, { borderGroup: "eu-west-1", on: "anything" })] },
    deeds: [people.allocate({ NetworkBorderGroup: "us-east-1" }), associate(10, "eni-p")],
    refused: ["InvalidParameterValue"],
  },
  "an Elastic IP of a local zone's border group on an interface in an Availability Zone": {
    says: { interfaces: [inZone], addresses: [eip(10, "p", { borderGroup: "eu-west-1-ham-1" })] },
    holds: { interfaces: [inZone], addresses: [eip(10, "p", { borderGroup: "eu-west-1" })] },
    deeds: [associate(10, "eni-p"), people.associateOneOf("eu-west-1-ham-1", "eni-p")],
    refused: ["OperationNotPermitted"],
  },
  "an Elastic IP in a zone that its interface is not in": {
    says: {
      interfaces: [eni("p", { match: { id: "eni-p", zone: "eu-west-1a" } })],
      addresses: [eip(10, "p", { on: { interface: "p", zones: ["eu-west-1b"] } })],
    },
    holds: {
      interfaces: [eni("p", { match: { id: "eni-p", zone: "eu-west-1a" } })],
      addresses: [eip(10, "p", { on: { interface: "p", zones: ["eu-west-1a"] } })],
    },
    deeds: [associate(10, "eni-p")],
    refused: [],
    why: "an interface stays in its zone, and no call says where an Elastic IP is to be",
  },
  "an Elastic IP in a zone of another Region": {
    says: { interfaces: [pair], addresses: [eip(10, "pair", { on: { interface: "pair", zones: ["us-east-1a"] } })] },
    holds: { interfaces: [pair], addresses: [eip(10, "pair", { on: { interface: "pair", zones: ["eu-west-1a"] } })] },
    deeds: [people.create("subnet-of-us-east-1"), associate(10, "eni-p")],
    refused: ["InvalidSubnetID.NotFound"],
  },
};
