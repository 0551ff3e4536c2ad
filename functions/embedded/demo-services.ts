import type { Interface, NatGateway } from "./account.ts";
import { demoId, serviceInterface } from "./demo-parts.ts";

/** Left alone: the demo account's interfaces of services, whose checks and addresses are theirs. */
export const demoServiceInterfaces = (): Interface[] => [
  natGatewayInterface(),
  serviceInterface("0202", "0001", "10.20.0.101", {
    ...storefront,
    publicIp: { ip: "198.51.100.101", ownerId: "amazon-elb" },
  }),
  serviceInterface("0203", "0002", "10.20.1.101", {
    ...storefront,
    publicIp: { ip: "198.51.100.102", ownerId: "amazon-elb" },
  }),
  edgeInterface(),
  serviceInterface("0205", "0011", "10.20.10.120", {
    type: "lambda",
    description: "AWS Lambda VPC ENI-invoices-5f2d7c1a-90be-4c11-8b7e-2d6a0c9e4f31",
    requesterManaged: false,
  }),
  serviceInterface("0206", "0011", "10.20.10.130", {
    type: "vpc_endpoint",
    description: `VPC Endpoint Interface ${demoId("vpce", "0206")}`,
  }),
];

const storefront = {
  type: "interface",
  description: "ELB app/storefront/50dc6c495c0c9188",
  requesterId: "amazon-elb",
};

/** The interface of the NAT gateway, which bears an Elastic IP and no instance. */
export const natGatewayInterface = (): Interface =>
  serviceInterface("0201", "0001", "10.20.0.100", {
    type: "nat_gateway",
    description: `Interface for NAT Gateway ${demoId("nat", "0201")}`,
    sourceDestCheck: false,
  });

/** An interface of the network load balancer, likewise. */
export const edgeInterface = (): Interface =>
  serviceInterface("0204", "0001", "10.20.0.110", {
    type: "network_load_balancer",
    description: "ELB net/edge/8d3f0c7a1b2e4f56",
    requesterId: "amazon-elb",
    sourceDestCheck: false,
  });

/** The NAT gateway that stands, and the one it replaced, which is listed for a while. */
export const demoNatGateways = (): NatGateway[] => [
  {
    id: demoId("nat", "0201"),
    subnetId: demoId("subnet", "0001"),
    connectivity: "public",
    state: "available",
    createTime: "2026-01-04T07:00:00.000Z",
    interfaceId: demoId("eni", "0201"),
    tags: { Name: "egress" },
  },
  {
    id: demoId("nat", "0208"),
    subnetId: demoId("subnet", "0002"),
    connectivity: "public",
    state: "deleted",
    createTime: "2026-01-04T07:00:00.000Z",
    deleteTime: "2026-01-10T07:00:00.000Z",
    tags: { Name: "egress" },
  },
];
