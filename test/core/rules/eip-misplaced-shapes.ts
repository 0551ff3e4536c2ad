import { attachedTo, eip, eni, entryAt, ips, on } from "../../support/snapshot.ts";
import type { Expected } from "./test-rule.ts";

/** An interface that no entry declares, on an instance of its own. */
export const other = eni("eni-b", { privateAddresses: ips("10.0.0.6"), attachment: attachedTo("i-b") });

/** The entry of an interface. */
export const web = { name: "web", match: { id: "eni-a" } };

/** An address on that interface. */
export const astray = eip("eipalloc-a", on("eni-b", "10.0.0.6"));

/** The entry of that address as a reserve. */
export const drawer = (reserve: { until?: string; for?: string }) => ({
  name: "drawer",
  match: { publicIp: "203.0.113.10" },
  reserve: { reason: "held for a partner", ...reserve },
});

/** An address that is not where it belongs, but on that interface unless said otherwise. */
export const found = (
  entry: string,
  belongs: string,
  at: object = { interface: "eni-b", privateIp: "10.0.0.6" },
): Expected => ({
  resource: { type: "elastic-ip", id: "eipalloc-a" },
  severity: "medium",
  facts: { publicIp: "203.0.113.10", entry, belongs, at },
  declaredAt: entryAt("addresses"),
});
