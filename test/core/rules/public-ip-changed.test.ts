import { publicIpChanged } from "../../../core/rules/public-ip-changed.ts";
import { attachedTo, eip, eni, entryAt, instance, on, withAuto } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const pinned = (over: object = {}): NonNullable<Given["desired"]> => ({
  interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp: { value: "198.51.100.7" }, ...over }],
});
const web = (publicIp: string) => eni("eni-a", { privateAddresses: withAuto(publicIp) });
const found = (publicIp: string, kind: string): Expected => ({
  resource: ofInterface(),
  severity: "medium",
  facts: { privateIp: "10.0.0.5", declared: "198.51.100.7", publicIp, kind },
  declaredAt: entryAt("interfaces"),
});

testRule(publicIpChanged, {
  leaves: {
    "the address that is declared": { interfaces: [web("198.51.100.7")], desired: pinned() },
    "an interface without any: that is lost": { interfaces: [eni()], desired: pinned() },
    "another address where any will do": { interfaces: [web("198.51.100.8")], desired: pinned({ publicIp: "any" }) },
    "a service's interface": {
      interfaces: [{ ...web("198.51.100.8"), requesterManaged: true }],
      desired: pinned(),
    },
  },
  finds: {
    "another address that AWS chose": {
      interfaces: [web("198.51.100.8")],
      desired: pinned(),
      found: [found("198.51.100.8", "auto")],
    },
    "an Elastic IP in its place": {
      interfaces: [eni()],
      addresses: [eip("eipalloc-a", on("eni-a"))],
      desired: pinned(),
      found: [found("203.0.113.10", "elastic")],
    },
    "another address that the next stop takes, where an entry before it wants any": {
      interfaces: [web("198.51.100.8"), eni("eni-b", { attachment: attachedTo("i-a", 1) })],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b"] })],
      desired: {
        interfaces: [
          { name: "set", match: { ids: ["eni-a", "eni-x"] }, publicIp: "any" },
          ...(pinned().interfaces ?? []),
        ],
      },
      found: [{ ...found("198.51.100.8", "auto"), declaredAt: entryAt("interfaces", 1) }],
    },
  },
  skips: {
    "addresses that were not read": {
      unread: { addresses: "UnauthorizedOperation: no" },
      interfaces: [web("198.51.100.8")],
      desired: pinned(),
      because: ["addresses: UnauthorizedOperation: no"],
    },
  },
});
