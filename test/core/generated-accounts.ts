import fc from "fast-check";
import type { ElasticIp, Instance, NetworkInterface, Snapshot } from "../../core/snapshot.ts";
import {
  attachedTo,
  detached,
  eip,
  eni,
  instance,
  natGateway,
  on,
  routeTable,
  routeTo,
  snapshot,
  subnet,
} from "../support/snapshot.ts";

const numbers = [0, 1, 2, 3, 4, 5];
/** What a tag tells of a resource. */
export const roles = fc.constantFrom("nat", "web", "db");
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
