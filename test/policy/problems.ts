import type { Statement } from "../../stacks/permissions.ts";
import { matches, operatorsFor, type Request } from "./evaluate.ts";
import { type Action, actionNamed, allActions, fills, type Kind, kindsOf, typeOf } from "./iam.ts";

/** What in a policy can never match, or not as it reads, according to what AWS says of its actions; a line each. */
export const problemsOf = (policy: Statement[]): string[] => [
  ...new Set(policy.flatMap((statement) => statement.actions.flatMap((pattern) => problemsWith(pattern, statement)))),
];

function problemsWith(pattern: string, { resources, conditions = [] }: Statement): string[] {
  const actions = allActions.filter(({ name }) => matches(pattern.toLowerCase(), name.toLowerCase()));
  if (actions.length === 0) return [`${pattern} is no action`];
  return actions.flatMap((action) => [
    ...resources.flatMap((arn) =>
      problemsOn(
        arn,
        action,
        conditions.map(({ variable }) => variable),
      ),
    ),
    ...conditions.flatMap(({ test, variable, values }) => problemsIn(test, variable, values)),
  ]);
}

function problemsOn(arn: string, action: Action, keys: string[]): string[] {
  const { name, takesNoResource } = action;
  const kinds = kindsOf(action, arn);
  if (takesNoResource ? arn !== "*" : kinds.length === 0) return [`${name} is never about ${arn}`];
  const about: (Kind | undefined)[] = takesNoResource ? [undefined] : kinds;
  return about.flatMap((kind) =>
    keys
      .filter((key) => !fills(action, kind, key))
      .map((key) => `${key} is never said of ${name}${kind ? ` on ${kind.name}` : ""}`),
  );
}

function problemsIn(test: string, key: string, values: string[]): string[] {
  const type = typeOf(key) ?? "unknown";
  if (!operatorsFor[type]?.includes(test)) return [`${test} is not for ${key}, which is of type ${type}`];
  const wild = test === "StringEquals" ? values.filter((value) => /[*?]/.test(value)) : [];
  return wild.map((value) => `${test} takes ${value} as it is written`);
}

/** What a statement can ever speak of: actions whose every required resource it covers, with the kinds for which AWS fills all of its keys. */
export function reachOf({ actions: patterns, resources, conditions = [] }: Statement): string {
  const keys = conditions.map(({ variable }) => variable);
  const covers = (action: Action, kind: Kind): boolean => resources.some((arn) => kindsOf(action, arn).includes(kind));
  const reached = allActions
    .filter(({ name }) => patterns.some((pattern) => matches(pattern.toLowerCase(), name.toLowerCase())))
    .filter((action) => action.kinds.every((kind) => !kind.required || covers(action, kind)))
    .flatMap((action) =>
      action.takesNoResource
        ? resources
            .filter((arn) => arn === "*" && keys.every((key) => fills(action, undefined, key)))
            .map(() => action.name)
        : action.kinds
            .filter((kind) => covers(action, kind) && keys.every((key) => fills(action, kind, key)))
            .map(({ name }) => `${action.name} on ${name}`),
    );
  return [...new Set(reached)].sort().join();
}

/** What makes a request one that AWS would never put to IAM; a line each. */
export function unreal({ action: name, keys, resources }: Request): string[] {
  const action = actionNamed(name);
  if (action === undefined) return [`${name} is no action`];
  const kinds = resources.map(({ arn }) => kindsOf(action, arn));
  const missing = action.kinds.filter(
    ({ name, required }) => required && !kinds.flat().some((kind) => kind.name === name),
  );
  return [
    ...missing.map((kind) => `${name} is always about a ${kind.name}`),
    ...resources.flatMap(({ arn, keys: own }) => problemsOn(arn, action, [...Object.keys(keys), ...Object.keys(own)])),
  ];
}
