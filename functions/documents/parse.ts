import { createHash } from "node:crypto";
import { contradictions } from "../../core/desired/contradictions.ts";
import type { Document } from "../../core/desired/document.ts";
import { claimsSchema, documentSchema } from "../../core/desired/schema.ts";
import { didYouMean } from "../did-you-mean.ts";
import { type Defaults, withDefaults } from "./defaults.ts";
import { carryAllowedKeys, describeIssues } from "./issues.ts";
import { byPlace, InvalidDocument, type Problem } from "./problems.ts";
import { notTooDeep, readPlain } from "./yaml.ts";

/**
 * Reads a desired-state document, YAML or JSON, from its text, with the defaults of its folders, nearest first; throws InvalidDocument with every problem
 * it has and where each stands.
 */
export const parseDocument = (text: string, file: string, defaults: readonly Defaults[] = []): Document =>
  notTooDeep(file, () => parse(text, file, defaults));

const outer = Object.keys(documentSchema.shape);

/** Whether a file is about something else: what it lacks and has too much is then not worth a list. */
const isSomethingElse = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !outer.some((key) => Object.hasOwn(value, key));

function parse(text: string, file: string, defaults: readonly Defaults[]): Document {
  const written = readPlain(text, file, "a desired-state document is needed");
  if (isSomethingElse(written.value))
    throw new InvalidDocument([
      {
        at: { file, line: 1, column: 1 },
        message: `the document has none of ${outer.join(", ")}: it is something else`,
      },
    ]);
  const { value, locate } = withDefaults(written, defaults);
  const problems: Problem[] = [];
  const result = documentSchema.safeParse(value, { reportInput: true, error: carryAllowedKeys });
  if (!result.success) problems.push(...describeIssues(result.error.issues, locate));
  for (const { path, message, other, unknown } of contradictions(claimsSchema.parse(value))) {
    const question = unknown && didYouMean(unknown.name, unknown.known);
    const said = question === undefined ? message : `${message}, ${question}`;
    problems.push({ at: locate(path), message: said, ...(other && { other: locate(other) }) });
  }
  if (problems.length > 0 || !result.success) throw new InvalidDocument(problems.sort(byPlace));
  const version = createHash("sha256").update([text, ...defaults.map((one) => one.text)].join("\0"));
  return { state: result.data, version: version.digest("hex"), locate };
}
