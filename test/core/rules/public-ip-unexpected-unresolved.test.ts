import { publicIpUnexpected } from "../../../core/rules/public-ip-unexpected.ts";
import { detached, eip, eni, entryAt, instance, withAuto } from "../../support/snapshot.ts";
import { ofInterface, testRule } from "./test-rule.ts";

const db = { name: "db", match: { id: "eni-a" }, publicIp: "none" as const };
const fleet = { name: "fleet", match: { instance: { tags: { Role: "web" } } } };

const unread = { instances: "UnauthorizedOperation: no" };

testRule(publicIpUnexpected, {
  leaves: {},
  finds: {
    "an address, beside an entry of another interface that could not be resolved": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      unread: { transfers: "UnauthorizedOperation: no" },
      desired: {
        interfaces: [db, { name: "set", match: { id: "eni-b" }, expect: "0..1", publicIp: { elastic: "out" } }],
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
  },
  skips: {
    "an address, where an entry that may mean the interface places one": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      addresses: [eip("eipalloc-b", { publicIp: "203.0.113.11" })],
      unread,
      desired: {
        interfaces: [db, fleet],
        addresses: [
          { name: "spare", match: { publicIp: "203.0.113.12" }, on: "anything" },
          { name: "out", match: { publicIp: "203.0.113.11" }, on: { interface: "fleet" } },
        ],
      },
      because: ["entry fleet could not be resolved: instances: UnauthorizedOperation: no"],
    },
    "an address, where an entry that may mean the interface wants one of its own": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      addresses: [eip("eipalloc-b", { publicIp: "203.0.113.11" })],
      unread,
      desired: {
        interfaces: [db, { ...fleet, publicIp: { elastic: "out" } }],
        addresses: [{ name: "out", match: { publicIp: "203.0.113.11" } }],
      },
      because: ["entry fleet could not be resolved: instances: UnauthorizedOperation: no"],
    },
    "nothing where an entry that may mean the interface places none": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      addresses: [eip("eipalloc-b", { publicIp: "203.0.113.11" })],
      unread,
      desired: {
        interfaces: [db, fleet, { name: "web", match: { id: "eni-b" } }],
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
      because: ["entry fleet could not be resolved: instances: UnauthorizedOperation: no"],
    },
    "an entry that can't be resolved, for instances were not read": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: {
        interfaces: [{ name: "db", match: { instance: { tags: { Role: "db" } } }, publicIp: "none" }],
      },
      because: ["entry db could not be resolved: instances: UnauthorizedOperation: no"],
    },
    "nothing where an entry that could not be resolved lists other interfaces": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") }), eni("eni-b", detached)],
      instances: [instance()],
      unread: { natGateways: "UnauthorizedOperation: no" },
      desired: {
        interfaces: [db, { name: "web", match: { id: "eni-b" }, publicIp: { elastic: "out" } }],
        addresses: [{ name: "out", match: { publicIp: "203.0.113.10" } }],
      },
      because: [
        "entry web could not be resolved: natGateways: UnauthorizedOperation: no",
        "natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)",
      ],
      found: [
        {
          resource: ofInterface(),
          severity: "medium",
          facts: { privateIp: "10.0.0.5", publicIp: "198.51.100.7", kind: "auto" },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
  },
});
