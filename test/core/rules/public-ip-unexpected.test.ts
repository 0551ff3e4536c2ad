import { publicIpUnexpected } from "../../../core/rules/public-ip-unexpected.ts";
import { eip, eni, entryAt, ips, on, withAuto } from "../../support/snapshot.ts";
import { ofInterface, testRule } from "./test-rule.ts";

const closed = { interfaces: [{ name: "db", match: { id: "eni-a" }, publicIp: "none" as const }] };

testRule(publicIpUnexpected, {
  leaves: {
    "an interface declared none that has none": { interfaces: [eni()], desired: closed },
    "a public address where the document says nothing about it": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
    },
    "a public address where any will do": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp: "any" }] },
    },
    "an Elastic IP on a secondary private address: none is about the primary one": {
      interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5", "10.0.0.6") })],
      addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.6"))],
      desired: closed,
    },
    "an Elastic IP that has moved but that the interface still shows": {
      interfaces: [
        eni("eni-a", {
          privateAddresses: [
            {
              privateIp: "10.0.0.5",
              primary: true,
              association: { publicIp: "203.0.113.10", ipOwnerId: "111122223333", allocationId: "eipalloc-a" },
            },
          ],
        }),
      ],
      addresses: [eip("eipalloc-a", on("eni-b"))],
      desired: closed,
    },
    "a service's interface, whoever names it": {
      interfaces: [eni("eni-a", { requesterManaged: true, privateAddresses: withAuto("198.51.100.7") })],
      desired: closed,
    },
    "the members of an ambiguous entry": {
      interfaces: [
        eni("eni-a", { tags: { Role: "db" }, privateAddresses: withAuto("198.51.100.7") }),
        eni("eni-b", { tags: { Role: "db" } }),
      ],
      desired: { interfaces: [{ name: "db", match: { tags: { Role: "db" } }, publicIp: "none" }] },
    },
    "an interface without any IPv4": { interfaces: [eni("eni-a", { privateAddresses: [] })], desired: closed },
  },
  finds: {
    "an auto-assigned address": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      desired: closed,
      found: [
        {
          resource: ofInterface(),
          severity: "medium",
          facts: { privateIp: "10.0.0.5", publicIp: "198.51.100.7", kind: "auto" },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
    "an Elastic IP, and names the interface": {
      interfaces: [eni("eni-a", { tags: { Name: "db-1" } })],
      addresses: [eip("eipalloc-a", on("eni-a"))],
      desired: closed,
      found: [
        {
          resource: { ...ofInterface(), name: "db-1" },
          severity: "medium",
          facts: { privateIp: "10.0.0.5", publicIp: "203.0.113.10", kind: "elastic" },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
    "an address, though another interface is declared to have one": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      addresses: [eip("eipalloc-b", { publicIp: "203.0.113.11" })],
      desired: {
        interfaces: [...closed.interfaces, { name: "web", match: { id: "eni-b" } }],
        addresses: [{ name: "out", match: { publicIp: "203.0.113.11" }, on: { interface: "web" } }],
      },
      found: [
        {
          resource: ofInterface(),
          severity: "medium",
          facts: { privateIp: "10.0.0.5", publicIp: "198.51.100.7", kind: "auto" },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
    "any public address of an interface for management, which is worse": {
      interfaces: [
        eni("eni-a", { privateAddresses: [...withAuto("198.51.100.7"), { privateIp: "10.0.0.6", primary: false }] }),
      ],
      addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.6"))],
      desired: { interfaces: [{ name: "desk", match: { id: "eni-a" }, purpose: "management" }] },
      found: [
        {
          resource: ofInterface(),
          severity: "high",
          facts: { privateIp: "10.0.0.5", publicIp: "198.51.100.7", kind: "auto", purpose: "management" },
          declaredAt: entryAt("interfaces"),
        },
        {
          resource: ofInterface(),
          part: "10.0.0.6",
          severity: "high",
          facts: { privateIp: "10.0.0.6", publicIp: "203.0.113.10", kind: "elastic", purpose: "management" },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
    "an Elastic IP that was shared from another account": {
      interfaces: [
        eni("eni-a", {
          privateAddresses: [
            {
              privateIp: "10.0.0.5",
              primary: true,
              association: { publicIp: "203.0.113.77", ipOwnerId: "444455556666", allocationId: "eipalloc-theirs" },
            },
          ],
        }),
      ],
      desired: closed,
      found: [
        {
          resource: ofInterface(),
          severity: "medium",
          facts: { privateIp: "10.0.0.5", publicIp: "203.0.113.77", kind: "elastic" },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
  },
  skips: {
    "everything where interfaces were not read": {
      unread: { interfaces: "UnauthorizedOperation: no" },
      desired: {},
      because: ["interfaces: UnauthorizedOperation: no"],
    },
    "everything without a document": { interfaces: [eni()], because: ["no document"] },
  },
});
