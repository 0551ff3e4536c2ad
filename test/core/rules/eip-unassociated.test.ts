import { eipUnassociated } from "../../../core/rules/eip-unassociated.ts";
import { eip, eni, natGateway, on } from "../../support/snapshot.ts";
import { idle } from "./eip-unassociated-shapes.ts";
import { testRule } from "./test-rule.ts";

testRule(eipUnassociated, {
  leaves: {
    "an address that is on offer to another account": {
      addresses: [eip()],
      transfers: [{ id: "eipalloc-a", status: "pending" }],
    },
    "an address of a NAT gateway: it has an association and no instance": {
      addresses: [eip("eipalloc-a", on("eni-nat"))],
    },
    "an address on a load balancer's interface": {
      addresses: [eip("eipalloc-a", on("eni-elb", "10.0.0.9", "amazon-elb"))],
    },
    "an address on a detached interface: it is associated": {
      interfaces: [eni("eni-a", { attachment: undefined, status: "available" })],
      addresses: [eip("eipalloc-a", on("eni-a"))],
    },
    "an address that a regional NAT gateway says it uses, whose interface nobody is shown": {
      addresses: [eip()],
      natGateways: [natGateway("eni-none", "eipalloc-a", { addresses: [{ allocationId: "eipalloc-a" }] })],
    },
    "an address on a stopped instance": { addresses: [eip("eipalloc-a", { ...on("eni-a"), instanceId: "i-a" })] },
    "a free address that a service manages": { addresses: [eip("eipalloc-a", { serviceManaged: "rnat" })] },
  },
  finds: {
    "one that a deleted NAT gateway still lists, or one that failed": {
      addresses: [eip()],
      natGateways: ["deleted", "failed"].map((state) =>
        natGateway("eni-g", "eipalloc-a", { id: `nat-${state}`, state }),
      ),
      found: [idle("undeclared")],
    },
    "a free address, without a document": { addresses: [eip()], found: [idle("undeclared")] },
    "its name": {
      addresses: [eip("eipalloc-a", { tags: { Name: "old-web" } })],
      found: [idle("undeclared", { resource: { type: "elastic-ip", id: "eipalloc-a", name: "old-web" } })],
    },
    "an address of a pool of IPAM, of which nobody can tell what it costs": {
      addresses: [eip("eipalloc-a", { pool: "ipam-pool-0a" })],
      found: [
        idle("undeclared", {
          facts: { publicIp: "203.0.113.10", pool: "ipam-pool-0a", since: "unknown", why: "undeclared" },
        }),
      ],
    },
    "an address of a range that was brought along, which costs nothing": {
      addresses: [eip("eipalloc-a", { pool: "ipv4pool-ec2-012345" })],
      found: [
        idle("undeclared", {
          facts: { ...idle("undeclared").facts, pool: "ipv4pool-ec2-012345", monthlyUsd: 0 },
        }),
      ],
    },
  },
  skips: {
    "addresses that were not read, and says so": {
      unread: { addresses: "UnauthorizedOperation: no" },
      because: ["addresses: UnauthorizedOperation: no"],
    },
  },
});
