import type { FlowLog } from "../../../core/extras.ts";
import { eni, entryAt, subnet } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface } from "./test-rule.ts";

/** What an entry asks of flow logs. */
export type Wanted = { destination?: "any" | "cloud-watch-logs"; traffic?: "all" | "accept" | "reject" };

/** A flow log that delivers, of the interface unless said otherwise. */
export const log = (over: Partial<FlowLog> = {}): FlowLog => ({
  id: "fl-1",
  resourceId: "eni-a",
  status: "ACTIVE",
  deliveryStatus: "SUCCESS",
  traffic: "ALL",
  destination: "s3",
  ...over,
});

/** An interface whose entry asks for flow logs, and the flow logs that there are. */
export const given = (wanted: Wanted, ...flowLogs: FlowLog[]): Given => ({
  interfaces: [eni()],
  subnets: [subnet()],
  flowLogs,
  desired: { interfaces: [{ name: "web", match: { id: "eni-a" }, flowLog: wanted }] },
});

/** The interface is recorded by none of them. */
export const missing = (facts: Wanted = {}): Expected[] => [
  {
    resource: ofInterface(),
    severity: "medium",
    facts: { entry: "web", destination: "any", traffic: "all", ...facts },
    declaredAt: entryAt("interfaces"),
  },
];
