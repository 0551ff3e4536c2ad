import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  type GetEventSelectorsResponse,
  GetTrailStatusCommand,
} from "@aws-sdk/client-cloudtrail";
import { mockClient } from "aws-sdk-client-mock";
import { logsWrites } from "../../../functions/doctor/event-selectors.ts";
import { checkTrail } from "../../../functions/doctor/trail.ts";
import { brief, nowhere, refused } from "./brief.ts";

interface FakeTrail {
  logging?: boolean | Error;
  selectors?: GetEventSelectorsResponse | Error;
}

function account(trails: Record<string, FakeTrail> | Error) {
  const client = new CloudTrailClient(nowhere);
  const mock = mockClient(client);
  const answer = (value: object) => async () => {
    if (value instanceof Error) throw value;
    return value;
  };
  if (trails instanceof Error) mock.on(DescribeTrailsCommand).rejects(trails);
  else {
    const trailList = Object.keys(trails).map((Name) => ({ Name, TrailARN: `arn:${Name}` }));
    mock.on(DescribeTrailsCommand, { includeShadowTrails: true }).resolves({ trailList });
    for (const [name, { logging = true, selectors = all }] of Object.entries(trails)) {
      const status = logging instanceof Error ? logging : { IsLogging: logging };
      mock.on(GetTrailStatusCommand, { Name: `arn:${name}` }).callsFake(answer(status));
      mock.on(GetEventSelectorsCommand, { TrailName: `arn:${name}` }).callsFake(answer(selectors));
    }
  }
  return client;
}

const all: GetEventSelectorsResponse = { EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }] };
const readOnly: GetEventSelectorsResponse = { EventSelectors: [{ ReadWriteType: "ReadOnly" }] };

const table: Record<string, [Parameters<typeof account>[0], RegExp]> = {
  "ok where a trail logs writes": [{ main: {} }, /^ok: main logs what is written in eu-west-1$/],
  "ok where one of several does": [{ stopped: { logging: false }, main: {} }, /^ok: main logs/],
  "a problem without a trail": [{}, /^problem: no CloudTrail trail in eu-west-1.*create one/],
  "a problem where logging is stopped": [
    { main: { logging: false } },
    /^problem: no trail logs .*main: its logging is stopped, start it$/,
  ],
  "a problem where only reads are logged": [
    { main: { selectors: readOnly } },
    /^problem: .*main: its event selectors leave out management events that write$/,
  ],
  "a warning where the selectors may not be read": [
    { main: { selectors: refused("AccessDeniedException") } },
    /^warning: it cannot be told .*main: AccessDeniedException: no$/,
  ],
  "untested where trails may not be listed": [
    refused("AccessDeniedException"),
    /^untested: AccessDeniedException: no: allow cloudtrail:DescribeTrails/,
  ],
  "a problem, in the error's words, where CloudTrail fails": [refused("InternalError"), /^problem: InternalError: no$/],
};

describe("the trail is", () => {
  for (const [sentence, [trails, expected]] of Object.entries(table))
    it(sentence, async () => assert.match(brief(await checkTrail(account(trails), "eu-west-1")), expected));
});

const management = { Field: "eventCategory", Equals: ["Management"] };
const advanced = (...FieldSelectors: object[]): GetEventSelectorsResponse => ({
  AdvancedEventSelectors: [{ FieldSelectors: FieldSelectors as [] }],
});

const selectors: Record<string, [GetEventSelectorsResponse, ReturnType<typeof logsWrites>]> = {
  "none at all": [{}, "no"],
  "basic: writes only": [{ EventSelectors: [{ ReadWriteType: "WriteOnly" }] }, "yes"],
  "basic: data events only": [{ EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: false }] }, "no"],
  "advanced: management": [advanced(management), "yes"],
  "advanced: management that writes": [advanced(management, { Field: "readOnly", Equals: ["false"] }), "yes"],
  "advanced: management that reads": [advanced(management, { Field: "readOnly", Equals: ["true"] }), "no"],
  "advanced: data": [advanced({ Field: "eventCategory", Equals: ["Data"] }), "no"],
  "advanced: without KMS": [advanced(management, { Field: "eventSource", NotEquals: ["kms.amazonaws.com"] }), "yes"],
  "advanced: without EC2": [advanced(management, { Field: "eventSource", NotStartsWith: ["ec2."] }), "no"],
  "advanced: only what ends otherwise": [advanced(management, { Field: "eventSource", EndsWith: [".aws"] }), "no"],
  "advanced: by the caller, which nobody knows in advance": [
    advanced(management, { Field: "userIdentity.arn", NotEquals: ["arn:x"] }),
    "unknown",
  ],
};

describe("event selectors let EC2's writes through:", () => {
  for (const [sentence, [given, expected]] of Object.entries(selectors))
    it(`${sentence}: ${expected}`, () => assert.equal(logsWrites(given), expected));
});
