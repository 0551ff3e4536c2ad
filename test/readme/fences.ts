import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The README, and the pages that it hands details on to. */
const pages = ["README.md", "core/desired/README.md", "stacks/README.md"];

/** A fenced block of a page: its language, the words behind it, and its lines. */
export interface Fence {
  language: string;
  kind: string;
  text: string;
}

/** Every fenced block of the README and its pages, in order. */
export const fences = (): Fence[] =>
  pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/^```(\w+) ?(\w*)\n(.*?)^```$/gms)].map(
      ([, language = "", kind = "", text = ""]) => ({ language, kind, text }),
    ),
  );

/** Where the links of the README and its pages lead to within the repository, as the page, the file and the heading. */
export const links = (): { page: string; file: string; heading: string }[] =>
  pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/\]\((?!https:)([^)#]*)#?([^)]*)\)/g)].map(
      ([, file = "", heading = ""]) => ({ page, file: file === "" ? page : join(dirname(page), file), heading }),
    ),
  );

/** The command lines of the shell blocks of a kind ("" = no AWS needed). */
export const commands = (kind: "" | "aws"): string[] =>
  fences()
    .filter((fence) => fence.language === "sh" && fence.kind === kind)
    .flatMap(({ text }) => text.trim().split("\n"));

/** The words of a command that runs plumbline from the clone, or undefined. */
export const plumblineWords = (command: string): string[] | undefined =>
  /^npm run --silent plumbline -- (.*)$/.exec(command)?.[1]?.split(" ");
