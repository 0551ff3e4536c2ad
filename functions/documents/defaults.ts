import * as z from "zod";
import type { Path, Position } from "../../core/desired/document.ts";
import { documentSchema } from "../../core/desired/schema.ts";
import { carryAllowedKeys, describeIssues } from "./issues.ts";
import { InvalidDocument } from "./problems.ts";
import { type Locate, notTooDeep, readPlain } from "./yaml.ts";

/** The file name of the policy that all documents of a folder, and of those below it, share. */
export const defaultsFile = "defaults.yaml";

/** Policy keys as they are written in a defaults.yaml, which was found to be valid, and where they stand. */
export interface Defaults {
  text: string;
  policy: Policy;
  locate(path: Path): Position;
}

interface Policy {
  rules?: Record<string, unknown>;
  exceptions?: Entry[];
  [key: string]: unknown;
}

type Entry = Record<string, unknown>;

/** All of a spec that is about how to hold an account to a document, and names nothing that is in it. */
const policyKeys = ["mode", "trust", "undeclared", "budget", "exceptions", "rules", "unassociatedAddresses"];
const policySchema = z.strictObject(
  Object.fromEntries(
    Object.entries(documentSchema.shape.spec.shape).filter(([key]) => policyKeys.includes(key)),
  ) as z.core.$ZodLooseShape,
);

/** Reads a defaults.yaml from its text; throws InvalidDocument with every problem it has and where each stands. */
export const parseDefaults = (text: string, file: string): Defaults => notTooDeep(file, () => parse(text, file));

function parse(text: string, file: string): Defaults {
  const { value, locate } = readPlain(text, file, "policy keys are needed");
  const result = policySchema.safeParse(value, { reportInput: true, error: carryAllowedKeys });
  if (!result.success) throw new InvalidDocument(describeIssues(result.error.issues, locate));
  return { text, policy: value as Policy, locate };
}

/** A document with the policy of the folders that it is in, and where each part of both stands. */
export interface Merged {
  value: unknown;
  locate: Locate;
}

/**
 * Fills in a document's policy, nearest folder first: a key that is given nearer wins as a whole, but of `rules` each rule by itself, and of `exceptions`
 * each rule and resource by itself. What is no document is left as it is, to be refused as it stands.
 */
export const withDefaults = (document: Merged, [nearest, ...further]: readonly Defaults[]): Merged =>
  nearest === undefined ? document : withDefaults(filledIn(document, nearest), further);

function filledIn({ value, locate }: Merged, defaults: Defaults): Merged {
  const spec = isMap(value) ? value.spec : undefined;
  if (!isMap(value) || !isMap(spec)) return { value, locate };
  const { rules, exceptions, ...whole } = defaults.policy;
  const own = spec.exceptions ?? [];
  const inherited = (Array.isArray(own) ? (exceptions ?? []) : []).filter(
    (one) => !(own as unknown[]).some((nearer) => isSameSubject(nearer, one)),
  );
  const filled = {
    ...whole,
    ...spec,
    ...(rules && (spec.rules === undefined || isMap(spec.rules)) && { rules: { ...rules, ...spec.rules } }),
    ...(inherited.length > 0 && { exceptions: [...(own as unknown[]), ...inherited] }),
  };
  const count = Array.isArray(own) ? own.length : 0;
  return {
    value: { ...value, spec: filled },
    locate: (path, key) => {
      const [root, list, index, ...within] = path;
      const entry = inherited[Number(index) - count];
      if (root !== "spec" || list !== "exceptions" || entry === undefined) return locate(path, key);
      return defaults.locate(["exceptions", (exceptions ?? []).indexOf(entry), ...within]);
    },
  };
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isSameSubject = (nearer: unknown, { rule, resource }: Entry): boolean =>
  isMap(nearer) && nearer.rule === rule && nearer.resource === resource;
