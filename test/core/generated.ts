import fc from "fast-check";
import { contradictions } from "../../core/desired/contradictions.ts";
import type { Document } from "../../core/desired/document.ts";
import type { ElasticIp, Instance, NetworkInterface, Snapshot } from "../../core/snapshot.ts";
import {
  attachedTo,
  detached,
  document,
  eip,
  eni,
  instance,
  natGateway,
  on,
  routeTable,
  routeTo,
  type Spec,
  snapshot,
  subnet,
} from "../support/snapshot.ts";
import { policies } from "./generated-policies.ts";

const numbers = [0, 1, 2, 3, 4, 5];
const roles = fc.constantFrom("nat", "web", "db");
const tags = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc.record({ Role: roles }),
  fc.record({ "aws:autoscaling:groupName": roles }),
  fc.record({ "kubernetes.io/cluster/x": fc.constant("owned") }),
);

/** What an interface may show beside its ids: mostly ours, sometimes a service's, another account's or nobody's. */
const shape: fc.Arbitrary<Partial<NetworkInterface>> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.constant(detached) },
  fc.constantFrom<Partial<NetworkInterface>>(
    { requesterManaged: true },
    { interfaceType: "nat_gateway", attachment: undefined },
    { ownerId: "444455556666" },
    { description: "ELB app/web/1" },
    { privateAddresses: [] },
  ),
);

const interfaceOf = (index: number) =>
  fc
    .record({
      tags,
      shape,
      check: fc.boolean(),
      auto: fc.boolean(),
      ipv6: fc.boolean(),
      stays: fc.boolean(),
      groups: fc.constantFrom<string[][]>([], ["sg-open"], ["sg-shut"], ["sg-shut"], ["sg-foreign"]),
      device: fc.nat(1),
      host: fc.nat(3),
    })
    .map((one) =>
      eni(`eni-${index}`, {
        tags: one.tags,
        macAddress: `02:00:00:00:00:0${index}`,
        sourceDestCheck: one.check,
        securityGroups: one.groups,
        subnetId: index % 2 === 0 ? "subnet-a" : "subnet-b",
        zone: index % 2 === 0 ? "eu-west-1a" : "eu-west-1b",
        attachment: { ...attachedTo(`i-${one.host}`, one.device), deleteOnTermination: !one.stays },
        privateAddresses: [
          {
            privateIp: `10.0.0.${index}`,
            primary: true,
            association: one.auto ? { publicIp: `198.51.100.${index}`, ipOwnerId: "amazon" } : undefined,
          },
          { privateIp: `10.0.1.${index}`, primary: false },
        ],
        ipv6Addresses: one.ipv6 ? [{ ipv6: `2001:db8::${index}`, primary: false }] : [],
        prefixes: { ipv4: one.ipv6 ? [`10.0.2.${index * 16}/28`] : [], ipv6: [] },
        ...one.shape,
      }),
    );

const addressOf = (index: number): fc.Arbitrary<ElasticIp> =>
  fc
    .record({ tags, place: fc.option(fc.record({ eni: fc.nat(6), net: fc.nat(1) })), service: fc.boolean() })
    .map((one) =>
      eip(`eipalloc-${index}`, {
        publicIp: `203.0.113.${index}`,
        networkBorderGroup: "eu-west-1",
        tags: one.tags,
        ...(one.place && on(`eni-${one.place.eni}`, `10.0.${one.place.net}.${one.place.eni}`)),
        ...(one.service && index === 5 && { serviceManaged: "rnat" }),
      }),
    );

const instanceOf = (index: number): fc.Arbitrary<Instance> =>
  fc
    .record({ tags, state: fc.constantFrom("running", "stopped", "terminated", "pending", "shutting-down") })
    .map(({ tags: own, state }) => instance(`i-${index}`, { tags: own, state, interfaceIds: [] }));

const route = fc.oneof(
  fc.nat(6).map((index) => routeTo(`eni-${index}`, `10.${index}.0.0/16`)),
  fc.nat(3).map((index) => ({ destination: `pl-${index}`, instanceId: `i-${index}`, state: "blackhole" })),
  fc
    .constantFrom("local", "igw-1", "vpce-1")
    .map((gatewayId) => ({ destination: "172.16.0.0/16", gatewayId, state: "active" })),
  fc.constantFrom("nat-g", "nat-x").map((natGatewayId) => ({ destination: "::/0", natGatewayId, state: "blackhole" })),
);

/** An account's region of a few resources, in every combination that matters; all sections read. */
export const accounts: fc.Arbitrary<Snapshot> = fc
  .record({
    interfaces: fc.tuple(...numbers.map(interfaceOf)),
    addresses: fc.tuple(...numbers.map(addressOf)),
    instances: fc.tuple(...numbers.slice(0, 4).map(instanceOf)),
    routes: fc.array(route, { maxLength: 4 }),
    main: fc.boolean(),
    gateway: fc.boolean(),
    shared: fc.boolean(),
    maps: fc.boolean(),
  })
  .map(({ interfaces, addresses, instances, routes, main, gateway, shared, maps }) =>
    snapshot({
      interfaces,
      addresses: onePerPrivateAddress(addresses),
      instances: instances.map((one) => ({
        ...one,
        interfaceIds: interfaces.flatMap(({ id, attachment }) => (attachment?.instanceId === one.id ? id : [])),
      })),
      routeTables: [routeTable(main ? "rtb-main" : "rtb-prv", { routes, subnetIds: ["subnet-a"] })],
      subnets: [
        subnet("subnet-a", { mapPublicIpOnLaunch: maps, assignIpv6AddressOnCreation: false, tags: { Role: "web" } }),
        subnet("subnet-b", {
          mapPublicIpOnLaunch: false,
          assignIpv6AddressOnCreation: maps,
          ...(shared ? { ownerId: "444455556666" } : { tags: { Role: "web" } }),
        }),
      ],
      natGateways: gateway && interfaces[5]?.attachment === undefined ? [natGateway("eni-5", "eipalloc-4")] : [],
      securityGroups: [
        { id: "sg-open", hasInbound: true },
        { id: "sg-shut", hasInbound: false },
      ],
    }),
  );

/** AWS lets a private address hold one Elastic IP: of several that were drawn for one the first stays. */
function onePerPrivateAddress(addresses: ElasticIp[]): ElasticIp[] {
  const taken = new Set<string | undefined>();
  return addresses.map((one) => {
    if (one.associationId === undefined) return one;
    const place = `${one.interfaceId} ${one.privateIp}`;
    if (taken.has(place)) return eip(one.allocationId, { publicIp: one.publicIp, tags: one.tags });
    taken.add(place);
    return one;
  });
}

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

const interfaceEntry: fc.Arbitrary<Entry<InterfaceSpec>> = fc
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

const addressEntry: fc.Arbitrary<Entry<AddressSpec>> = fc
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
const absentEntry: fc.Arbitrary<Entry<AddressSpec>> = fc
  .nat(5)
  .map((index) => ({ match: { allocationId: `eipalloc-${index}`, publicIp: `203.0.113.${index}` }, absent: true }));

const subnetEntry: fc.Arbitrary<Entry<NonNullable<Spec["subnets"]>[number]>> = fc
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

/** Leaves out of a document what contradicts the rest: of an entry the key that does, or all of it. */
function settled(draft: Document): Document {
  const state = structuredClone(draft.state);
  for (let [one] = contradictions(state); one; [one] = contradictions(state)) {
    const [, list, index, key] = one.path as ["spec", "interfaces" | "addresses" | "subnets", number, string?];
    const entries = state.spec[list] ?? [];
    if (key === undefined || key === "match" || key === "name") entries.splice(index, 1);
    else delete (entries[index] as Record<string, unknown>)[key];
  }
  return { ...draft, state };
}

/** A document about such an account: entries of every kind, that do not contradict each other. */
export const documents: fc.Arbitrary<Document> = fc
  .record({
    mode: fc.constantFrom("observe" as const, "propose" as const, "enforce" as const, "enforce" as const),
    trusted: fc.boolean(),
    undeclared: fc.constantFrom("ignore" as const, "report" as const),
    unassociatedAddresses: fc.constantFrom("ignore" as const, "report" as const, "report" as const),
    interfaces: fc.array(interfaceEntry, { minLength: 2, maxLength: 4 }),
    addresses: fc.array(fc.oneof({ weight: 8, arbitrary: addressEntry }, absentEntry), { minLength: 1, maxLength: 4 }),
    subnets: fc.option(fc.array(subnetEntry, { maxLength: 2 }), { nil: undefined }),
    policy: policies,
  })
  .map(({ mode, trusted, undeclared, unassociatedAddresses, interfaces, addresses, subnets, policy }) =>
    document({
      mode,
      undeclared,
      unassociatedAddresses,
      trust: { tags: trusted ? ["Role"] : [] },
      interfaces: interfaces.map((entry, index) => ({ name: `set-${index}`, ...entry })),
      addresses: addresses.map((entry, index) => ({ name: `address-${index}`, ...entry })),
      ...(subnets && { subnets: subnets.map((entry, index) => ({ name: `subnets-${index}`, ...entry })) }),
      ...policy,
    }),
  )
  .map(settled);
