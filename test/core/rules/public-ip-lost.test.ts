import { publicIpLost } from "../../../core/rules/public-ip-lost.ts";
import { detached, eip, eni, instance, on, withAuto } from "../../support/snapshot.ts";
import { asking, lost, net, out, pet, withheld } from "./public-ip-lost-shapes.ts";
import { testRule } from "./test-rule.ts";

testRule(publicIpLost, {
  leaves: {
    "an interface that has its declared address": { ...net, addresses: [eip("eipalloc-a", on("eni-a"))] },
    "an address that is declared on a private one of a delegated prefix, and is there": {
      ...net,
      interfaces: [eni("eni-a", { prefixes: { ipv4: ["10.0.0.32/28"], ipv6: [] } })],
      addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.33"))],
      desired: { interfaces: [pet], addresses: [{ ...out, on: { interface: "pet", privateIp: "10.0.0.33" } }] },
    },
    "an interface that goes on showing its old auto-assigned address": {
      ...net,
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      addresses: [eip("eipalloc-a", on("eni-a"))],
    },
    "an association by the instance alone, which means its primary interface": {
      ...net,
      addresses: [eip("eipalloc-a", { associationId: "eipassoc-1", instanceId: "i-a" })],
    },
    "a service's interface, whatever the document says": {
      ...net,
      interfaces: [eni("eni-a", { interfaceType: "network_load_balancer" })],
    },
    "an interface that is missing: that finding carries it": { ...net, interfaces: [] },
    "an ambiguous entry of addresses": {
      ...net,
      addresses: [eip("eipalloc-a", { tags: { R: "x" } }), eip("eipalloc-b", { tags: { R: "x" } })],
      desired: { interfaces: [pet], addresses: [{ ...out, match: { tags: { R: "x" } } }] },
    },
    "an ambiguous entry of interfaces": {
      ...net,
      interfaces: [eni("eni-a", { tags: { R: "x" } }), eni("eni-b", { tags: { R: "x" } })],
      desired: { interfaces: [{ name: "pet", match: { tags: { R: "x" } } }], addresses: [out] },
    },
    "an interface whose own Elastic IP is on offer to another account: that is another fact": {
      ...net,
      transfers: [{ id: "eipalloc-a", status: "pending" }],
      desired: {
        interfaces: [{ ...pet, publicIp: { elastic: "out" } }],
        addresses: [{ name: "out", match: { publicIp: "203.0.113.10" } }],
      },
    },
  },
  finds: {
    "one that a declared forwarder lost, which is critical: all that is behind it goes out otherwise": {
      ...net,
      desired: { interfaces: [{ ...pet, role: "nat" }], addresses: [out] },
      found: [lost({ severity: "critical" })],
    },
    "the same by the interface's publicIp": {
      ...net,
      desired: {
        interfaces: [{ ...pet, publicIp: { elastic: "out" } }],
        addresses: [{ name: "out", match: { allocationId: "eipalloc-a" } }],
      },
      found: [lost()],
    },
    "it once where both sides say it": {
      ...net,
      desired: { interfaces: [{ ...pet, publicIp: { elastic: "out" } }], addresses: [out] },
      found: [lost()],
    },
    "it on a stopped or a detached interface too": {
      ...net,
      interfaces: [eni("eni-a", detached)],
      found: [lost()],
    },
    "an auto-assigned address on a host with two interfaces: no other would ever come": {
      ...net,
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.31") })],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
      found: [
        asking(
          "the auto-assigned address 198.51.100.31 would be lost for ever: a disassociation will not bring it back, and with 2 interfaces attached no other will come",
          { now: "198.51.100.31", loses: ["198.51.100.31"] },
        ),
      ],
    },
    "an Elastic IP that only the interface still shows, and waits": {
      ...net,
      interfaces: [
        eni("eni-a", {
          privateAddresses: [
            {
              privateIp: "10.0.0.5",
              primary: true,
              association: { publicIp: "203.0.113.10", allocationId: "eipalloc-a" },
            },
          ],
        }),
      ],
      found: [withheld("the interface's own view still shows 203.0.113.10 on 10.0.0.5")],
    },
  },
  skips: {
    "everything without a document": { interfaces: [eni()], addresses: [eip()], because: ["no document"] },
    "everything where addresses were not read": {
      ...net,
      unread: { addresses: "UnauthorizedOperation: no" },
      because: ["addresses: UnauthorizedOperation: no"],
    },
  },
});
