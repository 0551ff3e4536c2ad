import { eip, eni, on } from "../../support/snapshot.ts";
import { astray, other, web } from "./eip-misplaced-shapes.ts";
import type { Given } from "./test-rule.ts";

/** The entry of the address that the interface has. */
export const standby = { name: "standby", match: { publicIp: "203.0.113.11" }, on: { interface: "web" } };

/** That address. */
export const served = eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-a") });

/** Two addresses for one interface, which has the one; the other is on another interface. */
export const pool: Given = {
  interfaces: [eni(), other],
  addresses: [astray, served],
  desired: {
    interfaces: [web],
    addresses: [{ name: "pool", match: { publicIps: ["203.0.113.10", "203.0.113.11"] }, on: { interface: "web" } }],
  },
};
