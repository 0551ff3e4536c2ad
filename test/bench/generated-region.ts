import type { ElasticIp, Instance, NetworkInterface, Snapshot } from "../../core/snapshot.ts";

const account = "111122223333";
const perSubnet = 200;

/** A region with so many interfaces: three in five on an instance, 2 % with an Elastic IP, some idle ones, a subnet for every 200, a route table for every 10 subnets. */
export function generatedRegion(size: number): Snapshot {
  const subnetCount = Math.ceil(size / perSubnet);
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
  const read = <Item>(items: Item[]) => ({ read: true as const, items });
  const subnets = numbers(subnetCount).map((n) => ({
    id: `subnet-${n}`,
    ownerId: account,
    vpcId: "vpc-1",
    zone: "eu-west-1a",
    tags: {},
  }));
  const routeTables = numbers(Math.ceil(subnetCount / 10)).map((n) => ({
    id: `rtb-${n}`,
    ownerId: account,
    vpcId: "vpc-1",
    main: n === 0,
    subnetIds: numbers(10).map((offset) => `subnet-${n * 10 + offset}`),
    routes: [{ destination: "0.0.0.0/0", interfaceId: `eni-${n}`, instanceId: undefined, state: "active" }],
  }));
  return {
    account,
    region: "eu-west-1",
    takenAt: "2026-01-05T09:00:00.000Z",
    extent: "region",
    sections: {
      interfaces: read(numbers(size).map(networkInterface)),
      addresses: read(numbers(Math.ceil(size / 50)).map(address)),
      instances: read(numbers(Math.ceil(size * 0.6)).map(instance)),
      subnets: read(subnets),
      routeTables: read(routeTables),
      natGateways: read([]),
      vpcs: read([{ id: "vpc-1", ownerId: account, isDefault: false, tags: {} }]),
    },
  };
}

const privateIp = (n: number): string => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

function networkInterface(n: number): NetworkInterface {
  const isHost = n % 5 < 3;
  return {
    id: `eni-${n}`,
    ownerId: account,
    requesterId: isHost ? undefined : "amazon-elb",
    requesterManaged: !isHost,
    operatorManaged: false,
    interfaceType: "interface",
    status: "in-use",
    description: isHost ? `host ${n}` : `ELB app/${n}`,
    subnetId: `subnet-${Math.floor(n / perSubnet)}`,
    vpcId: "vpc-1",
    zone: "eu-west-1a",
    sourceDestCheck: n % 1000 !== 7,
    tags: { Name: `host-${n}`, Role: n % 10 === 0 ? "web" : "app", Team: `team-${n % 20}` },
    privateAddresses: [{ privateIp: privateIp(n), primary: true, association: undefined }],
    attachment: {
      attachmentId: `eni-attach-${n}`,
      instanceId: isHost ? `i-${n}` : undefined,
      instanceOwnerId: isHost ? account : "amazon-elb",
      deviceIndex: 0,
      networkCardIndex: 0,
      status: "attached",
    },
  };
}

function address(n: number): ElasticIp {
  const isIdle = n % 10 === 9;
  const eni = n * 50;
  return {
    allocationId: `eipalloc-${n}`,
    publicIp: `203.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    associationId: isIdle ? undefined : `eipassoc-${n}`,
    interfaceId: isIdle ? undefined : `eni-${eni}`,
    interfaceOwnerId: isIdle ? undefined : account,
    privateIp: isIdle ? undefined : privateIp(eni),
    instanceId: undefined,
    pool: "amazon",
    networkBorderGroup: "eu-west-1",
    serviceManaged: undefined,
    tags: { Pool: `p${n % 5}` },
  };
}

const instance = (n: number): Instance => ({
  id: `i-${n}`,
  state: "running",
  subnetId: `subnet-${Math.floor(n / perSubnet)}`,
  vpcId: "vpc-1",
  interfaceIds: [`eni-${n}`],
  tags: { Name: `host-${n}`, Fleet: `f${n % 50}` },
});
