import { type DesiredState, documentSchema } from "../../../core/desired/schema.ts";
import { ACCOUNT, REGION } from "./accounts.ts";

/** A document's value from its two lists, checked as one that is read from a file. */
export const desiredState = (spec: { interfaces: object[]; addresses: object[] }): DesiredState =>
  documentSchema.parse({
    apiVersion: "plumbline/v1",
    kind: "NetworkDesiredState",
    metadata: { name: "test", account: ACCOUNT, region: REGION },
    spec: { mode: "enforce", ...spec },
  });
