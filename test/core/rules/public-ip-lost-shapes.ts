import { eip, eni, entryAt, instance } from "../../support/snapshot.ts";
import { associate, type Expected, type Given, ofInterface } from "./test-rule.ts";

/** The entry of an interface. */
export const pet = { name: "pet", match: { id: "eni-a" } };

/** The entry of the address that belongs on it. */
export const out = { name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } };

const desired = { interfaces: [pet], addresses: [out] };

/** That interface without its address, which is free. */
export const net: Given = { interfaces: [eni()], addresses: [eip()], instances: [instance()], desired };

/** An address that its interface lacks. */
export const lost = (over: Partial<Expected> = {}, facts: Partial<Expected["facts"]> = {}): Expected => ({
  resource: ofInterface(),
  part: "10.0.0.5",
  severity: "high",
  facts: { declared: "out", privateIp: "10.0.0.5", now: null, cause: "free", candidates: ["203.0.113.10"], ...facts },
  declaredAt: entryAt("interfaces"),
  remedy: { risk: "safe", calls: [associate("eipalloc-a")] },
  ...over,
});

/** The same, where putting it back needs a yes. */
export const asking = (because: string, facts: Partial<Expected["facts"]> = {}): Expected =>
  lost({ remedy: { risk: "ask", calls: [associate("eipalloc-a")], because } }, facts);

/** The same, where it is not put back. */
export const withheld = (withhold: string, facts: Partial<Expected["facts"]> = {}): Expected =>
  lost({ remedy: { risk: "ask", calls: [associate("eipalloc-a")], withhold } }, facts);
