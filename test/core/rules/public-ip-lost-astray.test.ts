import { publicIpLost } from "../../../core/rules/public-ip-lost.ts";
import { attachedTo, eip, eni, entryAt, instance, ips, on } from "../../support/snapshot.ts";
import { type Given, ofInterface, testRule } from "./test-rule.ts";

type Desired = NonNullable<Given["desired"]>;

const pair = (floating: boolean): Desired => ({
  interfaces: [
    {
      name: "fw",
      match: { ids: ["eni-a", "eni-b"] },
      ...(floating && { privateIps: { floating: ["10.0.1.100"] } }),
    },
  ],
  addresses: [{ name: "vip", match: { publicIp: "203.0.113.10" }, on: { interface: "fw", privateIp: "10.0.1.100" } }],
});
const members = (a: string[], b: string[]) => ({
  interfaces: [
    eni("eni-a", { privateAddresses: ips("10.0.1.10", ...a) }),
    eni("eni-b", { privateAddresses: ips("10.0.1.11", ...b), attachment: attachedTo("i-b") }),
  ],
  instances: [instance("i-a"), instance("i-b")],
});
const lost = (id: string) => ({
  resource: ofInterface(id),
  part: "10.0.1.100",
  severity: "high" as const,
  facts: {
    declared: "vip",
    privateIp: "10.0.1.100",
    now: null,
    cause: "free" as const,
    candidates: ["203.0.113.10"],
  },
  declaredAt: entryAt("interfaces"),
});

testRule(publicIpLost, {
  leaves: {
    "an Elastic IP whose private address floats, and is on none of the set: that is said as such": {
      ...members([], []),
      addresses: [eip()],
      desired: pair(true),
    },
    "one that went along with its private address to a member": {
      ...members([], ["10.0.1.100"]),
      addresses: [eip("eipalloc-a", on("eni-b", "10.0.1.100"))],
      desired: pair(true),
    },
  },
  finds: {
    "a private address that the document names only for its Elastic IP": {
      ...members([], []),
      addresses: [eip()],
      desired: pair(false),
      found: [lost("eni-a")],
    },
    "a floating address that a member has, without its Elastic IP": {
      ...members([], ["10.0.1.100"]),
      addresses: [eip()],
      desired: pair(true),
      found: [
        {
          ...lost("eni-b"),
          remedy: {
            risk: "safe",
            calls: [
              {
                operation: "AssociateAddress",
                input: {
                  AllocationId: "eipalloc-a",
                  NetworkInterfaceId: "eni-b",
                  PrivateIpAddress: "10.0.1.100",
                  AllowReassociation: false,
                },
              },
            ],
          },
        },
      ],
    },
  },
  skips: {
    "one where not all of the set that may have its private address were looked at": {
      extent: "targeted",
      interfaces: members([], []).interfaces.slice(0, 1),
      instances: [instance("i-a")],
      addresses: [eip()],
      desired: pair(true),
      because: ["not all members of fw, or not all addresses for it, were looked at"],
    },
  },
});
