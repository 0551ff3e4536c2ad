import type * as z from "zod";
import type { Path, Position } from "../../core/desired/document.ts";
import { sayPath } from "../../core/desired/say-path.ts";
import { mustBe } from "../../core/words/must-be.ts";
import { didYouMean } from "../did-you-mean.ts";
import type { Problem } from "./problems.ts";

type Issue = z.core.$ZodIssue;

/** An error map for the schema: says what each part must be, and has an unknown key's issue carry the keys that are allowed in its place. */
export const carryAllowedKeys: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== "unrecognized_keys") return mustBe(issue);
  const definition: unknown = issue.inst?._zod.def;
  return Object.keys((definition as { shape: object }).shape).join(", ");
};

/** Words what the schema found wrong: which part, what is wrong, and for an unknown key what may have been meant. */
export function describeIssues(issues: Issue[], locate: (path: Path, key?: string) => Position): Problem[] {
  return issues
    .flatMap((issue) => describe(issue, []))
    .map(({ path, key, message }) => ({ at: locate(path, key), message }));
}

interface Described {
  path: Path;
  key?: string;
  message: string;
}

function describe(issue: Issue, base: Path): Described[] {
  const path = [...base, ...issue.path] as Path;
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path, key, message: unknownKey(key, path, issue.message.split(", ")) }));
  if (issue.code === "invalid_union") {
    const nearest = nearestBranch(issue.errors);
    if (nearest) return nearest.flatMap((inner) => describe(inner, path));
  }
  if (issue.input === undefined && (issue.code === "invalid_type" || issue.code === "invalid_value"))
    return [{ path, message: `${sayPath(path)} is missing` }];
  return [{ path, message: `${sayPath(path)} ${issue.message}${meant(issue)}` }];
}

/** What may have been meant by a value that is none of those there are, where the message does not list them. */
function meant(issue: Issue): string {
  if (issue.code !== "invalid_value" || typeof issue.input !== "string") return "";
  const known = issue.values.map(String).filter((one) => !issue.message.includes(one));
  const question = didYouMean(issue.input, known);
  return question === undefined ? "" : `, ${question}`;
}

/** Of a choice, the branch whose shape the input has: its problems are inside, or are keys that it does not know, where no other branch knows them better. */
function nearestBranch(branches: Issue[][]): Issue[] | undefined {
  const shaped = branches.filter((issues) => issues.length > 0 && issues.every(isOfShape));
  const [whole] = shaped.filter((issues) => !issues.some(({ code }) => code === "unrecognized_keys"));
  return whole ?? (shaped.length === 1 ? shaped[0] : undefined);
}

const isOfShape = ({ path, code }: Issue): boolean =>
  path.length > 0 || code === "unrecognized_keys" || code === "custom";

const unknownKey = (key: string, path: Path, allowed: string[]): string =>
  `${path.length > 0 ? `${sayPath(path)} has an` : "an"} unknown key ${JSON.stringify(key)}, ${didYouMean(key, allowed) ?? `allowed here: ${allowed.join(", ")}`}`;
