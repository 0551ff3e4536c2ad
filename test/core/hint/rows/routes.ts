import { ids } from "../event.ts";
import { done, type Row } from "../row.ts";

const { eni, instance, table, subnet, vpc, gateway } = ids;
const everywhere = { routeTableId: table, destinationCidrBlock: "0.0.0.0/0" };

/** The calls about routes, subnets and internet gateways. */
export const routeRows: Row[] = [
  {
    call: "CreateRoute",
    when: "to an interface",
    request: { ...everywhere, networkInterfaceId: eni },
    response: done,
    names: { interfaces: [eni], others: [table] },
  },
  {
    call: "CreateRoute",
    when: "to an instance",
    request: { ...everywhere, instanceId: instance },
    response: done,
    names: { instances: [instance], others: [table] },
  },
  {
    call: "CreateRoute",
    when: "to a gateway",
    request: { ...everywhere, gatewayId: gateway },
    response: done,
    names: { others: [gateway, table] },
    wide: true,
  },
  {
    call: "ReplaceRoute",
    when: "to an interface: what the route pointed at before is not named",
    request: { ...everywhere, networkInterfaceId: eni },
    response: done,
    names: { interfaces: [eni], others: [table] },
    wide: true,
  },
  {
    call: "ReplaceRoute",
    when: "to a NAT gateway",
    request: { ...everywhere, natGatewayId: ids.nat },
    response: done,
    names: { others: [ids.nat, table] },
    wide: true,
  },
  { call: "DeleteRoute", request: everywhere, response: done, names: { others: [table] }, wide: true },
  {
    call: "AssociateRouteTable",
    request: { routeTableId: table, subnetId: subnet },
    response: { ...done, associationId: "rtbassoc-0a1b2c3d4e5f60701", associationState: { state: "associated" } },
    names: { others: [table, subnet] },
    wide: true,
  },
  {
    call: "DisassociateRouteTable",
    request: { associationId: "rtbassoc-0a1b2c3d4e5f60701" },
    response: done,
    wide: true,
  },
  {
    call: "ReplaceRouteTableAssociation",
    request: { associationId: "rtbassoc-0a1b2c3d4e5f60701", routeTableId: table },
    response: { ...done, newAssociationId: "rtbassoc-0a1b2c3d4e5f60702" },
    names: { others: [table] },
    wide: true,
  },
  ...(["AttachInternetGateway", "DetachInternetGateway"] as const).map(
    (call): Row => ({
      call,
      request: { internetGatewayId: gateway, vpcId: vpc },
      response: done,
      names: { others: [gateway, vpc] },
      wide: true,
    }),
  ),
  ...(["mapPublicIpOnLaunch", "assignIpv6AddressOnCreation"] as const).map(
    (name): Row => ({
      call: "ModifySubnetAttribute",
      when: name,
      request: { subnetId: subnet, [name]: { value: true } },
      response: done,
      names: { others: [subnet] },
      wide: true,
    }),
  ),
  {
    call: "ModifySubnetAttribute",
    when: "enableDns64",
    request: { subnetId: subnet, enableDns64: { value: true } },
    response: done,
    ignored: true,
  },
];
