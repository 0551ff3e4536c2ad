import type { Known } from "../../../core/look.ts";
import type { Address, EmbeddedAccount, Instance, Interface } from "../../../functions/embedded/account.ts";
import type { Spec } from "../../support/snapshot.ts";
import { network } from "../fixtures.ts";
import { attached, detached, elasticIp, instance, services, subnet, table } from "../parts.ts";

/** An account and its document while they are made: everything on it bears a number, so that nothing comes twice. */
export interface Site {
  account: EmbeddedAccount;
  spec: { [List in "interfaces" | "addresses" | "subnets" | "exceptions"]: NonNullable<Spec[List]> } & Pick<
    Spec,
    "undeclared"
  >;
  known: Known;
  /** What is only right when all else is there. */
  last: (() => void)[];
}

/** Subnets that hold thousands: `apps` sends through a NAT gateway, `web` through the internet gateway. */
export function emptySite(): Site {
  const account = network();
  account.elasticIpQuota = 10_000;
  account.subnets.push(subnet("apps", "10.0.64.0/18", "a"), subnet("web", "10.0.128.0/18", "a"));
  account.routeTables.push(
    table("rtb-apps", ["apps"], { "0.0.0.0/0": "nat-0b" }),
    table("rtb-web", ["web"], { "0.0.0.0/0": "igw-1" }),
  );
  account.interfaces.push(
    services("eni-nat-0b", "web", "10.0.191.250", {
      type: "nat_gateway",
      description: "Interface for NAT Gateway nat-0b",
    }),
  );
  account.natGateways.push({
    id: "nat-0b",
    subnetId: "web",
    connectivity: "private",
    state: "available",
    createTime: "2026-01-02T09:00:00.000Z",
    interfaceId: "eni-nat-0b",
    tags: {},
  });
  return {
    account,
    spec: { undeclared: "report", interfaces: [], addresses: [], subnets: [], exceptions: [] },
    known: {},
    last: [],
  };
}

/** Ids that hold a number, as EC2 writes them. */
export const idOf = (prefix: string, number: number, part = 0): string =>
  `${prefix}-0${part}${number.toString(16).padStart(6, "0")}`;

/** The private address with a number in a large subnet. */
export const ipOf = (net: "apps" | "web", number: number): string =>
  `10.0.${(net === "apps" ? 64 : 128) + (number >> 8)}.${number & 255}`;

/** What a host may be told apart by. */
export interface HostOptions {
  net?: "apps" | "web";
  eni?: Partial<Interface>;
  instance?: Partial<Instance>;
  tags?: Record<string, string>;
}

/** A running instance with one interface; gives that. */
export function host(site: Site, number: number, { net = "apps", eni = {}, ...more }: HostOptions = {}): Interface {
  const id = idOf("i", number);
  const made = attached(idOf("eni", number), net, ipOf(net, number), { instance: id }, eni);
  site.account.instances.push(instance(id, more.tags ?? {}, more.instance ?? {}));
  site.account.interfaces.push(made);
  return made;
}

/** A further interface of the host with this number. */
export function second(
  site: Site,
  number: number,
  more: Partial<Interface> = {},
  net: "apps" | "web" = "web",
): Interface {
  const made = attached(
    idOf("eni", number, 1),
    net,
    ipOf(net, number + 8000),
    { instance: idOf("i", number), device: 1 },
    more,
  );
  site.account.interfaces.push(made);
  return made;
}

/** An interface that is attached to nothing. */
export function loose(site: Site, number: number, more: Partial<Interface> = {}): Interface {
  const made = detached(idOf("eni", number), "web", ipOf("web", number), more);
  site.account.interfaces.push(made);
  return made;
}

/** The public address with a number. */
export const publicIpOf = (number: number): string => `203.0.${(number >> 8) + 100}.${number & 255}`;

/** An Elastic IP, on an interface's primary private address or on nothing. */
export function address(site: Site, number: number, on?: Interface): Address {
  const place = on && { eni: on.id, ip: on.privateIps[0] ?? "" };
  const made = elasticIp(idOf("eipalloc", number), publicIpOf(number), place);
  site.account.addresses.push(made);
  return made;
}

/** Has the document say of an address where it belongs, or that it may be anywhere. */
export function declareAddress(site: Site, number: number, more: object = { on: "anything" }): void {
  site.spec.addresses.push({ name: `address-${number}`, match: { publicIp: publicIpOf(number) }, ...more });
}

/** Has the document say something of one interface. */
export function declareInterface(site: Site, { id }: Interface, more: object): string {
  const name = `interface-${id}`;
  site.spec.interfaces.push({ name, match: { id }, ...more });
  return name;
}

/** A subnet of its own, with a client in it and a route that ends somewhere. */
export function routed(site: Site, number: number, target: string): string {
  const net = idOf("subnet", number);
  const id = idOf("rtb", number);
  site.account.subnets.push(subnet(net, `10.${1 + (number >> 8)}.${number & 255}.0/24`, "a"));
  site.account.routeTables.push(table(id, [net], { "0.0.0.0/0": target }));
  site.account.instances.push(instance(idOf("i", number, 2)));
  site.account.interfaces.push(
    attached(idOf("eni", number, 2), net, `10.${1 + (number >> 8)}.${number & 255}.9`, {
      instance: idOf("i", number, 2),
    }),
  );
  return id;
}

/** A flow log of an interface, to S3; with an error it does not deliver. */
export function flowLog(
  { account }: Site,
  number: number,
  { id: resourceId }: Interface,
  deliveryError?: string,
): void {
  account.flowLogs = [
    ...(account.flowLogs ?? []),
    {
      id: idOf("fl", number),
      resourceId,
      traffic: "ALL",
      destination: "s3",
      ...(deliveryError !== undefined && { deliveryError }),
      tags: {},
    },
  ];
}

/** Has the address with this number be on offer to another account. */
export function offer({ account }: Site, number: number): void {
  const made = { id: idOf("eipalloc", number), publicIp: publicIpOf(number), to: "444455556666" };
  account.transfers = [
    ...(account.transfers ?? []),
    { ...made, status: "pending", expiresAt: "2026-01-12T09:00:00.000Z" },
  ];
}

/** Has the address with this number be of a range that was brought along, which is so large. */
export function brought({ account }: Site, number: number, state: string, prefix = 32) {
  const pool = { id: idOf("ipv4pool-ec2", number), cidr: `${publicIpOf(number)}/${prefix}`, state, tags: {} };
  for (const one of account.addresses) if (one.id === idOf("eipalloc", number)) one.pool = pool.id;
  account.addressPools = [...(account.addressPools ?? []), pool];
  return pool;
}
