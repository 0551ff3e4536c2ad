import { allClauses, type NumberedClause } from "../../core/clauses/index.ts";

/** What AWS says, clause by clause, and where Plumbline says it: a part of core/rules/README.md. */
export const clausesTable = (): string =>
  `## What AWS says, and where it is said here\n\n| clause | what AWS says | document | rules | what-if | else |\n|---|---|---|---|---|---|\n${allClauses
    .map(row)
    .join("\n")}\n`;

const row = ({ name, says, document, rules, isPredicted, ...more }: NumberedClause): string =>
  `| ${[
    name,
    says,
    listed(document, (key) => `\`${key.replace(/^spec\./, "")}\``),
    listed(rules, (id) => `[\`${id}\`](#${id})`),
    isPredicted ? "yes" : "",
    elsewhere(more),
  ].join(" | ")} |`;

const listed = (names: string[] | undefined, say: (name: string) => string): string =>
  (names ?? []).map(say).join(", ");

const elsewhere = ({ contradiction, shown, not }: Pick<NumberedClause, "contradiction" | "shown" | "not">): string =>
  [
    ...(contradiction ? [`refused: ${contradiction.says} (\`${contradiction.in}\`)`] : []),
    ...(shown ? [`${shown.says} (\`${shown.in}\`)`] : []),
    ...(not === undefined ? [] : [not]),
  ].join("; ");
