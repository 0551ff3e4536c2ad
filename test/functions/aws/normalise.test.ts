import { describe, it } from "node:test";
import type * as EC2 from "@aws-sdk/client-ec2";
import * as from from "../../../functions/aws/normalise.ts";
import { holds } from "./holds.ts";

const addresses: Record<string, [EC2.Address, object]> = {
  "an address on nothing says so by absence, or by empty texts": [
    { AllocationId: "eipalloc-1", PublicIp: "203.0.113.1", AssociationId: "", InstanceId: "", NetworkInterfaceId: "" },
    { allocationId: "eipalloc-1", associationId: undefined, instanceId: undefined, interfaceId: undefined },
  ],
  "one that EC2 knows by its public IP alone is called by it": [
    { PublicIp: "203.0.113.1" },
    { allocationId: "203.0.113.1", publicIp: "203.0.113.1" },
  ],
  "its pool, its group of zones and the service that manages it are kept": [
    {
      AllocationId: "eipalloc-1",
      PublicIpv4Pool: "ipv4pool-ec2-1",
      NetworkBorderGroup: "eu-west-1",
      ServiceManaged: "alb",
    },
    { pool: "ipv4pool-ec2-1", networkBorderGroup: "eu-west-1", serviceManaged: "alb" },
  ],
  "one of a customer's own range behind an Outpost is called by that": [
    { AllocationId: "eipalloc-1", CustomerOwnedIp: "10.200.0.1" },
    { publicIp: "10.200.0.1" },
  ],
};

const routes: Record<string, [EC2.Route, object]> = {
  "IPv4 to an interface": [
    { DestinationCidrBlock: "0.0.0.0/0", NetworkInterfaceId: "eni-1", InstanceId: "i-1", State: "active" },
    { destination: "0.0.0.0/0", interfaceId: "eni-1", instanceId: "i-1", natGatewayId: undefined, state: "active" },
  ],
  "IPv6, blackhole": [
    { DestinationIpv6CidrBlock: "::/0", NetworkInterfaceId: "eni-1", State: "blackhole" },
    { destination: "::/0", interfaceId: "eni-1", instanceId: undefined, natGatewayId: undefined, state: "blackhole" },
  ],
  "a prefix list to an instance": [
    { DestinationPrefixListId: "pl-1", InstanceId: "i-1", NetworkInterfaceId: "" },
    { destination: "pl-1", interfaceId: undefined, instanceId: "i-1", natGatewayId: undefined, state: undefined },
  ],
  "a gateway's route points at no host": [
    { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local" },
    {
      destination: "10.0.0.0/16",
      interfaceId: undefined,
      instanceId: undefined,
      gatewayId: "local",
      natGatewayId: undefined,
      state: undefined,
    },
  ],
  "a NAT gateway's names no other gateway": [
    { DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-1", GatewayId: "", State: "active" },
    { destination: "0.0.0.0/0", natGatewayId: "nat-1", gatewayId: undefined, state: "active" },
  ],
  "those of Wavelength zones and Outposts have gateways of their own": [
    { DestinationCidrBlock: "0.0.0.0/0", CarrierGatewayId: "cagw-1", LocalGatewayId: "lgw-1" },
    { carrierGatewayId: "cagw-1", localGatewayId: "lgw-1" },
  ],
};

describe("an address in our words", () => {
  for (const [sentence, [said, expected]] of Object.entries(addresses))
    it(sentence, () => holds(from.address(said), expected));
});

describe("a route in our words", () => {
  for (const [sentence, [said, expected]] of Object.entries(routes))
    it(sentence, () => holds(from.routeTable({ RouteTableId: "rtb-1", Routes: [said] }).routes[0], expected));
});
