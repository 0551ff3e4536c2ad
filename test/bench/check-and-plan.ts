import { parseArgs } from "node:util";
import { documentSchema } from "../../core/desired/schema.ts";
import { reconcile } from "../../core/reconcile.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { generatedRegion } from "./generated-region.ts";

const most = 1.8;
const { values } = parseArgs({ options: { sizes: { type: "string", default: "10000,100000,1000000" } } });
const sizes = values.sizes.split(",").map(Number);

const state = documentSchema.parse({
  apiVersion: "plumbline/v1",
  kind: "NetworkDesiredState",
  metadata: { name: "bench", account: "111122223333", region: "eu-west-1" },
  spec: {
    mode: "enforce",
    interfaces: [
      { name: "nat", match: { id: "eni-0" }, role: "nat" },
      { name: "web", match: { tags: { Role: "web" } }, expect: "0..1000000", publicIp: "none" },
      { name: "fleet", match: { instance: { tags: { Fleet: "f1" } }, deviceIndex: 0 }, expect: "0..1000000" },
    ],
    addresses: [{ name: "pool", match: { tags: { Pool: "p1" } }, expect: "0..1000000", on: "anything" }],
  },
});
const document = { state, version: "bench", locate: () => ({ file: "bench", line: 1, column: 1 }) };

/** Nanoseconds an interface for one check and plan of a region. */
function cost(snapshot: Snapshot, size: number): number {
  globalThis.gc?.();
  const start = process.hrtime.bigint();
  reconcile(snapshot, document);
  return Number(process.hrtime.bigint() - start) / size;
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const costs = sizes.map((size) => {
  const snapshot = generatedRegion(size);
  const runs = Math.max(5, Math.min(40, Math.round(2_000_000 / size)));
  cost(snapshot, size);
  const ns = median(Array.from({ length: runs }, () => cost(snapshot, size)));
  process.stdout.write(
    `${size.toLocaleString("en").padStart(10)} interfaces  ${ns.toFixed(0).padStart(6)} ns an interface for check and plan (median of ${runs})\n`,
  );
  return ns;
});
const ratio = (costs.at(-1) ?? 0) / (costs[0] ?? 1);
process.stdout.write(`largest to smallest: ${ratio.toFixed(2)} (at most ${most})\n`);
process.exitCode = ratio > most ? 1 : 0;
