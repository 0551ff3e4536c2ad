import { reconcile } from "../../core/reconcile.ts";
import { desired, regionOf } from "./region.ts";

/** How often each size is measured; the median counts. */
const sizes = [
  { interfaces: 10_000, runs: 31 },
  { interfaces: 100_000, runs: 11 },
  { interfaces: 1_000_000, runs: 5 },
];
const mostRatio = 1.8;

/** The nanoseconds that checking and planning take for each interface of a region, and how many findings that makes. */
function measure(interfaces: number, runs: number): { ns: number; findings: number } {
  const snapshot = regionOf(interfaces);
  let findings = 0;
  const taken = Array.from({ length: runs + 1 }, () => {
    globalThis.gc?.();
    const start = process.hrtime.bigint();
    findings = reconcile(snapshot, desired).findings.length;
    return Number(process.hrtime.bigint() - start) / interfaces;
  });
  const [, ...warm] = taken;
  return { ns: warm.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0, findings };
}

measure(10_000, 10);
const measured = sizes.map(({ interfaces, runs }) => ({ interfaces, ...measure(interfaces, runs) }));
const ratio = (measured.at(-1)?.ns ?? 0) / (measured[0]?.ns ?? 1);
const table = measured.map(({ interfaces, ns, findings }) =>
  [interfaces.toLocaleString("en"), ns.toFixed(0), findings.toLocaleString("en")]
    .map((cell) => cell.padStart(14))
    .join(""),
);
process.stdout.write(
  `${"interfaces".padStart(14)}${"ns each".padStart(14)}${"findings".padStart(14)}\n${table.join("\n")}\n`,
);
process.stdout.write(`ratio of the largest to the smallest: ${ratio.toFixed(2)} (at most ${mostRatio})\n`);
process.exitCode = ratio > mostRatio ? 1 : 0;
