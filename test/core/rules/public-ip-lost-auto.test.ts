import { publicIpLost } from "../../../core/rules/public-ip-lost.ts";
import { attachedTo, detached, eip, eni, entryAt, instance, ips, on, withAuto } from "../../support/snapshot.ts";
import { type Expected, ofInterface, testRule } from "./test-rule.ts";

const web = (publicIp: "auto" | "any" | "none") => ({
  interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp }],
});

const lost = (declared: string, cause: string): Expected => ({
  resource: ofInterface(),
  part: "10.0.0.5",
  severity: "high",
  facts: { declared, privateIp: "10.0.0.5", now: null, cause },
  declaredAt: entryAt("interfaces"),
});

const withoutIpv4 = (declared: string): Expected => ({
  ...lost(declared, "no-ipv4"),
  part: "none",
  facts: { declared, privateIp: "none", now: null, cause: "no-ipv4" },
});

testRule(publicIpLost, {
  leaves: {
    "an interface declared auto that has an auto-assigned address": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      instances: [instance()],
      desired: web("auto"),
    },
    "an interface declared any that has an Elastic IP": {
      interfaces: [eni()],
      addresses: [eip("eipalloc-a", on("eni-a"))],
      instances: [instance()],
      desired: web("any"),
    },
    "a stopped instance: AWS takes the address back and gives another at the start": {
      interfaces: [eni()],
      instances: [instance("i-a", { state: "stopped" })],
      desired: web("auto"),
    },
    "an instance that is only starting": {
      interfaces: [eni()],
      instances: [instance("i-a", { state: "pending" })],
      desired: web("any"),
    },
    "a detached interface": { interfaces: [eni("eni-a", detached)], desired: web("any") },
    "a service's interface": {
      interfaces: [eni("eni-a", { requesterManaged: true })],
      instances: [instance()],
      desired: web("any"),
    },
    "a detached interface, where instances were not read": {
      interfaces: [eni("eni-a", detached)],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: web("any"),
    },
    "a host that was not seen: it may be stopped": { interfaces: [eni()], desired: web("any") },
    "an interface declared none": { interfaces: [eni()], instances: [instance()], desired: web("none") },
    "an interface without any IPv4 that is declared so": {
      interfaces: [eni("eni-a", { privateAddresses: [] })],
      instances: [instance()],
      desired: web("none"),
    },
    "an EFA-only interface of hosts that are matched by tags": {
      interfaces: [eni("eni-a", { privateAddresses: [], interfaceType: "efa-only" })],
      instances: [instance("i-a", { tags: { Role: "web" } })],
      desired: { interfaces: [{ name: "web", match: { instance: { tags: { Role: "web" } } }, publicIp: "any" }] },
    },
    "one without any IPv4 on a stopped instance": {
      interfaces: [eni("eni-a", { privateAddresses: [] })],
      instances: [instance("i-a", { state: "stopped" })],
      desired: web("any"),
    },
    "a set that has too many members": {
      interfaces: [eni("eni-a", { tags: { Role: "web" } }), eni("eni-b", { tags: { Role: "web" } })],
      instances: [instance()],
      desired: { interfaces: [{ name: "web", match: { tags: { Role: "web" } }, publicIp: "any" }] },
    },
  },
  finds: {
    "one without any IPv4, which can never have a public IP": {
      interfaces: [eni("eni-a", { privateAddresses: [] })],
      instances: [instance()],
      desired: web("any"),
      found: [withoutIpv4("any")],
    },
    "one without any IPv4, with which address whatsoever, and puts none on it": {
      interfaces: [eni("eni-a", { privateAddresses: [], attachment: attachedTo("i-a", 1) })],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp: { value: "203.0.113.10" } }] },
      found: [withoutIpv4("203.0.113.10")],
    },
    "an EFA-only one that is named": {
      interfaces: [eni("eni-a", { privateAddresses: [], interfaceType: "efa-only" })],
      instances: [instance()],
      desired: web("auto"),
      found: [withoutIpv4("auto")],
    },
    "a running host declared auto without one, for a reason not known": {
      interfaces: [eni()],
      instances: [instance()],
      desired: web("auto"),
      found: [lost("auto", "unknown")],
    },
    "a running forwarder declared any without one": {
      interfaces: [eni()],
      instances: [instance()],
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp: "any", role: "vpn" }] },
      found: [{ ...lost("any", "unknown"), severity: "critical" }],
    },
    "a running host whose secondary private address has none either": {
      interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
      instances: [instance()],
      desired: web("auto"),
      found: [lost("auto", "unknown")],
    },
    "an Elastic IP that has moved away, though the interface still shows it": {
      interfaces: [
        eni("eni-a", {
          privateAddresses: [
            {
              privateIp: "10.0.0.5",
              primary: true,
              association: { publicIp: "203.0.113.10", allocationId: "eipalloc-a", ipOwnerId: "111122223333" },
            },
          ],
        }),
      ],
      addresses: [eip("eipalloc-a", on("eni-b"))],
      instances: [instance()],
      desired: web("any"),
      found: [lost("any", "unknown")],
    },
    "a host without one, of whose interface AWS does not say the device index": {
      interfaces: [
        eni("eni-a", {
          attachment: { attachmentId: "a", instanceId: "i-a", instanceOwnerId: "111122223333", status: "attached" },
        }),
      ],
      instances: [instance()],
      desired: web("any"),
      found: [lost("any", "unknown")],
    },
    "one without any IPv4 of hosts that are matched by tags": {
      interfaces: [eni("eni-a", { privateAddresses: [] })],
      instances: [instance("i-a", { tags: { Role: "web" } })],
      desired: { interfaces: [{ name: "web", match: { instance: { tags: { Role: "web" } } }, publicIp: "any" }] },
      found: [withoutIpv4("any")],
    },
  },
  skips: {
    "a host without one where instances were not read: it may be stopped": {
      interfaces: [eni()],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: web("any"),
      because: ["instances: UnauthorizedOperation: no"],
    },
    "an entry that can't be resolved": {
      interfaces: [eni()],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ name: "web", match: { instance: { id: "i-a" } }, publicIp: "any" }] },
      because: ["entry web could not be resolved: instances: UnauthorizedOperation: no"],
    },
  },
});
