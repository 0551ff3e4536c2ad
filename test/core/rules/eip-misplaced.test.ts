import { eipMisplaced } from "../../../core/rules/eip-misplaced.ts";
import { attachedTo, eip, eni, entryAt, instance, ips, natGateway, on } from "../../support/snapshot.ts";
import { type Expected, type Given, testRule } from "./test-rule.ts";

const other = eni("eni-b", { privateAddresses: ips("10.0.0.6"), attachment: attachedTo("i-b") });
const web = { name: "web", match: { id: "eni-a" } };
const standby = { name: "standby", match: { publicIp: "203.0.113.11" }, on: { interface: "web" } };
const served = eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-a") });
const astray = eip("eipalloc-a", on("eni-b", "10.0.0.6"));

/** Two addresses for one interface, which has the one; the other is on another interface. */
const pool: Given = {
  interfaces: [eni(), other],
  addresses: [astray, served],
  desired: {
    interfaces: [web],
    addresses: [{ name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "web" } }],
  },
};

const drawer = (reserve: { until?: string; for?: string }) => ({
  name: "drawer",
  match: { publicIp: "203.0.113.10" },
  reserve: { reason: "held for a partner", ...reserve },
});
const kept = (reserve: { until?: string; for?: string }, address = astray): Given => ({
  interfaces: [eni(), other],
  addresses: [address],
  desired: { interfaces: [web], addresses: [drawer(reserve)] },
});
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

const found = (
  entry: string,
  belongs: string,
  at: object = { interface: "eni-b", privateIp: "10.0.0.6" },
): Expected => ({
  resource: { type: "elastic-ip", id: "eipalloc-a" },
  severity: "medium",
  facts: { publicIp: "203.0.113.10", entry, belongs, at },
  declaredAt: entryAt("addresses"),
});

testRule(eipMisplaced, {
  leaves: {
    "an address that is on offer to another account": {
      interfaces: [eni(), eni("eni-b")],
      instances: [instance()],
      addresses: [eip("eipalloc-a", on("eni-b"))],
      transfers: [{ id: "eipalloc-a", status: "pending" }],
      desired: {
        interfaces: [{ name: "web", match: { id: "eni-a" } }],
        addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "web" } }],
      },
    },
    "an address on the interface that it is declared on": {
      ...pool,
      addresses: [eip("eipalloc-a", on("eni-a"))],
      desired: { interfaces: [web], addresses: [{ ...standby, match: { publicIp: "203.0.113.10" } }] },
    },
    "a pool whose addresses changed places": {
      interfaces: [eni(), other],
      addresses: [
        eip("eipalloc-a", on("eni-b", "10.0.0.6")),
        eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-a") }),
      ],
      desired: {
        interfaces: [{ name: "nat", match: { ids: ["eni-a", "eni-b"] } }],
        addresses: [{ name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "nat" } }],
      },
    },
    "an address of two entries, on the interface of one of them": {
      ...pool,
      addresses: [astray],
      desired: {
        interfaces: [web, { name: "other", match: { id: "eni-b" } }],
        addresses: [
          drawer({ for: "web" }),
          { ...standby, match: { publicIp: "203.0.113.10" }, on: { interface: "other" } },
        ],
      },
    },
    "an address that its interface lacks: that interface says so": { ...pool, addresses: [astray] },
    "an address that a member of a zone lacks, though a member of another has it": {
      interfaces: [
        eni(),
        eni("eni-b", { zone: "eu-west-1b", privateAddresses: ips("10.0.0.6"), attachment: attachedTo("i-b") }),
      ],
      instances: [instance(), instance("i-b")],
      addresses: [astray, served],
      desired: {
        interfaces: [
          { name: "a", match: { ids: ["eni-a", "eni-b"], zone: "eu-west-1a" }, expect: 1 },
          { name: "b", match: { ids: ["eni-a", "eni-b"], zone: "eu-west-1b" }, expect: 1 },
        ],
        addresses: [
          { name: "of-a", match: { publicIp: "203.0.113.10" }, on: { interface: "a" } },
          { name: "of-b", match: { publicIp: "203.0.113.11" }, on: { interface: "b" } },
        ],
      },
    },
    "an address that may be on anything": {
      ...pool,
      desired: { addresses: [{ name: "any", match: { publicIp: "203.0.113.10" }, on: "anything" }] },
    },
    "an address of which the document says no place": {
      ...pool,
      desired: { addresses: [{ name: "any", match: { publicIp: "203.0.113.10" } }] },
    },
    "a reserve for nobody in particular that is in use": kept({}),
    "a reserve on a member of the set that it is for": kept({ for: "web" }, eip("eipalloc-a", on("eni-a"))),
    "a reserve past its end, which says nothing any more": kept({ for: "web", until: "2026-01-04" }),
    "an address on a host that is going: it is about to be free": {
      ...pool,
      instances: [instance("i-b", { state: "shutting-down" })],
    },
    "an address on an interface that is being attached": {
      ...pool,
      interfaces: [eni(), { ...other, attachment: { ...attachedTo("i-b"), status: "attaching" } }],
    },
    "an address on an interface that is being detached": {
      ...pool,
      interfaces: [eni(), { ...other, attachment: { ...attachedTo("i-b"), status: "detaching" } }],
    },
    "an address on a service's interface that the document names, whatever the private address": {
      interfaces: [eni("eni-b", { requesterManaged: true, privateAddresses: ips("10.0.0.7", "10.0.0.6") })],
      addresses: [astray],
      desired: {
        interfaces: [{ name: "service", match: { id: "eni-b" } }],
        addresses: [{ ...standby, match: { publicIp: "203.0.113.10" }, on: { interface: "service" } }],
      },
    },
    "an address whose set matches more than it expects: it declares nothing": {
      ...pool,
      desired: {
        interfaces: [{ name: "web", match: { ids: ["eni-a", "eni-b"] }, expect: 1 }],
        addresses: [{ ...standby, match: { publicIp: "203.0.113.10" } }],
      },
    },
    "an address that a service manages": { ...pool, addresses: [{ ...astray, serviceManaged: "rnat" }, served] },
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
    "an address in use that is declared absent": {
      interfaces: [other],
      addresses: [astray],
      desired: {
        addresses: [{ name: "old", match: { allocationId: "eipalloc-a", publicIp: "203.0.113.10" }, absent: true }],
      },
      found: [found("old", "nothing")],
    },
    "an address on a member in another zone than it is for, where its own zone has none": {
      interfaces: [
        eni("eni-b", { zone: "eu-west-1b", privateAddresses: ips("10.0.0.6"), attachment: attachedTo("i-b") }),
      ],
      addresses: [astray],
      desired: {
        interfaces: [{ name: "nat", match: { id: "eni-b" } }],
        addresses: [
          { name: "of-a", match: { publicIp: "203.0.113.10" }, on: { interface: "nat", zones: ["eu-west-1a"] } },
        ],
      },
      found: [found("of-a", "nat in eu-west-1a")],
    },
    "one too many of a pool on an interface of no member": { ...pool, found: [found("pool", "web")] },
    "its Name": {
      ...pool,
      addresses: [{ ...astray, tags: { Name: "partner" } }, served],
      found: [{ ...found("pool", "web"), resource: { type: "elastic-ip", id: "eipalloc-a", name: "partner" } }],
    },
    "an address on another private address of its interface, which has one where it belongs": {
      ...pool,
      interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
      addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.6")), served],
      found: [found("pool", "web 10.0.0.5", { interface: "eni-a", privateIp: "10.0.0.6" })],
    },
    "a reserve on something that it is not for": { ...kept({ for: "web" }), found: [found("drawer", "web")] },
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
    "one too many of a pool, on an interface that is attached to nothing": {
      ...pool,
      interfaces: [eni(), { ...other, attachment: undefined, status: "available" }],
      found: [found("pool", "web")],
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
    "everything without a document": { interfaces: [eni()], addresses: [astray], because: ["no document"] },
    "an address whose instance was not read: it may be going": {
      ...pool,
      unread: { instances: "UnauthorizedOperation: no" },
      because: ["instances: UnauthorizedOperation: no"],
    },
    "an address on what an entry may mean that could not be resolved": {
      ...pool,
      unread: { instances: "UnauthorizedOperation: no" },
      desired: { ...pool.desired, interfaces: [web, { name: "fleet", match: { instance: { tags: { R: "x" } } } }] },
      because: [
        "entry fleet could not be resolved",
        "entry fleet could not be resolved: instances: UnauthorizedOperation: no",
      ],
    },
    "an address of which a targeted look did not see who lacks it": {
      interfaces: [eni("eni-a", { tags: { R: "x" } }), other],
      addresses: [astray],
      extent: "targeted",
      subjects: ["eipalloc-a"],
      desired: {
        interfaces: [{ name: "web", match: { tags: { R: "x" } }, expect: "1..2" }],
        addresses: [{ ...standby, match: { publicIp: "203.0.113.10" } }],
      },
      because: ["not all members of web were looked at"],
    },
    "a host without an address of its own, beside one whose address is out of place": {
      ...pool,
      interfaces: [eni(), other, eni("eni-c", { privateAddresses: ips("10.0.0.7"), attachment: attachedTo("i-c") })],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: { ...pool.desired, interfaces: [web, { name: "any", match: { id: "eni-c" }, publicIp: "any" }] },
      because: ["instances: UnauthorizedOperation: no"],
    },
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
