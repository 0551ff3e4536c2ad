import type { Source } from "../../../functions/aws/observe.ts";
import type {
  Address,
  EmbeddedAccount,
  Instance,
  Interface,
  RouteTable,
  Subnet,
} from "../../../functions/embedded/account.ts";
import { emptyAccount } from "../../../functions/embedded/account.ts";
import { embeddedEc2 } from "../../../functions/embedded/ec2.ts";

export const ACCOUNT = "111122223333";
export const REGION = "eu-west-1";
export const NOW = "2026-01-05T09:00:00.000Z";

/** An account with one VPC, one subnet and one main route table. */
export const oneVpc = (): EmbeddedAccount => ({
  ...emptyAccount(ACCOUNT, REGION),
  vpcs: [{ id: "vpc-1", cidr: "10.0.0.0/8", isDefault: false, tags: {} }],
  subnets: [aSubnet("subnet-1")],
  routeTables: [aTable("rtb-1")],
});

export const aSubnet = (id: string): Subnet => ({
  id,
  vpcId: "vpc-1",
  cidr: "10.0.0.0/8",
  zone: "eu-west-1a",
  zoneId: "euw1-az1",
  isDefault: false,
  mapPublicIpOnLaunch: false,
  tags: {},
});

export const aTable = (id: string, routes: RouteTable["routes"] = []): RouteTable => ({
  id,
  vpcId: "vpc-1",
  associations: [{ id: `${id}-main`, main: true }],
  routes,
  tags: {},
});

/** An interface of subnet-1; on an instance where one is named. */
export const anEni = (id: string, instanceId?: string, more: Partial<Interface> = {}): Interface => ({
  id,
  subnetId: "subnet-1",
  type: "interface",
  description: "",
  macAddress: "02:00:00:00:00:01",
  privateIps: ["10.0.0.5"],
  ipv6Addresses: [],
  sourceDestCheck: true,
  autoAssignPublicIp: false,
  requesterManaged: false,
  tags: {},
  ...(instanceId && {
    attachment: {
      id: `attach-${id}`,
      time: NOW,
      deviceIndex: 0,
      networkCardIndex: 0,
      instanceId,
      instanceOwnerId: ACCOUNT,
      status: "attached",
      deleteOnTermination: true,
    },
  }),
  ...more,
});

export const anInstance = (id: string, tags: Record<string, string> = {}): Instance => ({
  id,
  type: "t4g.small",
  imageId: "ami-1",
  reservationId: `r-${id}`,
  state: "running",
  stateTransitionReason: "",
  launchTime: NOW,
  tags,
});

export const anEip = (id: string, publicIp: string, on?: { eni: string; ip: string }): Address => ({
  id,
  publicIp,
  ...(on && { association: { id: `${id}-assoc`, interfaceId: on.eni, privateIp: on.ip } }),
  pool: "amazon",
  networkBorderGroup: REGION,
  tags: {},
});

/** A source on an account, with a clock that stands. */
export const sourceOn = (account: EmbeddedAccount): Source => ({
  client: embeddedEc2(account, { now: () => NOW, random: () => 0.5 }),
  account: ACCOUNT,
  region: REGION,
  now: () => NOW,
});

/** A whole fleet's worth of other people's interfaces: ids that never match anything a test names. */
export function crowd(account: EmbeddedAccount, count: number): void {
  for (let index = 0; index < count; index++) {
    const id = index.toString(16).padStart(6, "0");
    account.interfaces.push(
      anEni(`eni-c${id}`, undefined, {
        privateIps: [`10.${100 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`],
      }),
    );
  }
}
