import { builder, clientOf, type Eip, type Host } from "./builder.ts";

/** The ids of what the mixed account is made of, by what each is there for. */
export interface MixedAccount {
  hosts: Record<string, Host>;
  pet: string;
  twins: string[];
  addresses: Record<string, Eip>;
  tables: { prv: string; inspected: string };
  subnets: { pub: string; prv: string };
}

/** One of every fault, beside what only looks like one: a NAT gateway's interface that a route points at, a Kubernetes node, a reserve, a terminated namesake. */
export async function mixedAccount(endpoint: string): Promise<MixedAccount> {
  const client = clientOf(endpoint);
  const make = builder(client);
  const vpc = await make.vpc("10.0.0.0/16");
  const pub = await make.subnet(vpc, "10.0.0.0/24");
  const prv = await make.subnet(vpc, "10.0.1.0/24");
  const dmz = await make.subnet(vpc, "10.0.2.0/24");
  const hosts = {
    natA: await make.host(pub, "10.0.0.10", { Name: "nat-a" }),
    natB: await make.host(pub, "10.0.0.11", { Name: "nat-b", Role: "nat-b" }),
    inspector: await make.host(pub, "10.0.0.12", { Name: "inspector" }),
    legacy: await make.host(pub, "10.0.0.13", { Name: "legacy" }),
    node: await make.host(pub, "10.0.0.14", { "kubernetes.io/cluster/orders": "owned" }),
    runner: await make.host(pub, "10.0.0.15", { Name: "runner" }, true),
    web: await make.host(pub, "10.0.0.16", { Name: "web", Role: "web" }),
    box: await make.host(prv, "10.0.1.20", { Name: "box" }),
    api: await make.host(prv, "10.0.1.21", { Role: "api" }),
    apiGone: await make.host(prv, "10.0.1.22", { Role: "api" }),
  };
  await make.terminate(hosts.apiGone.instance);
  for (const { eni } of [hosts.natB, hosts.legacy, hosts.node]) await make.checkOff(eni);
  const pet = await make.networkInterface(pub, "10.0.0.50", "pet");
  await make.attach(pet, hosts.box.instance);
  const twins = [
    await make.networkInterface(prv, "10.0.1.61", "twin"),
    await make.networkInterface(prv, "10.0.1.62", "twin"),
  ].sort();
  const addresses: Record<string, Eip> = {};
  for (const name of ["natB", "pet", "web", "idle", "reserved", "expired", "egress"])
    addresses[name] = await make.eip();
  const [natB, egress] = [addresses.natB, addresses.egress] as [Eip, Eip];
  await make.associate(natB.allocation, hosts.natB.eni);
  const gateway = await make.natGateway(pub, egress.allocation);
  const tables = { prv: await make.routeTable(vpc, prv), inspected: await make.routeTable(vpc, dmz) };
  await make.route(tables.prv, "0.0.0.0/0", { NetworkInterfaceId: hosts.natA.eni });
  await make.route(tables.prv, "10.98.0.0/16", { NetworkInterfaceId: gateway.eni });
  await make.route(tables.inspected, "10.99.0.0/16", { InstanceId: hosts.inspector.instance });
  await make.route(tables.inspected, "10.97.0.0/16", { NetworkInterfaceId: hosts.natB.eni });
  client.destroy();
  return { hosts, pet, twins, addresses, tables, subnets: { pub, prv } };
}

/** What a document says of the mixed account. */
export const mixedDesired = ({ hosts, pet, addresses }: MixedAccount) => ({
  trust: { tags: ["Role"] },
  rules: { "delete-on-termination-leak": "off" }, // moto says of every primary interface that it stays
  interfaces: [
    { name: "nat-a", match: { id: hosts.natA?.eni }, role: "nat" },
    { name: "nat-b", match: { instance: { tags: { Role: "nat-b" } }, deviceIndex: 0 }, role: "nat" },
    { name: "runner", match: { tags: { Name: "runner" } }, publicIp: "none" },
    { name: "pet", match: { id: pet }, publicIp: { elastic: "pet" } },
    { name: "web", match: { tags: { Role: "web" } } },
    { name: "api", match: { instance: { tags: { Role: "api" } }, deviceIndex: 0 }, expect: 2 },
    { name: "twin", match: { tags: { Name: "twin" } }, role: "router" },
  ],
  addresses: [
    { name: "nat-b", match: { publicIp: addresses.natB?.publicIp }, on: { interface: "nat-b" } },
    { name: "pet", match: { allocationId: addresses.pet?.allocation } },
    { name: "web", match: { publicIp: addresses.web?.publicIp }, on: { interface: "web" } },
    { name: "lost", match: { allocationId: "eipalloc-0a0a0a0a0a0a0a0a0" }, on: "anything" },
    { name: "spare", match: { publicIp: addresses.reserved?.publicIp }, reserve: { reason: "fail-over" } },
    {
      name: "old",
      match: { publicIp: addresses.expired?.publicIp },
      reserve: { reason: "a move", until: "2020-12-31" },
    },
  ],
});
