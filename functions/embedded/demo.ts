import {
  type Address,
  type EmbeddedAccount,
  emptyAccount,
  type Instance,
  type Interface,
  type Subnet,
} from "./account.ts";
import {
  demoId,
  detachedInterface,
  elasticIp,
  type Host,
  hostInstance,
  hostInterface,
  secondInterface,
} from "./demo-parts.ts";
import { demoRouteTables } from "./demo-routes.ts";
import { demoNatGateways, demoServiceInterfaces, edgeInterface, natGatewayInterface } from "./demo-services.ts";
import { sortRows } from "./rows.ts";

/** The account that `npm start` audits against `demo.yaml`: every headline finding once, beside everything that only looks like one. */
export function demoAccount(): EmbeddedAccount {
  const production = demoId("vpc", "0001");
  const standard = demoId("vpc", "00d1");
  const account: EmbeddedAccount = {
    ...emptyAccount("111122223333", "eu-west-1"),
    elasticIpQuota: 20,
    trail: [
      {
        at: "2026-01-12T08:51:00.000Z",
        call: "ModifyNetworkInterfaceAttribute",
        by: "arn:aws:sts::111122223333:assumed-role/deploy/ci",
        resource: hostInterface(natA).id,
      },
    ],
    vpcs: [
      { id: production, cidr: "10.20.0.0/16", isDefault: false, tags: { Name: "production" } },
      { id: standard, cidr: "172.31.0.0/16", isDefault: true, tags: {} },
    ],
    subnets: [
      subnet("0001", production, "10.20.0.0/24", "a", "public-a"),
      subnet("0002", production, "10.20.1.0/24", "b", "public-b"),
      subnet("0011", production, "10.20.10.0/24", "a", "private-a"),
      subnet("0012", production, "10.20.11.0/24", "b", "private-b"),
      subnet("0021", production, "10.20.20.0/24", "a", "inspection-a"),
      { ...subnet("00d1", standard, "172.31.0.0/20", "a", "default-a"), isDefault: true, mapPublicIpOnLaunch: true },
    ],
    routeTables: demoRouteTables(production, standard),
    instances: [...hosts.map(hostInstance), terminatedApi()],
    interfaces: [
      ...hosts.map(hostInterface),
      secondInterface(smtp, "0312", "0011", "10.20.10.60"),
      secondInterface(licences, "0332", "0011", "10.20.10.80"),
      ...demoServiceInterfaces(),
      spare(),
    ],
    addresses: addresses(),
    natGateways: demoNatGateways(),
  };
  sortRows(account);
  return account;
}

/** Found: its check is on, and private-a routes through it. */
const natA: Host = { number: "0101", name: "nat-a", subnet: "0001", ips: ["10.20.0.10"] };
/** Found: its declared address is free, and its private address has no public one. */
const partnerGateway: Host = { number: "0102", name: "partner-gateway", subnet: "0002", ips: ["10.20.1.20"] };
/** Found: declared without a public address, and has one. */
const buildRunner: Host = {
  number: "0103",
  name: "build-runner",
  subnet: "0002",
  ips: ["10.20.1.30"],
  autoPublicIp: "198.51.100.30",
};
/** Found: a route points at it, nobody declared it, and its check is on. */
const inspection: Host = { number: "0104", name: "inspection", subnet: "0021", ips: ["10.20.20.40"] };
/** Found: its check is off, and nothing routes to it. */
const legacyReports: Host = {
  number: "0105",
  name: "legacy-reports",
  subnet: "0012",
  ips: ["10.20.11.50"],
  sourceDestCheck: false,
};
/** Found: one member, where the document expects two. */
const api: Host = { number: "0106", name: "api-1", subnet: "0011", ips: ["10.20.10.61"], tags: { Role: "api" } };
/** Found: two interfaces bear the name that the document takes for one. */
const bastion: Host = {
  number: "0107",
  name: "bastion",
  subnet: "0001",
  ips: ["10.20.0.70"],
  autoPublicIp: "198.51.100.70",
};
const bastionCopy: Host = { ...bastion, number: "0108", ips: ["10.20.0.71"], autoPublicIp: "198.51.100.71" };

/** Left alone: a NAT host as it should be. */
const natB: Host = { number: "0301", name: "nat-b", subnet: "0002", ips: ["10.20.1.10"], sourceDestCheck: false };
/** Left alone: Kubernetes networking needs the check off. */
const node: Host = {
  number: "0302",
  name: "orders-node",
  subnet: "0012",
  ips: ["10.20.11.80"],
  sourceDestCheck: false,
  tags: { "eks:cluster-name": "orders", "kubernetes.io/cluster/orders": "owned" },
};
/** Left alone: stopped, and its Elastic IP is held for it. */
const reporting: Host = { number: "0303", name: "reporting", subnet: "0002", ips: ["10.20.1.90"], stopped: true };
/** Left alone: an Elastic IP on each of its private addresses. */
const smtp: Host = { number: "0311", name: "smtp", subnet: "0001", ips: ["10.20.0.60", "10.20.0.61"] };
/** Said to be at risk: the next stop takes its address, and no other comes to a host with two interfaces. */
const licences: Host = {
  number: "0331",
  name: "licences",
  subnet: "0001",
  ips: ["10.20.0.80"],
  autoPublicIp: "198.51.100.80",
};
/** Left alone: what sits behind nat-a and nat-b. */
const clients: Host[] = [
  { number: "0321", name: "orders-1", subnet: "0011", ips: ["10.20.10.21"] },
  { number: "0322", name: "orders-2", subnet: "0011", ips: ["10.20.10.22"] },
  { number: "0323", name: "orders-3", subnet: "0011", ips: ["10.20.10.23"] },
  { number: "0324", name: "search-1", subnet: "0012", ips: ["10.20.11.21"] },
];

const found = [natA, partnerGateway, buildRunner, inspection, legacyReports, api, bastion, bastionCopy];
const hosts = [...found, natB, node, reporting, smtp, licences, ...clients];

const spare = (): Interface => detachedInterface("0304", "0011", ["10.20.10.200"], "spare");

/** Left alone: gone, still listed, with the tags of the group that lacks a member. */
const terminatedApi = (): Instance => ({
  ...hostInstance({ ...api, number: "0109", name: "api-2" }),
  state: "terminated",
  stateTransitionReason: "User initiated (2026-01-10 11:00:00 GMT)",
});

const addresses = (): Address[] => [
  elasticIp("0101", "nat-a", "203.0.113.10", hostInterface(natA)),
  elasticIp("0102", "partner-gateway", "203.0.113.20"),
  elasticIp("0110", "old-vpn", "203.0.113.60"),
  elasticIp("0111", "migration", "203.0.113.61"),
  elasticIp("0201", "egress", "203.0.113.30", natGatewayInterface()),
  elasticIp("0204", "edge", "203.0.113.31", edgeInterface()),
  elasticIp("0301", "nat-b", "203.0.113.11", hostInterface(natB)),
  elasticIp("0303", "reporting", "203.0.113.50", hostInterface(reporting)),
  elasticIp("0305", "spare", "203.0.113.40"),
  elasticIp("0311", "smtp", "203.0.113.51", hostInterface(smtp)),
  elasticIp("0313", "smtp-bulk", "203.0.113.52", hostInterface(smtp), "10.20.0.61"),
];

const subnet = (number: string, vpcId: string, cidr: string, zone: string, name: string): Subnet => ({
  id: demoId("subnet", number),
  vpcId,
  cidr,
  zone: `eu-west-1${zone}`,
  zoneId: zone === "a" ? "euw1-az1" : "euw1-az2",
  isDefault: false,
  mapPublicIpOnLaunch: false,
  tags: { Name: name },
});
