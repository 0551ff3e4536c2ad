import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Condition, Statement } from "../../stacks/permissions.ts";
import { type Decision, decide, type Request } from "./evaluate.ts";
import { problemsOf, unreal } from "./problems.ts";

const queue = "arn:aws:sqs:eu-west-1:111122223333:audits";
const send = (arn = queue, keys = {}): Request => ({ action: "sqs:SendMessage", keys, resources: [{ arn, keys: {} }] });
const allow = (over: Partial<Statement> = {}): Statement => ({
  actions: ["sqs:SendMessage"],
  resources: [queue],
  ...over,
});
const given = (test: string, variable: string, ...values: string[]): Statement =>
  allow({ conditions: [{ test, variable, values }] });

const decisions: Record<string, [Statement[], Request, Decision]> = {
  "nothing is allowed by no statement": [[], send(), "denied implicitly"],
  "an action is matched in any case": [[allow({ actions: ["SQS:sendmessage"] })], send(), "allowed"],
  "an action is matched by wildcards": [[allow({ actions: ["sqs:Send*"] })], send(), "allowed"],
  "an action of another service is another one": [[allow({ actions: ["sns:*"] })], send(), "denied implicitly"],
  "a question mark is one character": [[allow({ actions: ["sqs:SendMessag?"] })], send(), "allowed"],
  "a resource is matched in its own case": [[allow({ resources: [queue.toUpperCase()] })], send(), "denied implicitly"],
  "a star is any resource": [[allow({ resources: ["*"] })], send(), "allowed"],
  "a wildcard stays within its part of an ARN": [
    [allow({ resources: ["arn:aws:*:audits"] })],
    send(),
    "denied implicitly",
  ],
  "a refusal is final": [[allow(), allow({ effect: "deny" })], send(), "denied explicitly"],
  "a refusal of something else is none": [
    [allow(), allow({ effect: "deny", actions: ["sqs:PurgeQueue"] })],
    send(),
    "allowed",
  ],
  "every resource of a call must be allowed": [
    [allow()],
    { ...send(), resources: [...send().resources, ...send(`${queue}2`).resources] },
    "denied implicitly",
  ],
  "one refused resource refuses a call": [
    [allow({ resources: ["*"] }), allow({ effect: "deny", resources: [`${queue}2`] })],
    { ...send(), resources: [...send().resources, ...send(`${queue}2`).resources] },
    "denied explicitly",
  ],
  "a call about nothing is allowed nothing": [[allow()], { ...send(), resources: [] }, "denied implicitly"],
  "a key that is not there never equals": [[given("StringEquals", "aws:a", "1")], send(), "denied implicitly"],
  "a key is matched in any case, its value in its own": [
    [given("StringEquals", "aws:A", "b")],
    send(queue, { "aws:a": "b" }),
    "allowed",
  ],
  "any value of a condition is enough": [
    [given("StringEquals", "aws:a", "1", "2")],
    send(queue, { "aws:a": "2" }),
    "allowed",
  ],
  "no value is never enough": [[given("StringEquals", "aws:a")], send(queue, { "aws:a": "2" }), "denied implicitly"],
  "every condition must hold": [
    [
      allow({
        conditions: ["aws:a", "aws:b"].map(
          (variable): Condition => ({ test: "StringEquals", variable, values: ["1"] }),
        ),
      }),
    ],
    send(queue, { "aws:a": "1", "aws:b": "2" }),
    "denied implicitly",
  ],
  "StringEquals takes a star for a star": [
    [given("StringEquals", "aws:a", "*")],
    send(queue, { "aws:a": "2" }),
    "denied implicitly",
  ],
  "StringLike takes a star for anything": [
    [given("StringLike", "aws:a", "x*")],
    send(queue, { "aws:a": "xy" }),
    "allowed",
  ],
  "StringLike takes a dot for a dot": [
    [given("StringLike", "aws:a", "x.z")],
    send(queue, { "aws:a": "xyz" }),
    "denied implicitly",
  ],
  "ArnLike goes part by part": [
    [given("ArnLike", "aws:a", "arn:*:audits")],
    send(queue, { "aws:a": queue }),
    "denied implicitly",
  ],
  "Null true: the key is not there": [[given("Null", "aws:a", "true")], send(), "allowed"],
  "Null false: the key is there": [[given("Null", "aws:a", "false")], send(), "denied implicitly"],
};

const eni = "arn:*:ec2:*:*:network-interface/*";
const problems: Record<string, [Partial<Statement>, string[]]> = {
  "nothing is wrong": [{}, []],
  "an action that is none": [{ actions: ["sqs:SendMessages"] }, ["sqs:SendMessages is no action"]],
  "a pattern of none": [{ actions: ["sqs:Sent*"] }, ["sqs:Sent* is no action"]],
  "a resource of another kind": [{ resources: [eni] }, [`sqs:SendMessage is never about ${eni}`]],
  "a resource where an action takes none": [
    { actions: ["ec2:DescribeVpcs"], resources: ["arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1"] },
    ["ec2:DescribeVpcs is never about arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1"],
  ],
  "a key that AWS does not fill": [
    {
      actions: ["ec2:AssociateAddress"],
      resources: ["arn:*:ec2:*:*:elastic-ip/*"],
      conditions: [{ test: "ArnLike", variable: "ec2:Vpc", values: ["arn:*:ec2:*:*:vpc/vpc-1"] }],
    },
    ["ec2:Vpc is never said of ec2:AssociateAddress on elastic-ip"],
  ],
  "a key for which nothing filters a list": [
    {
      actions: ["ec2:DescribeVpcs"],
      resources: ["*"],
      conditions: [{ test: "StringEquals", variable: "aws:ResourceTag/a", values: ["b"] }],
    },
    ["aws:ResourceTag/a is never said of ec2:DescribeVpcs"],
  ],
  "an operator for another type": [
    {
      actions: ["ec2:AssociateAddress"],
      resources: [eni],
      conditions: [{ test: "StringEquals", variable: "ec2:Vpc", values: ["vpc-1"] }],
    },
    ["StringEquals is not for ec2:Vpc, which is of type ARN"],
  ],
  "a key of several values": [
    {
      actions: ["events:PutEvents"],
      resources: ["*"],
      conditions: [{ test: "StringEquals", variable: "events:source", values: ["plumbline"] }],
    },
    ["StringEquals is not for events:source, which is of type ArrayOfString"],
  ],
  "a wildcard that is none": [
    {
      actions: ["s3:ListBucketVersions"],
      resources: ["arn:aws:s3:::a"],
      conditions: [{ test: "StringEquals", variable: "s3:prefix", values: ["documents/*"] }],
    },
    ["StringEquals takes documents/* as it is written"],
  ],
};

describe("the evaluator decides as IAM does:", () => {
  for (const [sentence, [policy, request, expected]] of Object.entries(decisions))
    it(sentence, () => assert.equal(decide(policy, request), expected));

  it("what it does not know is an error, not a guess", () => {
    const throws = (statement: Statement, message: RegExp) => assert.throws(() => decide([statement], send()), message);
    throws(given("StringEqualsIfExists", "aws:a", "1"), /operator StringEqualsIfExists is not known/);
    throws(given("ForAllValues:StringEquals", "aws:a", "1"), /operator ForAllValues:StringEquals is not known/);
    throws(given("StringEquals", "aws:a", `$${"{aws:username}"}`), /Variables in policies are not known/);
  });
});

describe("what AWS says of its actions shows in a policy", () => {
  for (const [sentence, [over, expected]] of Object.entries(problems))
    it(sentence, () => assert.deepEqual(problemsOf([allow(over)]), expected));

  it("and in a request that AWS would never put to IAM", () => {
    assert.deepEqual(unreal(send()), []);
    assert.deepEqual(unreal({ ...send(), action: "sqs:Send" }), ["sqs:Send is no action"]);
    assert.deepEqual(unreal(send(queue, { "ec2:Region": "eu-west-1" })), [
      "ec2:Region is never said of sqs:SendMessage on queue",
    ]);
    assert.deepEqual(unreal({ ...send(), resources: [] }), ["sqs:SendMessage is always about a queue"]);
  });
});
