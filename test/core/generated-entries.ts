import fc from "fast-check";
import type { Spec } from "../support/snapshot.ts";
import { roles } from "./generated-hosts.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];
type AddressSpec = NonNullable<Spec["addresses"]>[number];
type Entry<Spec> = Omit<Spec, "name">;

const tagMatch = fc.oneof(fc.record({ Role: roles }), fc.record({ "aws:autoscaling:groupName": roles }));
const expects = fc.constantFrom<InterfaceSpec["expect"][]>(undefined, undefined, 2, "0..9");

const attachment = fc
  .record({
    instance: fc.oneof(
      fc.nat(3).map((index) => ({ id: `i-${index}` })),
      fc.nat(2).map((index) => ({ ids: [`i-${index}`, `i-${index + 1}`] })),
      tagMatch.map((map) => ({ tags: map })),
    ),
    deviceIndex: fc.constantFrom(undefined, 0, 1),
    networkCard: fc.constantFrom(undefined, undefined, 0, 1),
  })
  .map(({ networkCard, ...one }) => given({ ...one, networkCard: one.deviceIndex && networkCard }));

/** What narrows a match. */
const within = fc.record({
  subnet: fc.constantFrom(undefined, undefined, undefined, "subnet-a"),
  zone: fc.constantFrom(undefined, undefined, undefined, "eu-west-1b"),
});

const interfaceMatch: fc.Arbitrary<InterfaceSpec["match"]> = fc.oneof(
  fc.nat(6).map((index) => ({ id: `eni-${index}` })),
  fc.nat(4).map((index) => ({ ids: [`eni-${index}`, `eni-${index + 1}`] })),
  tagMatch.map((map) => ({ tags: map })),
  tagMatch.map((map) => ({ instance: { tags: map }, deviceIndex: 0 })),
  fc.nat(3).map((index) => ({ instance: { id: `i-${index}` } })),
  fc.nat(2).map((index) => ({ instance: { ids: [`i-${index}`, `i-${index + 1}`] }, deviceIndex: 0 })),
);

/** An entry of interfaces. */
export const interfaceEntry: fc.Arbitrary<Entry<InterfaceSpec>> = fc
  .record({
    match: fc.tuple(interfaceMatch, within).map(([one, narrower]) => ({ ...one, ...given(narrower) })),
    expect: expects,
    role: fc.constantFrom<InterfaceSpec["role"][]>(undefined, "nat", "router"),
    publicIp: fc.constantFrom<InterfaceSpec["publicIp"][]>(
      undefined,
      "any",
      "auto",
      "none",
      { elastic: "address-0" },
      { value: "198.51.100.1" },
      { value: "203.0.113.2" },
    ),
    purpose: fc.constantFrom(undefined, undefined, undefined, "management" as const),
    sourceDestCheck: fc.constantFrom(undefined, undefined, true, false),
    subnet: fc.constantFrom(undefined, undefined, undefined, "subnet-a"),
    mac: fc.constantFrom(undefined, undefined, undefined, "02:00:00:00:00:01", "02:00:00:00:00:02"),
    interfaceType: fc.constantFrom<InterfaceSpec["interfaceType"][]>(
      undefined,
      undefined,
      undefined,
      "interface",
      "efa",
    ),
    description: fc.constantFrom(undefined, undefined, "mine"),
    tags: fc.constantFrom<InterfaceSpec["tags"][]>(undefined, undefined, { Owner: "net" }),
    securityGroups: fc.constantFrom<InterfaceSpec["securityGroups"][]>(undefined, undefined, ["sg-open"]),
    autoAssignPublicIp: fc.constantFrom(undefined, undefined, true, false),
    deleteOnTermination: fc.constantFrom(undefined, undefined, true, false),
    flowLog: fc.constantFrom<InterfaceSpec["flowLog"][]>(
      undefined,
      undefined,
      {},
      { traffic: "reject" },
      { destination: "cloud-watch-logs" },
    ),
    privateIps: fc.constantFrom<InterfaceSpec["privateIps"][]>(
      undefined,
      { primary: "10.0.0.1" },
      { secondary: ["10.0.1.2"] },
      { secondary: 1, floating: ["10.0.1.2"] },
    ),
    ipv6: fc.constantFrom<InterfaceSpec["ipv6"][]>(
      undefined,
      undefined,
      { addresses: [] },
      { addresses: ["2001:DB8::0:1"] },
      { primary: "2001:db8::2" },
    ),
    prefixes: fc.constantFrom<InterfaceSpec["prefixes"][]>(undefined, undefined, { ipv4: 1, ipv6: 0 }),
    attachedTo: fc.option(attachment, { nil: undefined, freq: 2 }),
  })
  .map(given);

/** An entry of addresses. */
export const addressEntry: fc.Arbitrary<Entry<AddressSpec>> = fc
  .record({
    match: fc.oneof(
      fc.nat(7).map((index) => ({ publicIp: `203.0.113.${index}` })),
      fc.nat(4).map((index) => ({ publicIps: [0, 1, 2].map((more) => `203.0.113.${index + more}`) })),
      fc.nat(5).map((index) => ({ allocationId: `eipalloc-${index}` })),
      fc.nat(4).map((index) => ({ allocationIds: [`eipalloc-${index}`, `eipalloc-${index + 1}`] })),
      fc.nat(6).map((index) => ({ allocationId: `eipalloc-${index % 5}`, publicIp: `203.0.113.${index}` })),
      tagMatch.map((map) => ({ tags: map })),
    ),
    expect: expects,
    on: fc.constantFrom<AddressSpec["on"][]>(
      undefined,
      "anything",
      { interface: "set-0" },
      { interface: "set-1" },
      { interface: "set-1", privateIp: "10.0.1.2" },
      { interface: "set-1", zones: ["eu-west-1a"] },
      { natGateway: { id: "nat-1" } },
      { natGateway: { tags: { Role: "nat" } } },
      { loadBalancer: "web" },
    ),
    place: fc.constantFrom<AddressSpec["place"][]>(undefined, "auto", "ask", "never"),
    reserve: fc.option(
      fc.constantFrom({ reason: "held" }, { reason: "held", for: "set-1" }, { reason: "held", until: "2026-01-04" }),
      {
        nil: undefined,
        freq: 4,
      },
    ),
    spare: fc.constantFrom(undefined, undefined, 1),
    protect: fc.constantFrom(undefined, true),
    pool: fc.constantFrom(undefined, undefined, undefined, "ipv4pool-ec2-012345"),
    borderGroup: fc.constantFrom(undefined, undefined, undefined, "eu-west-1", "eu-west-1-lon-1"),
    listedBy: fc.constantFrom(undefined, ["Acme CHG-4411"] as string[]),
  })
  .map((one) => (one.reserve ? { ...one, on: undefined, spare: undefined } : one))
  .map(given);

/** An address that is to be gone. */
export const absentEntry: fc.Arbitrary<Entry<AddressSpec>> = fc
  .nat(5)
  .map((index) => ({ match: { allocationId: `eipalloc-${index}`, publicIp: `203.0.113.${index}` }, absent: true }));

/** An entry of subnets. */
export const subnetEntry: fc.Arbitrary<Entry<NonNullable<Spec["subnets"]>[number]>> = fc
  .record({
    match: fc.oneof(
      fc.constantFrom("subnet-a", "subnet-b").map((one) => ({ id: one })),
      fc.constantFrom("subnet-a", "subnet-x").map((one) => ({ ids: [one, "subnet-b"] })),
      tagMatch.map((map) => ({ tags: map })),
    ),
    expect: expects,
    autoAssignPublicIp: fc.constantFrom(undefined, true, false),
    autoAssignIpv6: fc.constantFrom(undefined, true, false),
    flowLog: fc.constantFrom<InterfaceSpec["flowLog"][]>(undefined, undefined, {}, { traffic: "reject" }),
  })
  .map((one) => given(one));

/** Leaves out what was not drawn. */
function given<Spec extends object>(entry: { [Key in keyof Spec]: Spec[Key] | undefined }): Spec {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as Spec;
}
