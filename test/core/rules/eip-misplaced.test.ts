import { eipMisplaced } from "../../../core/rules/eip-misplaced.ts";
import { attachedTo, eip, eni, instance, ips, on } from "../../support/snapshot.ts";
import { pool, served, standby } from "./eip-misplaced-pool.ts";
import { astray, drawer, found, other, web } from "./eip-misplaced-shapes.ts";
import { testRule } from "./test-rule.ts";

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
    "one too many of a pool, on an interface that is attached to nothing": {
      ...pool,
      interfaces: [eni(), { ...other, attachment: undefined, status: "available" }],
      found: [found("pool", "web")],
    },
    "an address that is declared absent, on an interface that was not seen": {
      addresses: [astray],
      desired: {
        addresses: [{ name: "old", match: { allocationId: "eipalloc-a", publicIp: "203.0.113.10" }, absent: true }],
      },
      found: [found("old", "nothing")],
    },
    "that nobody may take it, and who has it in an allow list": {
      ...pool,
      desired: {
        interfaces: [web],
        addresses: [
          {
            name: "pool",
            match: { publicIps: ["203.0.113.10", "203.0.113.11"] },
            on: { interface: "web" },
            protect: true,
            listedBy: ["Acme CHG-4411"],
          },
        ],
      },
      found: [
        {
          ...found("pool", "web"),
          facts: { ...found("pool", "web").facts, protect: true, listedBy: ["Acme CHG-4411"] },
        },
      ],
    },
  },
  skips: {
    "everything without a document": { interfaces: [eni()], addresses: [astray], because: ["no document"] },
  },
});
