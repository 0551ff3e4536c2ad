import {
  DescribeAddressesCommand,
  type EC2Client,
  type Filter,
  paginateDescribeInstances,
  paginateDescribeNatGateways,
  paginateDescribeNetworkInterfaces,
  paginateDescribeRouteTables,
  paginateDescribeSubnets,
  paginateDescribeVpcs,
} from "@aws-sdk/client-ec2";
import type { ItemOf, SectionName } from "../../core/snapshot.ts";
import * as from from "./normalise.ts";

/** Reads one section page by page, whole or as filters select it. */
type Pages = { [Name in SectionName]: (client: EC2Client, filters?: Filter[]) => AsyncIterable<ItemOf<Name>[]> };

/** A section that a look at what is named reads. */
export type NamedSection = Exclude<SectionName, "vpcs">;

/** EC2 throttles unpaged reads harder and refuses them in large accounts, so each page's size is said; 1000 is the most, 100 for route tables (EC2 API reference). */
const pageSize = 1000;
const tablePageSize = 100;

/**
 * How each section is read that a look at what is named reads. `IncludeManagedResources` shows interfaces and instances that an account hides because an AWS service operates them;
 * without it an address could seem to be on nothing.
 */
export const namedPages: Pick<Pages, NamedSection> = {
  async *interfaces(client, filters) {
    const input = { IncludeManagedResources: true, ...where(filters) };
    for await (const page of paginateDescribeNetworkInterfaces({ client, pageSize }, input))
      yield (page.NetworkInterfaces ?? []).map(from.networkInterface);
  },
  async *addresses(client, filters) {
    const { Addresses } = await client.send(new DescribeAddressesCommand(where(filters)));
    yield (Addresses ?? []).map(from.address);
  },
  async *instances(client, filters) {
    const input = { IncludeManagedResources: true, ...where(filters) };
    for await (const page of paginateDescribeInstances({ client, pageSize }, input))
      yield (page.Reservations ?? []).flatMap(from.instances);
  },
  async *subnets(client, filters) {
    for await (const page of paginateDescribeSubnets({ client, pageSize }, where(filters)))
      yield (page.Subnets ?? []).map(from.subnet);
  },
  async *routeTables(client, filters) {
    for await (const page of paginateDescribeRouteTables({ client, pageSize: tablePageSize }, where(filters)))
      yield (page.RouteTables ?? []).map(from.routeTable);
  },
  async *natGateways(client, filters) {
    const input = filters ? { Filter: filters } : {};
    for await (const page of paginateDescribeNatGateways({ client, pageSize }, input))
      yield (page.NatGateways ?? []).map(from.natGateway);
  },
};

/** How every section is read; made when it is asked for, or the bundles that read no VPC would hold it. */
export const pages = (): Pages => ({
  ...namedPages,
  async *vpcs(client, filters) {
    for await (const page of paginateDescribeVpcs({ client, pageSize }, where(filters)))
      yield (page.Vpcs ?? []).map(from.vpc);
  },
});

const where = (filters: Filter[] | undefined): { Filters?: Filter[] } => (filters ? { Filters: filters } : {});
