import type { Condition, Statement } from "../../stacks/permissions.ts";

/** A resource that a call is about, with what AWS knows of it as condition keys. */
export interface Resource {
  arn: string;
  keys: Record<string, string>;
}

/** A call as IAM sees it: its action, the keys of the call, and every resource that AWS asks a permission for; "*" where it takes none. */
export interface Request {
  action: string;
  keys: Record<string, string>;
  resources: Resource[];
}

/** What IAM says to a call. */
export type Decision = "allowed" | "denied implicitly" | "denied explicitly";

/** Decides as IAM does: a call is allowed only where each of its resources is, and one refusal of any of them is final. */
export function decide(policy: Statement[], { action, keys, resources }: Request): Decision {
  const decisions = resources.map((resource) => decideOne(policy, action, resource.arn, { ...keys, ...resource.keys }));
  if (decisions.includes("denied explicitly")) return "denied explicitly";
  return decisions.length > 0 && decisions.every((one) => one === "allowed") ? "allowed" : "denied implicitly";
}

function decideOne(policy: Statement[], action: string, arn: string, keys: Record<string, string>): Decision {
  const speaking = policy.filter(
    ({ actions, resources, conditions = [] }) =>
      actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
      resources.some((pattern) => matchesArn(pattern, arn)) &&
      conditions.every((condition) => holds(condition, keys)),
  );
  if (speaking.some(({ effect }) => effect === "deny")) return "denied explicitly";
  return speaking.length > 0 ? "allowed" : "denied implicitly";
}

function holds({ test, variable, values }: Condition, keys: Record<string, string>): boolean {
  const open = values.find((value) => value.includes("${"));
  if (open !== undefined) throw new Error(`Variables in policies are not known here: ${open}.`);
  const operator = operators[test];
  if (operator === undefined) throw new Error(`The operator ${test} is not known here.`);
  const [, actual] = Object.entries(keys).find(([key]) => key.toLowerCase() === variable.toLowerCase()) ?? [];
  return values.some((value) => operator(value, actual));
}

/** What each operator says to one value that a policy gives, and to the value that the call has, if any. */
const operators: Record<string, (value: string, actual: string | undefined) => boolean> = {
  StringEquals: (value, actual) => value === actual,
  StringLike: (value, actual) => actual !== undefined && matches(value, actual),
  ArnLike: (value, actual) => actual !== undefined && matchesArn(value, actual),
  Null: (value, actual) => String(actual === undefined) === value.toLowerCase(),
};

/** The operators that are known here, with the types of keys that each is for. */
export const operatorsFor: Record<string, string[]> = {
  String: ["StringEquals", "StringLike", "Null"],
  ARN: ["ArnLike", "Null"],
};

/** Matches an ARN part by part: a wildcard never reaches over a colon, save in the last part. */
function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === "*") return true;
  const parts = partsOf(arn);
  return partsOf(pattern).every((part, index) => matches(part, parts[index] ?? ""));
}

function partsOf(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

const patterns = new Map<string, RegExp>();

/** `*` is any text, `?` any one character. */
export function matches(pattern: string, text: string): boolean {
  const known = patterns.get(pattern);
  if (known) return known.test(text);
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\/]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const compiled = new RegExp(`^${source}$`, "s");
  patterns.set(pattern, compiled);
  return compiled.test(text);
}
