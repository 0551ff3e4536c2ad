import { eip, eni, entryAt, instance, ips } from "../../support/snapshot.ts";
import { instanceType } from "./instance-types.ts";
import { type Given, ofInterface } from "./test-rule.ts";

/** Elastic IPs declared on private addresses of that interface. */
export const addresses = (...privateIps: string[]) =>
  privateIps.map((privateIp, index) => ({
    name: `a-${index}`,
    match: { allocationId: `eipalloc-${index}` },
    on: { interface: "web", privateIp },
  }));

/** The entry of an interface. */
export const web = { name: "web", match: { id: "eni-a" } };

/** An interface with two private addresses. */
export const full = eni("eni-a", { privateAddresses: ips("10.0.0.5", "10.0.0.6") });

/** A full interface, and an Elastic IP declared on an address that it lacks. */
export const given: Given = {
  interfaces: [full],
  addresses: [eip("eipalloc-0")],
  instances: [instance("i-a", { type: "t3.micro" })],
  instanceTypes: [instanceType("t3.micro", 2, 2)],
  desired: { interfaces: [web], addresses: addresses("10.0.0.7") },
};

/** An interface has no room for all that is declared. */
export const found = (missing: string[], used: number, needed: number, maximum: number, eni = "eni-a") => [
  {
    resource: ofInterface(eni),
    severity: "low" as const,
    facts: { entry: "web", missing, instance: `i-${eni.slice(4)}`, type: "t3.micro", used, needed, maximum },
    declaredAt: entryAt("interfaces"),
  },
];

/** An IPv4 prefix, which counts as one address. */
export const prefixes = { ipv4: ["10.0.1.0/28"], ipv6: [] };
