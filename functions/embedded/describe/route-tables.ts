import type { DescribeRouteTablesRequest, DescribeRouteTablesResult, Route } from "@aws-sdk/client-ec2";
import { once } from "../../../core/once.ts";
import type { EmbeddedAccount, Interface, RouteTable } from "../account.ts";
import { type LinkedInstances, linkInstances } from "../linked.ts";
import { select } from "../paging.ts";
import { find, isPrimary } from "../rows.ts";
import { tagList } from "../tags.ts";

/** Lists route tables, at most 100 a page (EC2 API reference, DescribeRouteTables). */
export function describeRouteTables(
  account: EmbeddedAccount,
  input: DescribeRouteTablesRequest,
): DescribeRouteTablesResult {
  const linked = once(() => linkInstances(account, account.instances));
  const { rows, nextToken } = select(
    {
      rows: account.routeTables,
      ids: input.RouteTableIds,
      unknownId: "InvalidRouteTableID.NotFound",
      filters: {
        "route-table-id": ({ id }) => [id],
        "vpc-id": ({ vpcId }) => [vpcId],
        "association.main": ({ associations }) => associations.map(({ main }) => String(main)),
        "association.subnet-id": ({ associations }) => associations.map(({ subnetId }) => subnetId),
        "route.destination-cidr-block": ({ routes }) =>
          routes.map((route) => destinationView(route).DestinationCidrBlock),
      },
      mostResults: 100,
    },
    input,
  );
  const RouteTables = rows.map((table) => ({
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: table.ownerId ?? account.account,
    Associations: table.associations.map((association) => ({
      RouteTableAssociationId: association.id,
      RouteTableId: table.id,
      Main: association.main,
      SubnetId: association.subnetId,
      GatewayId: association.gatewayId,
      AssociationState: { State: "associated" as const },
    })),
    Routes: table.routes.map((route) => ({ ...destinationView(route), ...targetView(account, linked, route.target) })),
    Tags: tagList(table.tags),
  }));
  return { RouteTables, NextToken: nextToken };
}

type StoredRoute = RouteTable["routes"][number];

function destinationView({ destination }: StoredRoute): Route {
  if (destination.startsWith("pl-")) return { DestinationPrefixListId: destination };
  return destination.includes(":") ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination };
}

function targetView(account: EmbeddedAccount, linked: () => LinkedInstances, target: string): Route {
  if (target === "local") return { GatewayId: target, Origin: "CreateRouteTable", State: "active" };
  const made = { Origin: "CreateRoute" } as const;
  if (target.startsWith("i-")) return { ...made, ...hostView(linked().interfacesOn(target).find(isPrimary)) };
  if (target.startsWith("eni-")) {
    return { ...made, NetworkInterfaceId: target, ...hostView(find(account.interfaces, target)) };
  }
  if (target.startsWith("nat-")) {
    const gateway = find(account.natGateways, target);
    const stands = gateway?.state === "pending" || gateway?.state === "available";
    return { ...made, NatGatewayId: target, State: stands ? "active" : "blackhole" };
  }
  return { ...made, [gatewayMembers[target.split("-")[0] ?? ""] ?? "GatewayId"]: target, State: "active" };
}

/** A route to an instance names its interface too; without interface or attachment its packets go nowhere (EC2 API reference, Route). */
function hostView(eni: Interface | undefined): Route {
  if (eni?.attachment === undefined) return { State: "blackhole" };
  const { instanceId, instanceOwnerId } = eni.attachment;
  return {
    NetworkInterfaceId: eni.id,
    InstanceId: instanceId,
    InstanceOwnerId: instanceId && instanceOwnerId,
    State: "active",
  };
}

const gatewayMembers: Record<string, keyof Route> = {
  eigw: "EgressOnlyInternetGatewayId",
  pcx: "VpcPeeringConnectionId",
  tgw: "TransitGatewayId",
};
