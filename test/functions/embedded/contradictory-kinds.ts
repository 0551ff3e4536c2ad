import type { Spec } from "../../support/snapshot.ts";
import { type Contradictory, people } from "./contradictory.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];

const only = (...interfaces: InterfaceSpec[]): Spec => ({ interfaces });
const { attach } = people;
const on = (id: string, deviceIndex: number) => ({ instance: { id }, deviceIndex });
const fabric = { name: "o", match: { id: "eni-o" }, interfaceType: "efa-only" as const };
const first = { name: "e", match: { id: "eni-e" }, attachedTo: on("i-e", 0) };
const eip = { name: "ip-10", match: { publicIp: "203.0.113.10" } };
const desk = { name: "p", match: { id: "eni-p" } };

/** Of what is on a host that takes Elastic Fabric Adapters, of what is for management, and of entries that are rivals. */
export const ofKinds: Record<string, Contradictory> = {
  "an EFA and an EFA-only interface on one network card": {
    says: only(
      { name: "f", match: { id: "eni-f" }, interfaceType: "efa", attachedTo: on("i-e", 1) },
      { ...fabric, attachedTo: on("i-e", 2) },
    ),
    holds: only({ name: "f", match: { id: "eni-f" }, interfaceType: "efa", attachedTo: on("i-e", 1) }),
    deeds: [attach("eni-f", "i-e", 1), attach("eni-o", "i-e", 2)],
    refused: ["InvalidParameterCombination"],
  },
  "an EFA-only interface as a primary one": {
    says: only({ ...fabric, attachedTo: on("i-e", 0) }),
    holds: only(first),
    deeds: [attach("eni-o", "i-e", 0)],
    refused: ["InvalidParameterCombination"],
  },
  "an Elastic IP on an EFA-only interface": {
    says: { ...only(fabric), addresses: [{ ...eip, on: { interface: "o" } }] },
    holds: only(first),
    deeds: [people.associate(10, "eni-o")],
    refused: ["InvalidParameterValue"],
  },
  "a private address on an EFA-only interface": {
    says: only({ ...fabric, privateIps: { secondary: ["10.0.1.60"] } }),
    holds: only(first),
    deeds: [people.assign("eni-o", "10.0.1.60")],
    refused: ["InvalidParameterCombination"],
  },
  "an address that AWS is to assign to a second interface": {
    says: only({ name: "v", match: { id: "eni-v" }, publicIp: "auto", attachedTo: on("i-a", 1) }),
    holds: only({ name: "v", match: { id: "eni-v" }, attachedTo: on("i-a", 1) }),
    deeds: [attach("eni-v", "i-a", 1), people.turnAutoAssignOn("eni-v")],
    refused: [],
    why: "EC2 takes the attribute of any interface, and assigns to the primary one alone",
  },
  "several interfaces in one place": {
    says: only({ name: "set", match: { ids: ["eni-v", "eni-s"] }, attachedTo: on("i-a", 1) }),
    holds: only({ name: "v", match: { id: "eni-v" }, attachedTo: on("i-a", 1) }),
    deeds: [attach("eni-v", "i-a", 1), attach("eni-w", "i-a", 1)],
    refused: ["InvalidParameterValue"],
  },
};

/** What EC2 refuses, and an audit does not see: it goes by the first of the two entries. */
export const ofRivals: Record<string, Pick<Contradictory, "says" | "deeds" | "refused">> = {
  "one interface on two instances, by two entries": {
    says: only(
      { name: "v", match: { id: "eni-v" }, attachedTo: { instance: { id: "i-a" } } },
      { name: "again", match: { id: "eni-v" }, attachedTo: { instance: { id: "i-c" } } },
    ),
    deeds: [attach("eni-v", "i-a", 1), attach("eni-v", "i-c", 1)],
    refused: ["InvalidNetworkInterface.InUse"],
  },
};

/** What contradicts itself as a text: EC2 is asked for nothing that it could refuse. */
export const ofTheText: Record<string, { says: Spec; why: string }> = {
  "an Elastic IP on what is for management": {
    says: { ...only({ ...desk, purpose: "management" }), addresses: [{ ...eip, on: { interface: "p" } }] },
    why: "what an interface is for is the document's own word: EC2 knows nothing of it",
  },
  "a forwarder whose check is on": {
    says: only({ ...desk, role: "nat", sourceDestCheck: true }),
    why: "EC2 keeps the check on a forwarder if that is asked for, and drops what it forwards",
  },
  "two descriptions of one interface": {
    says: only({ ...desk, description: "one" }, { ...desk, name: "again", description: "other" }),
    why: "EC2 takes each of the two calls, and the second undoes the first",
  },
  "a description like a service's": {
    says: only({ ...desk, description: "AWS Lambda VPC ENI-x" }),
    why: "EC2 takes any description; it is Plumbline that would take the interface for a service's",
  },
  "an address to be gone, half named": {
    says: { addresses: [{ ...eip, absent: true }] },
    why: "it is how the document names what is never to be mistaken",
  },
  "one name of two entries": {
    says: only(desk, { ...desk, match: { id: "eni-r" } }),
    why: "names are the document's own",
  },
  "a name that no entry has": {
    says: only({ ...desk, publicIp: { elastic: "nobody" } }),
    why: "names are the document's own",
  },
  "more than are listed": {
    says: only({ ...desk, expect: 2 }),
    why: "lists are the document's own",
  },
  "what is in a zone of another region": {
    says: only({ ...desk, match: { id: "eni-p", zone: "us-east-1a" } }),
    why: "a document is of one region, and no call of another one's is asked of EC2 there",
  },
  "one id twice in a list": {
    says: only({ ...desk, match: { ids: ["eni-p", "eni-p"] } }),
    why: "lists are the document's own",
  },
};
