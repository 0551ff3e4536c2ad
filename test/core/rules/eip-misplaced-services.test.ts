import { eipMisplaced } from "../../../core/rules/eip-misplaced.ts";
import { eip, eni, natGateway, on } from "../../support/snapshot.ts";
import { astray, found, other } from "./eip-misplaced-shapes.ts";
import { type Given, testRule } from "./test-rule.ts";

const egress = (match: { id: string } | { tags: Record<string, string> }) => ({
  name: "egress",
  match: { publicIp: "203.0.113.10" },
  on: { natGateway: match },
});

const gateway: Given = {
  interfaces: [eni("eni-g", { interfaceType: "nat_gateway", attachment: undefined }), other],
  natGateways: [natGateway("eni-g", "eipalloc-a", { tags: { Name: "egress" } })],
};

const gone: Given = {
  ...gateway,
  addresses: [astray],
  natGateways: [natGateway("eni-g", "eipalloc-g", { state: "deleted", tags: { Name: "egress" } })],
};

const replaced: Given = {
  ...gone,
  interfaces: [eni("eni-n", { interfaceType: "nat_gateway", attachment: undefined })],
};

const edge = { name: "edge", match: { publicIp: "203.0.113.10" }, on: { loadBalancer: "edge" } };

const balancer = (description: string): Given => ({
  interfaces: [eni("eni-l", { interfaceType: "network_load_balancer", requesterManaged: true, description })],
  addresses: [eip("eipalloc-a", on("eni-l", "10.0.0.9", "amazon-elb"))],
  desired: { addresses: [edge] },
});

testRule(eipMisplaced, {
  leaves: {
    "a NAT gateway's address, by id": {
      ...gateway,
      addresses: [eip("eipalloc-a", on("eni-g"))],
      desired: { addresses: [egress({ id: "nat-g" })] },
    },
    "a NAT gateway's address, by tags": {
      ...gateway,
      addresses: [eip("eipalloc-a", on("eni-g"))],
      desired: { addresses: [egress({ tags: { Name: "egress" } })] },
    },
    "a NAT gateway's address where another gateway took its place": {
      ...replaced,
      addresses: [eip("eipalloc-a", on("eni-n", "10.0.0.9"))],
      desired: { addresses: [egress({ id: "nat-g" })] },
    },
    "a NAT gateway's address on an interface that was not seen, where the gateway is gone": {
      ...gone,
      interfaces: [],
      desired: { addresses: [egress({ id: "nat-g" })] },
    },
    "a network load balancer's address": balancer("ELB net/edge/8d3f0c7a1b2e4f56"),
    "a classic load balancer's address": balancer("ELB edge"),
  },
  finds: {
    "a NAT gateway's address on a host, where the gateway is gone": {
      ...gone,
      desired: { addresses: [egress({ id: "nat-g" })] },
      found: [found("egress", "NAT gateway nat-g")],
    },
    "the same where nothing bears the gateway's tags any more": {
      ...gone,
      natGateways: [],
      desired: { addresses: [egress({ tags: { Name: "egress" } })] },
      found: [found("egress", "NAT gateway Name=egress")],
    },
    "the same in a look at some resources that saw the very gateway": {
      ...gone,
      extent: "targeted",
      subjects: ["eipalloc-a"],
      desired: { addresses: [egress({ id: "nat-g" })] },
      found: [found("egress", "NAT gateway nat-g")],
    },
    "a NAT gateway's address on a host": {
      ...gateway,
      addresses: [astray],
      natGateways: [natGateway("eni-g", "eipalloc-g", { tags: { Name: "egress" } })],
      desired: { addresses: [egress({ tags: { Name: "egress" } })] },
      found: [found("egress", "NAT gateway Name=egress")],
    },
    "a service's interface that is on no instance, where instances were not read": {
      ...balancer("ELB net/edge-2/8d3f0c7a1b2e4f56"),
      interfaces: [
        eni("eni-l", {
          interfaceType: "network_load_balancer",
          description: "ELB net/edge-2/8d3f0c7a1b2e4f56",
          attachment: { attachmentId: "ela-attach-1", instanceOwnerId: "amazon-elb", status: "attached" },
        }),
      ],
      unread: { instances: "UnauthorizedOperation: no" },
      found: [found("edge", "load balancer edge", { interface: "eni-l", privateIp: "10.0.0.9" })],
    },
    "a load balancer's address on another one": {
      ...balancer("ELB net/edge-2/8d3f0c7a1b2e4f56"),
      found: [found("edge", "load balancer edge", { interface: "eni-l", privateIp: "10.0.0.9" })],
    },
  },
  skips: {
    "a NAT gateway's address, where a look at some resources saw no such gateway": {
      ...gone,
      natGateways: [],
      extent: "targeted",
      subjects: ["eipalloc-a"],
      desired: { addresses: [egress({ id: "nat-g" })] },
      because: ["NAT gateway nat-g was not looked at"],
    },
    "one that is chosen by tags, where it saw only one that is gone": {
      ...gone,
      extent: "targeted",
      subjects: ["eipalloc-a"],
      desired: { addresses: [egress({ tags: { Name: "egress" } })] },
      because: ["NAT gateway Name=egress was not looked at"],
    },
    "a NAT gateway's address where the gateways were not read": {
      ...gateway,
      interfaces: [other],
      addresses: [astray],
      unread: { natGateways: "UnauthorizedOperation: no" },
      desired: { addresses: [egress({ id: "nat-g" })] },
      because: ["natGateways: UnauthorizedOperation: no"],
    },
  },
});
