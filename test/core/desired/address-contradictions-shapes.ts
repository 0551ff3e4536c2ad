import { contradictions } from "../../../core/desired/contradictions.ts";
import { document, type Spec } from "../../support/snapshot.ts";

/** A set of two interfaces. */
export const nats = { name: "nats", match: { ids: ["eni-a", "eni-b"] } };

/** An entry that means an address by its last number. */
export const at = (last: number, more: object = {}) => ({ match: { publicIp: `203.0.113.${last}` }, ...more });

/** What AWS knows an address by. */
export const both = { allocationId: "eipalloc-a", publicIp: "203.0.113.10" };

/** What is said of a document, and where: the places as keys and indexes behind `spec`. */
export const said = (spec: Spec): string[] =>
  contradictions(document(spec).state).map(
    ({ path, message, other }) => `${path.slice(1).join(".")}: ${message} (${other?.join(".").replace("spec.", "")})`,
  );
