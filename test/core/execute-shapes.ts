import type { Made } from "../../core/execute.ts";
import { attachedTo, document, eip, eni, instance, ips, type Parts, routeTable, routeTo } from "../support/snapshot.ts";

/** A NAT host whose check is on, with a route (critical); a pet without its address (high); a router without a route (medium). */
export const nat = eni("eni-nat", { attachment: attachedTo("i-nat"), privateAddresses: ips("10.0.0.4") });

/** The pet. */
export const pet = eni("eni-pet");

/** The router. */
export const router = eni("eni-rt", { attachment: attachedTo("i-rt"), privateAddresses: ips("10.0.0.6") });

/** The account of the three. */
export const parts: Parts = {
  interfaces: [nat, pet, router],
  addresses: [eip()],
  instances: [instance("i-nat"), instance("i-a", { interfaceIds: ["eni-pet"] }), instance("i-rt")],
  routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-nat")] })],
};

/** The document of the three. */
export const desired = document({
  mode: "enforce",
  interfaces: [
    { name: "rt", match: { id: "eni-rt" }, role: "router" },
    { name: "pet", match: { id: "eni-pet" } },
    { name: "nat", match: { id: "eni-nat" }, role: "nat" },
  ],
  addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } }],
});

/** What became of each call. */
export const outcomes = (made: Made[]) => made.map(({ outcome }) => outcome);

/** The account without one of the three. */
export const without = (id: string): Parts => ({
  ...parts,
  interfaces: parts.interfaces?.filter((one) => one.id !== id) ?? [],
});
