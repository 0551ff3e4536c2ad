import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { jsonSchemaText } from "../../core/desired/json-schema.ts";
import { natGatewayInterfaces, ownership } from "../../core/ownership.ts";
import { partsOf } from "../support/json-schema.ts";
import { accounts } from "./generated-accounts.ts";
import { documents } from "./generated-documents.ts";
import { itemsIn } from "./generated-embedded.ts";

/** The keys of a value, each with those above it; of a list those of its items. */
function keysOf(value: unknown, path: string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => keysOf(one, path));
  if (typeof value !== "object" || value === null) return [path.join(".")];
  return [path.join("."), ...Object.entries(value).flatMap(([key, part]) => keysOf(part, [...path, key]))];
}

describe("the documents that properties are held on", () => {
  it("have every key that a document may have", () => {
    const drawn = new Set(fc.sample(documents, { numRuns: 500, seed: 1 }).flatMap(({ state }) => keysOf(state)));
    const all = new Set([...partsOf(JSON.parse(jsonSchemaText()))].map(({ path }) => path.join(".")));
    assert.deepEqual(
      [...all].filter((key) => !drawn.has(key) && !key.startsWith("spec.rules.")),
      [],
    );
  });
});

describe("the accounts that properties are held on", () => {
  const drawn = fc.sample(accounts, { numRuns: 300, seed: 1 });
  const seen = (states: (string | undefined)[]) => [...new Set(states.filter((one) => one !== undefined))].sort();

  it("have instances, attachments and NAT gateways in every state", () => {
    assert.deepEqual(seen(drawn.flatMap((of) => itemsIn(of, "instances").map(({ state }) => state))), [
      "pending",
      "running",
      "shutting-down",
      "stopped",
      "stopping",
      "terminated",
    ]);
    assert.deepEqual(seen(drawn.flatMap((of) => itemsIn(of, "interfaces").map((eni) => eni.attachment?.status))), [
      "attached",
      "attaching",
      "detaching",
    ]);
    assert.deepEqual(seen(drawn.flatMap((of) => itemsIn(of, "natGateways").map(({ state }) => state))), [
      "available",
      "deleted",
      "deleting",
      "failed",
      "pending",
    ]);
  });

  it("have interfaces that are ours, a service's and nobody knows whose, whatever else they show", () => {
    const whose = drawn.flatMap((of) => {
      const gateways = natGatewayInterfaces(of.sections.natGateways);
      return itemsIn(of, "interfaces").map((eni) => ownership(eni, of.account, gateways).whose);
    });
    assert.deepEqual(seen(whose), ["ours", "service", "unknown"]);
  });
});
