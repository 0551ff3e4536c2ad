import type * as z from "zod";

type Raw = z.core.$ZodRawIssue;

/** An error map for zod: what a value must be, in this project's words, where the schema itself does not say it. Each is read after the name of the part that it is about. */
export const mustBe: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return mustBeOfType(issue);
    case "invalid_value":
      if (issue.input === undefined) return "is missing";
      return `must be ${issue.values.map((one) => JSON.stringify(one)).join(" or ")}`;
    case "too_small":
      return isNumeric(issue) ? `must be ${issue.minimum} or more` : `must not be ${sizeBelow(issue)}`;
    case "too_big":
      return sizeAbove(issue);
    case "unrecognized_keys":
      return `has an unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
    default:
      return "is not as it must be";
  }
};

const types: Record<string, string> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "a map of keys and values",
  record: "a map of keys and values",
};

/** YAML takes an unquoted number or truth value for one, where text is meant. */
function mustBeOfType({ expected, input }: Extract<Raw, { code: "invalid_type" }>): string {
  if (input === undefined) return "is missing";
  if (expected !== "string") return `must be ${types[expected] ?? expected}`;
  return typeof input === "number" || typeof input === "boolean" ? "must be text: quote it" : "must be text";
}

/** That a whole number is one that JSON keeps exactly (RFC 8259, section 6) is no bound that anybody meant. */
function sizeAbove(issue: Extract<Raw, { code: "too_big" }>): string {
  if (!isNumeric(issue)) return `must not be longer than ${issue.maximum}`;
  return issue.maximum === Number.MAX_SAFE_INTEGER ? "is too large" : `must be ${issue.maximum} or less`;
}

const isNumeric = ({ origin }: { origin: string }): boolean => origin !== "string" && origin !== "array";

const sizeBelow = ({ minimum }: { minimum: number | bigint }): string =>
  minimum === 1 ? "empty" : `shorter than ${minimum}`;
