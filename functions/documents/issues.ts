import leven from "leven";
import type * as z from "zod";
import type { Path, Position } from "../../core/desired/document.ts";
import type { Problem } from "./problems.ts";

type Issue = z.core.$ZodIssue;

/** An error map for the schema: has an unknown key's issue carry the keys that are allowed in its place. */
export const carryAllowedKeys: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== "unrecognized_keys") return undefined;
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
    return [{ path, message: `${say(path)} is missing` }];
  if (issue.code === "invalid_value" && typeof issue.input === "string" && issue.message.startsWith("Invalid"))
    return [{ path, message: `${say(path)} is ${JSON.stringify(issue.input)}, ${nearest(issue.input, issue.values)}` }];
  return [
    { path, message: `${say(path)} ${issue.message.startsWith("Invalid") ? lower(issue.message) : issue.message}` },
  ];
}

/** Of a choice, the branch whose shape the input has: its problems are inside, or keys it does not know. */
const nearestBranch = (branches: Issue[][]): Issue[] | undefined =>
  branches.find(
    (issues) =>
      issues.length > 0 &&
      issues.every((issue) => issue.path.length > 0 || issue.code === "unrecognized_keys" || issue.code === "custom"),
  );

const unknownKey = (key: string, path: Path, allowed: string[]): string =>
  `${path.length > 0 ? `${say(path)} has an` : "an"} unknown key ${JSON.stringify(key)}, ${nearest(key, allowed)}`;

/** What may have been meant, or all that is allowed where nothing is near. */
function nearest(given: string, allowed: readonly unknown[]): string {
  const close = allowed
    .map((one) => ({ one, distance: leven(given.toLowerCase(), String(one).toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return close && close.distance <= Math.max(2, Math.floor(String(close.one).length / 3))
    ? `did you mean "${close.one}"?`
    : `allowed here: ${allowed.join(", ")}`;
}

const say = (path: Path): string =>
  path
    .map((step) =>
      typeof step === "number" ? `[${step}]` : plain.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`,
    )
    .join("")
    .slice(1) || "the document";

const plain = /^[\w:-]+$/;

const lower = (message: string): string => `is invalid${message.slice("Invalid input".length)}`;
