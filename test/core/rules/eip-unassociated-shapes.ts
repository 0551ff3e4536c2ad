import type { Expected } from "./test-rule.ts";

/** An address that is on nothing, and why it is of no use. */
export const idle = (why: string, over: Partial<Expected> = {}): Expected => ({
  resource: { type: "elastic-ip", id: "eipalloc-a" },
  severity: "low",
  facts: { publicIp: "203.0.113.10", pool: "amazon", monthlyUsd: 3.65, since: "unknown", why },
  ...over,
});

/** An entry that says nothing but which address it means. */
export const spare = { name: "spare", match: { publicIp: "203.0.113.10" } };

/** The entry of an interface. */
export const web = { name: "web", match: { id: "eni-a" } };
