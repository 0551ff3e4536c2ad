import fc from "fast-check";
import type { ElasticIp, NetworkInterface, Snapshot } from "../../core/snapshot.ts";
import { account, eip, natGateway, on, routeTable, routeTo, snapshot, subnet, vpc } from "../support/snapshot.ts";
import { instanceOf, interfaceOf, tags } from "./generated-hosts.ts";

const numbers = [0, 1, 2, 3, 4, 5];

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

const route = fc.oneof(
  fc.nat(6).map((index) => routeTo(`eni-${index}`, `10.${index}.0.0/16`)),
  fc.nat(3).map((index) => ({ destination: `pl-${index}`, instanceId: `i-${index}`, state: "blackhole" })),
  fc
    .constantFrom("local", "igw-1", "vpce-1")
    .map((gatewayId) => ({ destination: "172.16.0.0/16", gatewayId, state: "active" })),
  fc
    .constantFrom("igw-1", "vpce-1", "vgw-1")
    .map((gatewayId) => ({ destination: "0.0.0.0/0", gatewayId, state: "active" })),
  fc.constantFrom("nat-g", "nat-x").map((natGatewayId) => ({ destination: "::/0", natGatewayId, state: "blackhole" })),
);

const gateways = fc
  .record({
    is: fc.boolean(),
    state: fc.constantFrom("available", "available", "pending", "failed", "deleting", "deleted"),
  })
  .map(({ is, state }) =>
    is ? { state, ...(state === "deleted" && { deletedAt: "2026-01-05T08:30:00.000Z" }) } : undefined,
  );

/** An account's region of a few resources, in every combination that matters; all sections read. */
export const accounts: fc.Arbitrary<Snapshot> = fc
  .record({
    interfaces: fc.tuple(...numbers.map(interfaceOf)),
    addresses: fc.tuple(...numbers.map(addressOf)),
    instances: fc.tuple(...numbers.slice(0, 4).map(instanceOf)),
    routes: fc.uniqueArray(route, { maxLength: 4, selector: ({ destination }) => destination }),
    main: fc.boolean(),
    gateway: gateways,
    shared: fc.boolean(),
    maps: fc.boolean(),
    block: fc.constantFrom(undefined, undefined, "off", "block-ingress", "block-bidirectional"),
    isDefault: fc.boolean(),
    agree: fc.boolean(),
  })
  .map(({ addresses, ...more }) => ({ ...more, addresses: onePerPrivateAddress(addresses) }))
  .map(({ interfaces, agree, ...more }) => ({
    ...more,
    interfaces: agree ? seenWith(more.addresses, interfaces) : interfaces,
  }))
  .map(({ interfaces, addresses, instances, routes, main, gateway, shared, maps, block, isDefault }) =>
    snapshot({
      interfaces,
      addresses,
      instances: instances.map((one) => ({
        ...one,
        interfaceIds: interfaces.flatMap(({ id, attachment }) => (attachment?.instanceId === one.id ? id : [])),
      })),
      routeTables: [routeTable(main ? "rtb-main" : "rtb-prv", { routes, subnetIds: ["subnet-a"] })],
      subnets: [
        subnet("subnet-a", {
          mapPublicIpOnLaunch: maps,
          assignIpv6AddressOnCreation: false,
          ...(block !== undefined && { internetGatewayBlockMode: block }),
          tags: { Role: "web" },
        }),
        subnet("subnet-b", {
          mapPublicIpOnLaunch: false,
          assignIpv6AddressOnCreation: maps,
          ...(shared ? { ownerId: "444455556666" } : { tags: { Role: "web" } }),
        }),
      ],
      natGateways:
        gateway && interfaces[5]?.attachment === undefined ? [natGateway("eni-5", "eipalloc-4", gateway)] : [],
      vpcs: [vpc("vpc-1", { isDefault })],
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

/** The interfaces with the Elastic IPs that are on them: their own view of these, which may also lag behind. */
const seenWith = (addresses: ElasticIp[], interfaces: NetworkInterface[]): NetworkInterface[] =>
  interfaces.map((eni) => ({
    ...eni,
    privateAddresses: eni.privateAddresses.map((one) => {
      const here = addresses.find(
        ({ interfaceId, privateIp }) => interfaceId === eni.id && privateIp === one.privateIp,
      );
      if (here?.publicIp === undefined) return one;
      const association = { publicIp: here.publicIp, ipOwnerId: account, allocationId: here.allocationId };
      return { ...one, association };
    }),
  }));
