import type { Baseline, Commented } from "../../core/baseline/baseline.ts";
import type { AddressEntry, InterfaceEntry, SubnetEntry } from "../../core/desired/schema.ts";
import { flow } from "./flow.ts";

const widest = 140;

/** A baseline as the text of a document: an entry a line or a few, and above each why it is there. */
export function baselineText({ account, region, takenAt, interfaces, addresses, subnets, leftOut }: Baseline): string {
  const lines = [
    comment(
      `What there was in account ${account} ${region} on ${takenAt.slice(0, 10)}, in use and as it was, right or wrong.`,
    ),
    comment("Read it and correct it: from now on a difference is a finding. mode: observe writes nothing."),
    "apiVersion: plumbline/v1",
    "kind: NetworkDesiredState",
    `metadata: ${flow({ name: "baseline", account, region })}`,
    "spec:",
    "  mode: observe",
    ...list("interfaces", interfaces),
    ...list("addresses", addresses),
    ...leftOut.map((one) => `    ${comment(one)}`),
    ...(subnets ? list("subnets", subnets) : []),
  ];
  return `${lines.join("\n")}\n`;
}

function list(name: string, entries: Commented<InterfaceEntry | AddressEntry | SubnetEntry>[]): string[] {
  if (entries.length === 0) return [`  ${name}: []`];
  return [`  ${name}:`, ...entries.flatMap(({ entry, why }) => [`    ${comment(why)}`, ...item(entry)])];
}

/** An entry on one line, or where that is too long on several, broken between its keys; only ids and IPs are lists so long that they are broken too. */
function item(entry: InterfaceEntry | AddressEntry | SubnetEntry): string[] {
  const pairs = Object.entries(entry).map(([key, value]) => flow({ [key]: value }).slice("{ ".length, -" }".length));
  const parts = pairs.flatMap((pair, index) => {
    const text = index < pairs.length - 1 ? `${pair},` : `${pair} }`;
    // What ids and IPs are made of holds no ", " of its own.
    return /^match: \{ (ids|publicIps|allocationIds): /.test(text) ? text.split(/(?<=,) /) : [text];
  });
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(`    - { ${part}`);
    else if (last.length + part.length < widest) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(`        ${part}`);
  }
  return lines;
}

/** A comment ends with its line, so what tags say must not hold the end of one. */
const comment = (text: string): string => `# ${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")}`;
