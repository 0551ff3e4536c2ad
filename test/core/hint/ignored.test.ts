import { deepEqual } from "node:assert/strict";
import { describe, it } from "node:test";
import { hintOf } from "../../../core/hint/hint.ts";
import { account, at, callEvent, ids, region, stateEvent } from "./event.ts";

const release = (detail: object = {}, envelope: object = {}) =>
  callEvent("ReleaseAddress", { allocationId: ids.eip }, { _return: true }, detail, envelope);

const reason = (event: unknown): unknown => {
  const hint = hintOf(event);
  return "ignored" in hint ? hint.ignored : hint;
};

const ignores = (cases: Record<string, [unknown, RegExp]>): void => {
  for (const [name, [event, because]] of Object.entries(cases))
    it(name, (test) => test.assert.match(String(reason(event)), because));
};

describe("ignored, with the reason", () => {
  ignores({
    "a call that failed": [
      release({ errorCode: "Client.InvalidAddress.Locked", responseElements: null }),
      /^the call ReleaseAddress failed: Client.InvalidAddress.Locked$/,
    ],
    "a dry run": [
      release({ errorCode: "Client.DryRunOperation", responseElements: null }),
      /failed: Client.DryRunOperation$/,
    ],
    "a failure that is no text": [release({ errorCode: { toString: 1 } }), /failed: without a name$/],
    "a call that is not watched": [
      release({ eventName: "DescribeAddresses" }),
      /^the call DescribeAddresses is not watched$/,
    ],
    "a name out of the language's own": [
      release({ eventName: "constructor" }),
      /^the call constructor is not watched$/,
    ],
    "a call without a name": [release({ eventName: undefined }), /^the call without a name is not watched$/],
    "a call of another service by the same name": [
      release({ eventSource: "redshift.amazonaws.com", eventName: "CreateTags" }),
      /^calls of redshift/,
    ],
    "an event of another source": [release({}, { source: "custom" }), /source/],
    "an event of another type": [
      release({}, { "detail-type": "EC2 Spot Instance Interruption Warning" }),
      /detail-type/,
    ],
    "an account that is none": [release({}, { account: "1111" }), /account/],
    "an account that goes on": [release({}, { account: `${account}\n` }), /account/],
    "a region that is none": [release({}, { region: "eu-west-1.evil.example" }), /region/],
    "a region without end": [release({}, { region: `eu${"-west".repeat(9)}-1` }), /region/],
    "a time that is none": [release({}, { time: "yesterday" }), /time/],
    "a day that is none": [release({}, { time: "2026-02-30T00:00:00Z" }), /time/],
    "no detail": [release({}, { detail: null }), /detail/],
    nothing: [undefined, /^not an event that is watched: event/],
    "a text": ["{}", /^not an event/],
    "a list": [[], /^not an event/],
    "a state of no instance": [stateEvent("vol-0a1b2c3d4e5f60701", "running"), /^the state change names no instance$/],
    "a state of something": [stateEvent({ id: ids.instance }, "running"), /^the state change names no instance$/],
  });
});

describe("not ignored", () => {
  const named = { interfaces: [], addresses: [ids.eip], instances: [], associations: [], attachments: [], others: [] };
  const hint = (event: unknown) => {
    const { changedBy: _, role: __, ...rest } = hintOf(event) as Record<string, unknown>;
    return rest;
  };
  const expected = {
    account,
    region,
    at,
    eventId: "3251aba1-4740-49d5-b700-f3115ef0a9ee",
    call: "ReleaseAddress",
    ...named,
    wide: false,
  };

  it("an error code that is null or empty is no failure", () => {
    deepEqual(hint(release({ errorCode: null })), expected);
    deepEqual(hint(release({ errorCode: "" })), expected);
  });

  it("the regions of every partition", () => {
    for (const one of ["us-gov-west-1", "cn-northwest-1", "us-iso-east-1", "eusc-de-east-1", "ap-southeast-7"])
      deepEqual(hint(release({}, { region: one })), { ...expected, region: one });
  });

  it("the time of the call goes before the time of the event, which stands in where it is none", () => {
    deepEqual(hint(release({ eventTime: "2026-01-05T08:59:01Z" })).at, "2026-01-05T08:59:01.000Z");
    deepEqual(hint(release({ eventTime: "then" })).at, at);
    deepEqual(
      hint(release({ eventTime: 5 }, { time: "2026-01-05T09:00:00.123456789Z" })).at,
      "2026-01-05T09:00:00.123Z",
    );
  });

  it("the envelope's id stands in for the event's", () =>
    deepEqual(hint(release({ eventID: undefined })).eventId, "7bf73129-1428-4cd3-a780-95db273d1602"));

  for (const state of ["pending", "running", "stopping", "stopped", "shutting-down", "terminated"])
    it(`an instance that is ${state}`, () =>
      deepEqual(hintOf(stateEvent(ids.instance, state)), {
        account,
        region,
        at,
        eventId: "ee376907-2647-4179-9203-343cfb3017a4",
        ...named,
        addresses: [],
        instances: [ids.instance],
        wide: false,
        state,
      }));
});
