import type {
  ElasticIp,
  Instance,
  ItemOf,
  NetworkInterface,
  SectionName,
  Snapshot,
  RouteTable as TableSeen,
} from "../../core/snapshot.ts";
import {
  type Address,
  type Attachment,
  type EmbeddedAccount,
  type Instance as EmbeddedInstance,
  emptyAccount,
  type Interface,
  type NatGateway,
  type RouteTable,
  type Subnet,
} from "../../functions/embedded/account.ts";

const time = "2026-01-02T09:00:00.000Z";

/** A generated region as an embedded account, which the true reading code can look at; an address that was drawn on a place that is not there is free. */
export function embeddedOf(snapshot: Snapshot): EmbeddedAccount {
  const { account, region } = snapshot;
  const interfaces = itemsIn(snapshot, "interfaces");
  const places = new Set(
    interfaces.flatMap(({ id, privateAddresses }) => privateAddresses.map((one) => `${id} ${one.privateIp}`)),
  );
  return {
    ...emptyAccount(account, region),
    vpcs: [{ id: "vpc-1", cidr: "10.0.0.0/16", isDefault: itemsIn(snapshot, "vpcs")[0]?.isDefault === true, tags: {} }],
    subnets: itemsIn(snapshot, "subnets").map(
      ({ id, ownerId, zone = "", mapPublicIpOnLaunch = false, tags, ...more }) => ({
        id,
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        zone,
        zoneId: "euw1-az1",
        isDefault: false,
        mapPublicIpOnLaunch,
        assignIpv6AddressOnCreation: more.assignIpv6AddressOnCreation ?? false,
        ...(ownerId !== account && { ownerId }),
        ...(more.internetGatewayBlockMode && {
          internetGatewayBlockMode: more.internetGatewayBlockMode as NonNullable<Subnet["internetGatewayBlockMode"]>,
        }),
        tags,
      }),
    ),
    routeTables: itemsIn(snapshot, "routeTables").map(tableOf),
    interfaces: interfaces.map(interfaceOf),
    instances: itemsIn(snapshot, "instances").map(instanceOf),
    addresses: itemsIn(snapshot, "addresses").map((one) => addressOf(one, places)),
    natGateways: itemsIn(snapshot, "natGateways").map(({ id, state, deletedAt, addresses: [first] }) => ({
      id,
      subnetId: "subnet-b",
      connectivity: "public",
      state: state as NatGateway["state"],
      createTime: time,
      ...(deletedAt !== undefined && { deleteTime: deletedAt }),
      ...(first?.interfaceId !== undefined && { interfaceId: first.interfaceId }),
      tags: {},
    })),
    securityGroups: [
      { id: "sg-open", vpcId: "vpc-1", inbound: ["0.0.0.0/0"], tags: {} },
      { id: "sg-shut", vpcId: "vpc-1", inbound: [], tags: {} },
    ],
  };
}

const interfaceOf = (eni: NetworkInterface): Interface => {
  const [primary] = eni.privateAddresses;
  return {
    id: eni.id,
    subnetId: eni.subnetId ?? "",
    ...(eni.ownerId !== undefined && { ownerId: eni.ownerId }),
    type: eni.interfaceType ?? "interface",
    description: eni.description ?? "",
    macAddress: eni.macAddress ?? "02:00:00:00:00:01",
    privateIps: eni.privateAddresses.map(({ privateIp }) => privateIp),
    ipv6Addresses: (eni.ipv6Addresses ?? []).map(({ ipv6 }) => ipv6),
    hasPrimaryIpv6: eni.ipv6Addresses?.[0]?.primary === true,
    ...(eni.prefixes && { ipv4Prefixes: eni.prefixes.ipv4, ipv6Prefixes: eni.prefixes.ipv6 }),
    sourceDestCheck: eni.sourceDestCheck ?? true,
    securityGroups: eni.securityGroups ?? [],
    autoAssignPublicIp: false,
    ...(primary?.association?.ipOwnerId === "amazon" && {
      publicIp: { ip: primary.association.publicIp, ownerId: "amazon" },
    }),
    requesterManaged: eni.requesterManaged,
    ...(eni.requesterId !== undefined && { requesterId: eni.requesterId }),
    ...(eni.operatorManaged && { operator: { principal: "eks.amazonaws.com", hiddenByDefault: false } }),
    ...(eni.denyAllIgwTraffic && { denyAllIgwTraffic: true }),
    ...attachmentOf(eni),
    tags: eni.tags,
  };
};

function attachmentOf({ attachment }: NetworkInterface): Pick<Interface, "attachment"> {
  if (attachment?.instanceId === undefined) return {};
  return {
    attachment: {
      id: attachment.attachmentId ?? "",
      time: attachment.attachedAt ?? time,
      deviceIndex: attachment.deviceIndex ?? 0,
      networkCardIndex: attachment.networkCardIndex ?? 0,
      instanceId: attachment.instanceId,
      instanceOwnerId: attachment.instanceOwnerId ?? "",
      status: attachment.status as Attachment["status"],
      deleteOnTermination: attachment.deleteOnTermination ?? true,
    },
  };
}

const instanceOf = ({ id, state, tags, launchedAt, stoppedAt }: Instance): EmbeddedInstance => ({
  id,
  type: "t4g.small",
  imageId: "ami-1",
  reservationId: `r-${id}`,
  state: state as EmbeddedInstance["state"],
  stateTransitionReason: stoppedAt ? `User initiated (${stoppedAt.slice(0, 19).replace("T", " ")} GMT)` : "",
  launchTime: launchedAt ?? time,
  tags,
});

function addressOf(one: ElasticIp, places: Set<string>): Address {
  const { allocationId, publicIp = "", interfaceId = "", privateIp = "", serviceManaged, tags } = one;
  return {
    id: allocationId,
    publicIp,
    ...(places.has(`${interfaceId} ${privateIp}`) && {
      association: { id: `eipassoc-${allocationId}`, interfaceId, privateIp },
    }),
    pool: "amazon",
    networkBorderGroup: "eu-west-1",
    ...(serviceManaged !== undefined && { serviceManaged }),
    tags,
  };
}

const tableOf = ({ id, vpcId = "", main, subnetIds, routes }: TableSeen): RouteTable => ({
  id,
  vpcId,
  associations: [
    ...(main ? [{ id: `${id}-main`, main }] : []),
    ...subnetIds.map((subnetId) => ({ id: `${id}-${subnetId}`, main: false, subnetId })),
  ],
  routes: routes.map(({ destination, interfaceId, instanceId, gatewayId, natGatewayId }) => ({
    destination,
    target: interfaceId ?? instanceId ?? gatewayId ?? natGatewayId ?? "",
  })),
  tags: {},
});

/** What a section of a snapshot holds; nothing where it was not read. */
export function itemsIn<Name extends SectionName>({ sections }: Snapshot, name: Name): ItemOf<Name>[] {
  const section = sections[name];
  return section.read ? (section.items as ItemOf<Name>[]) : [];
}
