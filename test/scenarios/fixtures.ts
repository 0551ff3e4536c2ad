import { type EmbeddedAccount, emptyAccount, type Interface } from "../../functions/embedded/account.ts";
import { ACCOUNT, attached, elasticIp, instance, REGION, services, subnet, table } from "./parts.ts";

/** A nondefault VPC with a public and a private subnet in each of three zones, three clients in prv-a, and the default VPC. */
export function network(): EmbeddedAccount {
  const clients = ["client-1", "client-2", "client-3"];
  return {
    ...emptyAccount(ACCOUNT, REGION),
    elasticIpQuota: 100,
    vpcs: [
      { id: "vpc-1", cidr: "10.0.0.0/16", isDefault: false, tags: {} },
      { id: "vpc-d", cidr: "172.31.0.0/16", isDefault: true, tags: {} },
    ],
    subnets: [
      subnet("pub-a", "10.0.0.0/24", "a"),
      subnet("pub-b", "10.0.10.0/24", "b"),
      subnet("pub-c", "10.0.20.0/24", "c"),
      subnet("prv-a", "10.0.1.0/24", "a"),
      subnet("prv-b", "10.0.11.0/24", "b"),
      subnet("prv-c", "10.0.21.0/24", "c"),
      subnet("def-a", "172.31.0.0/20", "a", { vpcId: "vpc-d", isDefault: true, mapPublicIpOnLaunch: true }),
    ],
    routeTables: [
      table("rtb-main", []),
      table("rtb-pub", ["pub-a", "pub-b", "pub-c"], { "0.0.0.0/0": "igw-1" }),
      table("rtb-prv-a", ["prv-a"]),
      table("rtb-prv-b", ["prv-b"]),
      table("rtb-prv-c", ["prv-c"]),
    ],
    instances: clients.map((name) => instance(`i-${name}`)),
    interfaces: clients.map((name, index) =>
      attached(`eni-${name}`, "prv-a", `10.0.1.${20 + index}`, { instance: `i-${name}` }),
    ),
  };
}

const groupOf = (name: string) => ({ "aws:autoscaling:groupName": name });

/** fck-nat in its high-availability mode: a fixed inner interface that traffic is routed to, and an outer one that bears the Elastic IP, in the same subnet. */
export function fckNat(): EmbeddedAccount {
  const account = network();
  account.instances.push(instance("i-1", groupOf("nat-a")));
  const look = { sourceDestCheck: false, tags: { Name: "nat-a" } };
  account.interfaces.push(
    attached("eni-st", "pub-a", "10.0.0.10", { instance: "i-1", device: 1 }, look),
    attached("eni-ep1", "pub-a", "10.0.0.11", { instance: "i-1" }, look),
  );
  account.addresses.push(elasticIp("eipalloc-1", "203.0.113.10", { eni: "eni-ep1", ip: "10.0.0.11" }));
  routeOf(account, "rtb-prv-a", "eni-st");
  return account;
}

/** What a document says of fck-nat: its own boot script places the address, so Plumbline never does. */
export const fckNatDesired = {
  interfaces: [
    {
      name: "nat-a-inside",
      match: { id: "eni-st" },
      role: "nat",
      attachedTo: { instance: { tags: groupOf("nat-a") }, deviceIndex: 1 },
    },
    { name: "nat-a-outside", match: { instance: { tags: groupOf("nat-a") }, deviceIndex: 0 }, role: "nat" },
  ],
  addresses: [
    { name: "nat-a", match: { publicIp: "203.0.113.10" }, on: { interface: "nat-a-outside" }, place: "never" },
  ],
};

/** alterNAT: one host a zone without any tag on its interface, each with one address of a pool, and a standby NAT gateway. */
export function alterNat(): EmbeddedAccount {
  const account = network();
  for (const [index, zone] of ["a", "b", "c"].entries()) {
    const ip = `10.0.${index * 10}.30`;
    account.instances.push(instance(`i-${zone}`, { alterNATInstance: "true" }));
    account.interfaces.push(
      attached(`eni-${zone}`, `pub-${zone}`, ip, { instance: `i-${zone}` }, { sourceDestCheck: false }),
    );
    account.addresses.push(elasticIp(`eipalloc-p${index + 1}`, `203.0.113.${21 + index}`, { eni: `eni-${zone}`, ip }));
    routeOf(account, `rtb-prv-${zone}`, `i-${zone}`);
  }
  account.interfaces.push(
    services("eni-nat-g", "pub-a", "10.0.0.100", {
      type: "nat_gateway",
      description: "Interface for NAT Gateway nat-0a",
      sourceDestCheck: false,
    }),
  );
  account.natGateways.push({
    id: "nat-0a",
    subnetId: "pub-a",
    connectivity: "public",
    state: "available",
    createTime: "2026-01-02T09:00:00.000Z",
    interfaceId: "eni-nat-g",
    tags: {},
  });
  account.addresses.push(elasticIp("eipalloc-g", "203.0.113.29", { eni: "eni-nat-g", ip: "10.0.0.100" }));
  return account;
}

/** What a document says of alterNAT: any member bears any address of the pool. */
export const alterNatDesired = {
  trust: { tags: ["alterNATInstance"] },
  interfaces: [
    {
      name: "nat",
      match: { instance: { tags: { alterNATInstance: "true" } }, deviceIndex: 0 },
      expect: 3,
      role: "nat",
    },
  ],
  addresses: [
    {
      name: "nat-pool",
      match: { publicIps: ["203.0.113.21", "203.0.113.22", "203.0.113.23"] },
      on: { interface: "nat" },
    },
  ],
};

/** A pet: one host whose interface is named by its id, with 203.0.113.50 allocated and on nothing. */
export function pet(more: Partial<Interface> = {}): EmbeddedAccount {
  const account = network();
  account.instances.push(instance("i-p"));
  account.interfaces.push(attached("eni-p", "pub-a", "10.0.0.5", { instance: "i-p" }, more));
  account.addresses.push(elasticIp("eipalloc-p", "203.0.113.50"));
  return account;
}

/** What a document says of the pet. */
export const petDesired = {
  interfaces: [{ name: "pet", match: { id: "eni-p" } }],
  addresses: [{ name: "pet", match: { publicIp: "203.0.113.50" }, on: { interface: "pet" } }],
};

/** Points a table's default route at an interface, an instance or a gateway. */
export function routeOf(account: EmbeddedAccount, tableId: string, target: string, destination = "0.0.0.0/0"): void {
  account.routeTables.find(({ id }) => id === tableId)?.routes.push({ destination, target });
}
