import { publicIpLost } from "../../../core/rules/public-ip-lost.ts";
import { entryAt, on } from "../../support/snapshot.ts";
import { eleven, lost, nats, one, ten, two } from "./public-ip-lost-set-shapes.ts";
import { associate, type Expected, ofInterface, testRule } from "./test-rule.ts";

const pinned = (zone: string, address: string) => ({
  interfaces: [{ name: `nat-${zone}`, match: { ids: ["eni-a", "eni-b"], zone: `eu-west-1${zone}` }, expect: 1 }],
  addresses: [{ name: `out-${zone}`, match: { publicIp: address }, on: { interface: `nat-${zone}` } }],
});

const [zoneA, zoneB] = [pinned("a", "203.0.113.10"), pinned("b", "203.0.113.11")];

const inZone = (zone: string, publicIp: string) => ({
  name: `out-${zone}`,
  match: { publicIp },
  on: { interface: "nats", zones: [`eu-west-1${zone}`] },
});

const swapped = (interfaceId: string, index: number, at: [string, string, string], now: string): Expected => ({
  resource: ofInterface(interfaceId),
  part: index === 0 ? "10.0.0.5" : "10.0.0.6",
  severity: "high",
  facts: {
    declared: index === 0 ? "out-a" : "out-b",
    privateIp: index === 0 ? "10.0.0.5" : "10.0.0.6",
    now,
    cause: "elsewhere",
    candidates: [at[2]],
    at: { interface: at[0], privateIp: at[1] },
  },
  declaredAt: entryAt("interfaces", index),
  remedy: {
    risk: "ask",
    calls: [
      { operation: "DisassociateAddress", input: { AssociationId: `eipassoc-${at[0].slice(4)}` } },
      associate(index === 0 ? "eipalloc-a" : "eipalloc-b", interfaceId, index === 0 ? "10.0.0.5" : "10.0.0.6"),
    ],
    withhold: `${index === 0 ? "10.0.0.5" : "10.0.0.6"} holds ${now}, it would be evicted`,
  },
});

testRule(publicIpLost, {
  leaves: {},
  finds: {
    "addresses of zones that came back in each other's zone, and evicts neither": {
      interfaces: [one, two],
      addresses: [
        { ...ten, ...on("eni-b", "10.0.0.6") },
        { ...eleven, ...on("eni-a") },
      ],
      desired: {
        interfaces: [...zoneA.interfaces, ...zoneB.interfaces],
        addresses: [...zoneA.addresses, ...zoneB.addresses],
      },
      found: [
        swapped("eni-a", 0, ["eni-b", "10.0.0.6", "203.0.113.10"], "203.0.113.11"),
        swapped("eni-b", 1, ["eni-a", "10.0.0.5", "203.0.113.11"], "203.0.113.10"),
      ],
    },
    "addresses of one set that belong in a zone each and came back in the other's, and evicts neither": {
      interfaces: [one, two],
      addresses: [
        { ...ten, ...on("eni-b", "10.0.0.6") },
        { ...eleven, ...on("eni-a") },
      ],
      desired: { interfaces: [nats], addresses: [inZone("a", "203.0.113.10"), inZone("b", "203.0.113.11")] },
      found: [
        swapped("eni-a", 0, ["eni-b", "10.0.0.6", "203.0.113.10"], "203.0.113.11"),
        {
          ...swapped("eni-b", 1, ["eni-a", "10.0.0.5", "203.0.113.11"], "203.0.113.10"),
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
    "the member of the zone alone, where the address is for that zone": {
      interfaces: [one, two],
      addresses: [eleven],
      desired: { interfaces: [nats], addresses: [inZone("b", "203.0.113.11")] },
      found: [lost("eni-b", "10.0.0.6", "eipalloc-b", { declared: "out-b", candidates: ["203.0.113.11"] })],
    },
  },
});
