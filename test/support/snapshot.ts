import type * as z from "zod";
import type { Document, Path, Position } from "../../core/desired/document.ts";
import { documentSchema } from "../../core/desired/schema.ts";
import { type ExtraName, type ExtraOf, type Extras, extraNames } from "../../core/extras.ts";
import type {
  AnyName,
  ItemOf,
  NetworkInterface,
  PrivateAddress,
  SectionName,
  Sections,
  Snapshot,
} from "../../core/snapshot.ts";
import { sectionNames } from "../../core/snapshot.ts";

/** The account, region and time that everything here is of. */
export const account = "111122223333";
export const region = "eu-west-1";
export const takenAt = "2026-01-05T09:00:00.000Z";

/** An interface of ours: the primary one of instance i-a, with 10.0.0.5 and its source/destination check on. */
export const eni = (id = "eni-a", over: Partial<NetworkInterface> = {}): NetworkInterface => ({
  id,
  ownerId: account,
  requesterManaged: false,
  operatorManaged: false,
  interfaceType: "interface",
  status: "in-use",
  subnetId: "subnet-a",
  vpcId: "vpc-1",
  zone: "eu-west-1a",
  sourceDestCheck: true,
  tags: {},
  privateAddresses: ips("10.0.0.5"),
  attachment: attachedTo("i-a"),
  ...over,
});

/** Attached to an instance of ours; with a device index, and on a network card where that is said. */
export const attachedTo = (instanceId: string, deviceIndex = 0, networkCardIndex = 0) => ({
  attachmentId: `eni-attach-${instanceId}-${deviceIndex}`,
  instanceId,
  instanceOwnerId: account,
  deviceIndex,
  networkCardIndex,
  status: "attached",
});

/** Attached to nothing. */
export const detached: Partial<NetworkInterface> = { attachment: undefined, status: "available" };

/** Private addresses, the first one primary. */
export const ips = (...addresses: string[]): PrivateAddress[] =>
  addresses.map((privateIp, index) => ({ privateIp, primary: index === 0 }));

/** A primary private address with a public one that AWS assigned. */
export const withAuto = (publicIp: string, privateIp = "10.0.0.5"): PrivateAddress[] => [
  { privateIp, primary: true, association: { publicIp, ipOwnerId: "amazon" } },
];

/** A free Elastic IP. */
export const eip = (id = "eipalloc-a", over: Partial<ItemOf<"addresses">> = {}): ItemOf<"addresses"> => ({
  allocationId: id,
  publicIp: "203.0.113.10",
  pool: "amazon",
  tags: {},
  ...over,
});

/** What an Elastic IP shows while it is on an interface. */
export const on = (interfaceId: string, privateIp = "10.0.0.5", interfaceOwnerId = account) => ({
  associationId: `eipassoc-${interfaceId.slice(4)}`,
  interfaceId,
  privateIp,
  interfaceOwnerId,
});

/** A running instance with one interface. */
export const instance = (id = "i-a", over: Partial<ItemOf<"instances">> = {}): ItemOf<"instances"> => ({
  id,
  state: "running",
  subnetId: "subnet-a",
  vpcId: "vpc-1",
  interfaceIds: [`eni-${id.slice(2)}`],
  tags: {},
  ...over,
});

/** A subnet of ours. */
export const subnet = (id = "subnet-a", over: Partial<ItemOf<"subnets">> = {}): ItemOf<"subnets"> => ({
  id,
  ownerId: account,
  vpcId: "vpc-1",
  zone: "eu-west-1a",
  tags: {},
  ...over,
});

/** The main route table of vpc-1, without a route that points anywhere. */
export const routeTable = (id = "rtb-main", over: Partial<ItemOf<"routeTables">> = {}): ItemOf<"routeTables"> => ({
  id,
  ownerId: account,
  vpcId: "vpc-1",
  routes: [],
  subnetIds: [],
  main: id === "rtb-main",
  ...over,
});

/** A route to an interface: active, unless said otherwise. */
export const routeTo = (interfaceId: string, destination = "0.0.0.0/0", state = "active") => ({
  destination,
  interfaceId,
  state,
});

/** A NAT gateway that uses an interface and an address. */
export const natGateway = (
  interfaceId: string,
  allocationId: string,
  over: Partial<ItemOf<"natGateways">> = {},
): ItemOf<"natGateways"> => ({
  id: "nat-g",
  state: "available",
  vpcId: "vpc-1",
  addresses: [{ interfaceId, allocationId }],
  tags: {},
  ...over,
});

/** A VPC of ours. */
export const vpc = (id = "vpc-1", over: Partial<ItemOf<"vpcs">> = {}): ItemOf<"vpcs"> => ({
  id,
  ownerId: account,
  isDefault: false,
  tags: {},
  ...over,
});

/** What a snapshot is made of: sections that hold what is given, else nothing (a targeted one has no extra ones), and those that were not read with the reason. */
export type Parts = { [Name in SectionName]?: ItemOf<Name>[] } & { [Name in ExtraName]?: ExtraOf<Name>[] } & {
  unread?: Partial<Record<AnyName, string>>;
  extent?: Snapshot["extent"];
  subjects?: string[];
  takenAt?: string;
  account?: string;
  region?: string;
};

/** A snapshot, every section read unless said otherwise. */
export const snapshot = (parts: Parts = {}): Snapshot => ({
  account: parts.account ?? account,
  region: parts.region ?? region,
  takenAt: parts.takenAt ?? takenAt,
  extent: parts.extent ?? "region",
  ...(parts.subjects && { subjects: parts.subjects }),
  sections: Object.fromEntries(sectionNames.map((name) => [name, sectionIn(parts, name)])) as Sections,
  ...(parts.extent !== "targeted" && {
    extras: Object.fromEntries(extraNames.map((name) => [name, sectionIn(parts, name)])) as Extras,
  }),
});

const sectionIn = (parts: Parts, name: AnyName) => {
  const because = parts.unread?.[name];
  return because === undefined ? { read: true, items: parts[name] ?? [] } : { read: false, because };
};

/** The part of a document that people write under `spec`. */
export type Spec = NonNullable<z.input<typeof documentSchema>["spec"]>;

/** A valid document of the account and region; what it says stands at fixed places, one line an entry. */
export const document = (spec: Spec = {}, of: { account?: string; region?: string } = {}): Document => ({
  state: documentSchema.parse({
    apiVersion: "plumbline/v1",
    kind: "NetworkDesiredState",
    metadata: { name: "production", account, region, ...of },
    spec,
  }),
  version: "v1",
  locate,
});

/** Where the stub document says that an entry stands. */
export const entryAt = (list: "interfaces" | "addresses" | "subnets", index = 0): Position =>
  locate(["spec", list, index]);

const lines: Record<string, number> = { addresses: 50, subnets: 70 };
const locate = ([, list, index]: Path): Position => ({
  file: "plumbline.yaml",
  line: (lines[String(list)] ?? 10) + Number(index ?? 0),
  column: 7,
});
