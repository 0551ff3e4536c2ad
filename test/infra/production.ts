import assert from "node:assert/strict";
import { type Deployed, deploy } from "./deploy.ts";
import type { Graph } from "./recorder.ts";

/** The regions of the deployment that the tests look at; the first one is home. */
export const regions = ["eu-west-1", "us-east-1"];

let deployed: Promise<Deployed> | undefined;

/** The graph of a deployment as large as there is: stage prod, of two regions, that may write. Deployed once for all tests. */
export async function production(): Promise<Graph> {
  deployed ??= deploy({ stage: "prod", settings: { regions, mode: "enforce", everyMinutes: 30 } });
  const { graph, text } = await deployed;
  assert.ok(graph, text);
  return graph;
}
