import { natRouteBlackhole } from "../../../core/rules/nat-route-blackhole.ts";
import { natGateway } from "../../support/snapshot.ts";
import { behind, everywhere, found } from "./nat-route-blackhole-shapes.ts";
import { testRule } from "./test-rule.ts";

const toGateway = (state: string) => ({ destination: everywhere, natGatewayId: "nat-g", state });

testRule(natRouteBlackhole, {
  leaves: {
    "routes to a NAT gateway that stands, beside one that is gone": behind(toGateway("active"), {
      natGateways: [
        natGateway("eni-o", "eipalloc-o", { id: "nat-o", state: "deleted" }),
        natGateway("eni-n", "eipalloc-n"),
      ],
    }),
    "routes to a NAT gateway that stands": behind(toGateway("active"), {
      natGateways: [natGateway("eni-n", "eipalloc-n")],
    }),
    "routes to one that is being made": behind(toGateway("blackhole"), {
      natGateways: [natGateway("eni-n", "eipalloc-n", { state: "pending" })],
    }),
  },
  finds: {
    "a NAT gateway that stands, where EC2 calls the route a blackhole": {
      ...behind(toGateway("blackhole"), {
        natGateways: [
          natGateway("eni-o", "eipalloc-o", { id: "nat-o", state: "deleted" }),
          natGateway("eni-n", "eipalloc-n"),
        ],
      }),
      found: found("EC2 calls the route to nat-g a blackhole", "nat-g"),
    },
    "a NAT gateway that failed": {
      ...behind(toGateway("active"), { natGateways: [natGateway("eni-n", "eipalloc-n", { state: "failed" })] }),
      found: found("NAT gateway nat-g is failed", "nat-g"),
    },
    "a deleted NAT gateway": {
      ...behind(toGateway("blackhole"), { natGateways: [natGateway("eni-n", "eipalloc-n", { state: "deleted" })] }),
      found: found("NAT gateway nat-g is deleted", "nat-g"),
    },
    "one that is going": {
      ...behind(toGateway("active"), { natGateways: [natGateway("eni-n", "eipalloc-n", { state: "deleting" })] }),
      found: found("NAT gateway nat-g is deleting", "nat-g"),
    },
    "one that is gone, though another one stands": {
      ...behind(toGateway("blackhole"), { natGateways: [natGateway("eni-o", "eipalloc-o", { id: "nat-o" })] }),
      found: found("nat-g is gone", "nat-g"),
    },
    "one that is gone": { ...behind(toGateway("blackhole")), found: found("nat-g is gone", "nat-g") },
  },
});
