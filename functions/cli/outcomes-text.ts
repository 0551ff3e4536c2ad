import type { Made } from "../../core/execute.ts";
import type { Outcome } from "../../core/ports.ts";
import { sayCall } from "../../core/writing/say-call.ts";
import { clean, paint, type Style, table } from "./text.ts";

const looks = { done: "green", gone: "yellow", refused: "red", withheld: "gray" } as const;

/** What became of each call, for people. */
export function outcomesText(outcomes: (Made & { but?: string })[], style: Style): string {
  if (outcomes.length === 0) return "Nothing to do.\n";
  const rows = outcomes.map((one) => [
    paint(style, looks[one.outcome], one.outcome),
    `${clean(`${sayCall(one)}${aside(one)}`)}\n${paint(style, "dim", clean(one.finding))}`,
  ]);
  const count = (what: Made["outcome"]) => outcomes.filter(({ outcome }) => outcome === what).length;
  const tally = (Object.keys(looks) as Made["outcome"][])
    .filter((what) => count(what) > 0)
    .map((what) => `${count(what)} ${what}`);
  return `${table(rows, style)}\n\nCalls: ${tally.join(", ")}.\n`;
}

const aside = ({ because, but }: Outcome & { but?: string }): string => {
  const words = [because, but].filter((one) => one !== undefined).join("; ");
  return words === "" ? "" : ` (${words})`;
};
