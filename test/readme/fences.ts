import { readFileSync } from "node:fs";

/** A fenced block of the README: its language, the words behind it, and its lines. */
export interface Fence {
  language: string;
  kind: string;
  text: string;
}

/** Every fenced block of the README, in order. */
export const fences = (): Fence[] =>
  [...readFileSync("README.md", "utf8").matchAll(/^```(\w+) ?(\w*)\n(.*?)^```$/gms)].map(
    ([, language = "", kind = "", text = ""]) => ({ language, kind, text }),
  );

/** The command lines of the README's shell blocks of a kind ("" = no AWS needed). */
export const commands = (kind: "" | "aws"): string[] =>
  fences()
    .filter((fence) => fence.language === "sh" && fence.kind === kind)
    .flatMap(({ text }) => text.trim().split("\n"));

/** The words of a command that runs plumbline from the clone, or undefined. */
export const plumblineWords = (command: string): string[] | undefined =>
  /^npm run --silent plumbline -- (.*)$/.exec(command)?.[1]?.split(" ");
