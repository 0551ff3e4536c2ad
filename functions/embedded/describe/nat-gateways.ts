import type {
  DescribeNatGatewaysRequest,
  DescribeNatGatewaysResult,
  NatGatewayAddress,
  NatGateway as NatGatewayView,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, NatGateway } from "../account.ts";
import { select } from "../paging.ts";
import { elasticIpOn, find, subnetOf } from "../rows.ts";
import { tagList } from "../tags.ts";

/** Lists NAT gateways, deleted ones too for a while; its parameter is `Filter`, in the singular (EC2 API reference, DescribeNatGateways). */
export function describeNatGateways(
  account: EmbeddedAccount,
  input: DescribeNatGatewaysRequest,
): DescribeNatGatewaysResult {
  const { rows, nextToken } = select(
    {
      rows: account.natGateways,
      ids: input.NatGatewayIds,
      unknownId: "NatGatewayNotFound",
      filters: {
        "nat-gateway-id": ({ id }) => [id],
        "vpc-id": (gateway) => [subnetOf(account, gateway).vpcId],
        "subnet-id": ({ subnetId }) => [subnetId],
        state: ({ state }) => [state],
      },
      mostResults: 1000,
    },
    { ...input, Filters: input.Filter },
  );
  return { NatGateways: rows.map((gateway) => natGatewayView(account, gateway)), NextToken: nextToken };
}

/** A NAT gateway as AWS shows it; the Elastic IP on it is known by its association with the gateway's interface. */
export function natGatewayView(account: EmbeddedAccount, gateway: NatGateway): NatGatewayView {
  return {
    NatGatewayId: gateway.id,
    SubnetId: gateway.subnetId,
    VpcId: subnetOf(account, gateway).vpcId,
    State: gateway.state,
    ConnectivityType: gateway.connectivity,
    CreateTime: new Date(gateway.createTime),
    DeleteTime: gateway.deleteTime === undefined ? undefined : new Date(gateway.deleteTime),
    NatGatewayAddresses: addressesOf(account, gateway),
    Tags: tagList(gateway.tags),
  };
}

function addressesOf(account: EmbeddedAccount, { interfaceId }: NatGateway): NatGatewayAddress[] {
  const eni = interfaceId === undefined ? undefined : find(account.interfaces, interfaceId);
  if (eni === undefined) return [];
  return eni.privateIps.map((ip, index) => {
    const elastic = elasticIpOn(account, eni, ip);
    return {
      NetworkInterfaceId: eni.id,
      PrivateIp: ip,
      AllocationId: elastic?.id,
      AssociationId: elastic?.association?.id,
      PublicIp: elastic?.publicIp,
      IsPrimary: index === 0,
      Status: "succeeded",
    };
  });
}
