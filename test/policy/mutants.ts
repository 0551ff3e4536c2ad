import type { Condition, Statement } from "../../stacks/permissions.ts";
import { reachOf } from "./problems.ts";
import { arns } from "./requests.ts";

/** A policy with one thing changed. */
export interface Mutant {
  change: string;
  policy: Statement[];
}

/** Every policy that differs from this one by one mistake that a person might make, and not only in its wording. */
export function mutantsOf(policy: Statement[]): Mutant[] {
  const changed = policy.flatMap((statement, index) =>
    mutations(statement).map(([change, ...made]) => ({
      change: `${statement.effect ?? "allow"} ${statement.actions[0]}: ${change}`,
      policy: policy.toSpliced(index, 1, ...made),
    })),
  );
  return [...changed, ...added.map(([change, ...made]) => ({ change, policy: [...policy, ...made] }))];
}

/** What is changed, and the statements that stand there then. */
type Mutation = [change: string, ...made: Statement[]];

const added: Mutation[] = [
  ["everything is allowed", { actions: ["*"], resources: ["*"] }],
  ["EC2 is opened", { actions: ["ec2:*"], resources: ["*"] }],
  ["the memory may be deleted from", { actions: ["dynamodb:DeleteItem"], resources: [arns.table] }],
  ["any queue may be sent to", { actions: ["sqs:SendMessage"], resources: ["*"] }],
  ["a refusal of all looking is added", { effect: "deny", actions: ["dynamodb:Get*"], resources: ["*"] }],
];

const mutations = (statement: Statement): Mutation[] => [
  ["is dropped"],
  ["its effect is swapped", { ...statement, effect: statement.effect === "deny" ? "allow" : "deny" }],
  ...onActions(statement),
  ...onResources(statement),
  ...onConditions(statement),
];

function onActions(statement: Statement): Mutation[] {
  const reach = reachOf(statement);
  return statement.actions.flatMap((action, index): Mutation[] => {
    const put = (...made: string[]): Statement => ({
      ...statement,
      actions: statement.actions.toSpliced(index, 1, ...made),
    });
    const wide = [action.replace(/:.*/, ":*"), action.replace(/:([A-Z][a-z]+).*/, ":$1*")];
    return [
      [`${action} is dropped`, put()],
      ...wide
        .filter((made) => reachOf(put(made)) !== reach)
        .map((made): Mutation => [`${action} is widened to ${made}`, put(made)]),
    ];
  });
}

function onResources(statement: Statement): Mutation[] {
  const reach = reachOf(statement);
  return statement.resources.flatMap((arn, index): Mutation[] => {
    const put = (...made: string[]): Statement => ({
      ...statement,
      resources: statement.resources.toSpliced(index, 1, ...made),
    });
    const isWholeKind = arn.startsWith("arn:*:");
    const others = Object.values(arns).filter((other) => other !== arn && serviceOf(other) === serviceOf(arn));
    const wide = ["*", arn.replace(/[^:/]+$/, "*")].filter((made) => made !== arn);
    return [
      [`${arn} is dropped`, put()],
      ...others.map((other): Mutation => [`${arn} is mistaken for ${other}`, put(other)]),
      ...wide
        .filter((made) => !isWholeKind || reachOf(put(made)) !== reach)
        .map((made): Mutation => [`${arn} is widened to ${made}`, put(made)]),
    ];
  });
}

const serviceOf = (arn: string): string | undefined => arn.split(":")[2];

const onConditions = ({ conditions = [], ...statement }: Statement): Mutation[] =>
  conditions.flatMap((condition, index): Mutation[] => {
    const put = (...made: Condition[]): Statement => ({
      ...statement,
      conditions: conditions.toSpliced(index, 1, ...made),
    });
    return [
      [`${condition.variable} is dropped`, put()],
      ...onValues(condition).map(([change, made]): Mutation => [`${condition.variable} ${change}`, put(made)]),
    ];
  });

function onValues(condition: Condition): [change: string, made: Condition][] {
  const { variable, values } = condition;
  const put = (...made: string[]): Condition => ({ ...condition, values: made });
  if (condition.test === "Null") return [["is turned round", put(values[0] === "true" ? "false" : "true")]];
  return [
    ["lists nothing", put()],
    ["may be anything", { ...condition, test: condition.test === "ArnLike" ? "ArnLike" : "StringLike", values: ["*"] }],
    ["must not be there", { test: "Null", variable, values: ["true"] }],
    ["must only be there", { test: "Null", variable, values: ["false"] }],
    ...values.map((value, index): [string, Condition] => [`misses ${value}`, put(...values.toSpliced(index, 1))]),
    ...(stray[variable] ?? []).map((value): [string, Condition] => [`may be ${value} too`, put(...values, value)]),
  ];
}

/** For each key a value that somebody might add by mistake. */
const stray: Record<string, string[]> = {
  "ec2:Region": ["eu-central-1"],
  "s3:prefix": ["*"],
  "ec2:Vpc": ["arn:*:ec2:*:*:vpc/vpc-2", "arn:*:ec2:*:*:vpc/vpc-1*"],
  "ec2:Subnet": ["arn:*:ec2:*:*:subnet/subnet-3", "arn:*:ec2:*:*:subnet/*"],
  "aws:ResourceTag/stage": ["test"],
};
