import type { Address, Instance, Interface, RouteTable, Subnet } from "../../functions/embedded/account.ts";

export const ACCOUNT = "111122223333";
export const REGION = "eu-west-1";
const LAUNCHED = "2026-01-02T09:00:00.000Z";

/** A subnet of vpc-1. */
export const subnet = (id: string, cidr: string, zone: string, more: Partial<Subnet> = {}): Subnet => ({
  id,
  vpcId: "vpc-1",
  cidr,
  zone: `eu-west-1${zone}`,
  zoneId: `euw1-az-${zone}`,
  isDefault: false,
  mapPublicIpOnLaunch: false,
  tags: {},
  ...more,
});

/** A route table of vpc-1; one without subnets is the main one. */
export const table = (id: string, subnets: string[], routes: Record<string, string> = {}): RouteTable => ({
  id,
  vpcId: "vpc-1",
  associations:
    subnets.length === 0
      ? [{ id: `${id}-main`, main: true }]
      : subnets.map((subnetId) => ({ id: `${id}-${subnetId}`, main: false, subnetId })),
  routes: [
    { destination: "10.0.0.0/16", target: "local" },
    ...Object.entries(routes).map(([destination, target]) => ({ destination, target })),
  ],
  tags: {},
});

/** An interface that is attached to nothing. */
export const detached = (
  id: string,
  subnetId: string,
  ips: string | string[],
  more: Partial<Interface> = {},
): Interface => ({
  id,
  subnetId,
  type: "interface",
  description: "",
  macAddress: "02:00:00:00:00:01",
  privateIps: [ips].flat(),
  ipv6Addresses: [],
  sourceDestCheck: true,
  autoAssignPublicIp: false,
  requesterManaged: false,
  tags: {},
  ...more,
});

/** An interface on an instance of ours, as its primary one unless a device is given. */
export const attached = (
  id: string,
  subnetId: string,
  ips: string | string[],
  on: { instance: string; device?: number },
  more: Partial<Interface> = {},
): Interface =>
  detached(id, subnetId, ips, {
    attachment: {
      id: `eni-attach-${id}`,
      time: LAUNCHED,
      deviceIndex: on.device ?? 0,
      networkCardIndex: 0,
      instanceId: on.instance,
      instanceOwnerId: ACCOUNT,
      status: "attached",
      deleteOnTermination: (on.device ?? 0) === 0,
    },
    ...more,
  });

/** An interface that a service made for itself. */
export const services = (id: string, subnetId: string, ip: string, more: Partial<Interface>): Interface =>
  detached(id, subnetId, ip, {
    requesterManaged: true,
    attachment: {
      id: `ela-attach-${id}`,
      time: LAUNCHED,
      deviceIndex: 1,
      networkCardIndex: 0,
      instanceOwnerId: "amazon-aws",
      status: "attached",
      deleteOnTermination: false,
    },
    ...more,
  });

export const instance = (id: string, tags: Record<string, string> = {}, more: Partial<Instance> = {}): Instance => ({
  id,
  type: "t4g.small",
  imageId: "ami-1",
  reservationId: `r-${id}`,
  state: "running",
  stateTransitionReason: "",
  launchTime: LAUNCHED,
  tags,
  ...more,
});

/** An Elastic IP, on a private address of an interface or on none. */
export const elasticIp = (id: string, publicIp: string, on?: { eni: string; ip: string }): Address => ({
  id,
  publicIp,
  ...(on && { association: { id: `eipassoc-${id}`, interfaceId: on.eni, privateIp: on.ip } }),
  pool: "amazon",
  networkBorderGroup: REGION,
  tags: {},
});
