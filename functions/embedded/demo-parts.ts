import type { Address, Attachment, Instance, Interface } from "./account.ts";

const LAUNCHED = "2026-01-05T08:00:00.000Z";

/** A demo id: AWS's form, the same every time, told apart by its last four digits. */
export const demoId = (prefix: string, number: string): string => `${prefix}-0a4f1c2e9b7d3${number}`;

/** An instance with one interface, described by what sets it apart. */
export interface Host {
  number: string;
  name: string;
  subnet: string;
  ips: string[];
  tags?: Record<string, string>;
  sourceDestCheck?: boolean;
  autoPublicIp?: string;
  stopped?: boolean;
}

/** The instance of a host. */
export const hostInstance = ({ number, name, tags, stopped = false }: Host): Instance => ({
  id: demoId("i", number),
  type: "t4g.small",
  imageId: demoId("ami", "0001"),
  reservationId: demoId("r", number),
  state: stopped ? "stopped" : "running",
  stateTransitionReason: stopped ? "User initiated (2026-01-09 18:00:00 GMT)" : "",
  launchTime: LAUNCHED,
  tags: { Name: name, ...tags },
});

/** The primary interface of a host. */
export const hostInterface = (host: Host): Interface => ({
  ...detachedInterface(host.number, host.subnet, host.ips, host.name),
  sourceDestCheck: host.sourceDestCheck ?? true,
  autoAssignPublicIp: host.autoPublicIp !== undefined,
  ...(host.autoPublicIp === undefined ? {} : { publicIp: { ip: host.autoPublicIp, ownerId: "amazon" } }),
  attachment: {
    ...attachment(host.number, "eni-attach", 0),
    instanceId: demoId("i", host.number),
    instanceOwnerId: "111122223333",
    deleteOnTermination: true,
  },
});

/** A second interface of a host, which outlives it. */
export const secondInterface = (host: Host, number: string, subnet: string, ip: string): Interface => ({
  ...detachedInterface(number, subnet, [ip], host.name),
  attachment: {
    ...attachment(number, "eni-attach", 1),
    instanceId: demoId("i", host.number),
    instanceOwnerId: "111122223333",
  },
});

/** An interface that is attached to nothing. */
export const detachedInterface = (number: string, subnet: string, ips: string[], name: string): Interface => ({
  id: demoId("eni", number),
  subnetId: demoId("subnet", subnet),
  type: "interface",
  description: "",
  macAddress: `02:4f:1c:9b:${number.slice(0, 2)}:${number.slice(2)}`,
  privateIps: ips,
  ipv6Addresses: [],
  sourceDestCheck: true,
  autoAssignPublicIp: false,
  requesterManaged: false,
  tags: { Name: name },
});

/** An interface that a service made for itself: its attachment names no instance. */
export const serviceInterface = (
  number: string,
  subnet: string,
  ip: string,
  more: Pick<Interface, "type" | "description"> & Partial<Interface>,
): Interface => ({
  ...detachedInterface(number, subnet, [ip], ""),
  tags: {},
  requesterManaged: true,
  attachment: { ...attachment(number, "ela-attach", 1), instanceOwnerId: more.requesterId ?? "amazon-aws" },
  ...more,
});

/** An Elastic IP, on the private address of an interface or on none. */
export const elasticIp = (
  number: string,
  name: string,
  publicIp: string,
  on?: Interface,
  privateIp = on?.privateIps[0],
): Address => ({
  id: demoId("eipalloc", number),
  publicIp,
  ...(on && privateIp ? { association: { id: demoId("eipassoc", number), interfaceId: on.id, privateIp } } : {}),
  pool: "amazon",
  networkBorderGroup: "eu-west-1",
  tags: { Name: name },
});

const attachment = (
  number: string,
  prefix: string,
  deviceIndex: number,
): Omit<Attachment, "instanceId" | "instanceOwnerId"> => ({
  id: demoId(prefix, number),
  time: LAUNCHED,
  deviceIndex,
  networkCardIndex: 0,
  status: "attached",
  deleteOnTermination: false,
});
