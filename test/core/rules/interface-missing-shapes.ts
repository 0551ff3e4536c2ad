import { entryAt } from "../../support/snapshot.ts";
import { type Expected, ofEntry } from "./test-rule.ts";

/** An entry has fewer interfaces than it expects. */
export const missing = (expect: string, found: string[], entry = "nats", facts: Expected["facts"] = {}): Expected => ({
  resource: ofEntry(entry),
  severity: "high",
  facts: { entry, expect, found, eips: [], ...facts },
  declaredAt: entryAt("interfaces"),
});
