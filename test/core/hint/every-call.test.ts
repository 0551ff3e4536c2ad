import { deepEqual, equal, ok } from "node:assert/strict";
import { describe, it } from "node:test";
import { hintOf } from "../../../core/hint/hint.ts";
import { watchedCalls } from "../../../core/hint/watched-calls.ts";
import { account, at, callEvent, person, region } from "./event.ts";
import { requestInOtherStyle, responseInOtherStyle } from "./other-style.ts";
import type { Row } from "./row.ts";
import { addressRows } from "./rows/addresses.ts";
import { instanceRows } from "./rows/instances.ts";
import { interfaceRows } from "./rows/interfaces.ts";
import { natGatewayRows } from "./rows/nat-gateways.ts";
import { reachRows } from "./rows/reach.ts";
import { routeRows } from "./rows/routes.ts";
import { tagRows } from "./rows/tags.ts";

const rows = [addressRows, interfaceRows, instanceRows, natGatewayRows, routeRows, reachRows, tagRows].flat();
const nothing = { interfaces: [], addresses: [], instances: [], associations: [], attachments: [], others: [] };

const expected = (row: Row): unknown =>
  row.ignored
    ? { ignored: `${row.call} on nothing of ours, or of no concern` }
    : {
        account,
        region,
        at,
        eventId: "3251aba1-4740-49d5-b700-f3115ef0a9ee",
        call: row.call,
        ...nothing,
        ...row.names,
        wide: row.wide ?? false,
        changedBy: person.arn,
        role: person.sessionContext.sessionIssuer.arn,
      };

describe("an event of every watched call", () => {
  for (const row of rows) {
    const name = row.when ? `${row.call}, ${row.when}` : row.call;
    it(name, () => deepEqual(hintOf(callEvent(row.call, row.request, row.response)), expected(row)));
    it(`${name}, in the other style`, () => {
      const request = requestInOtherStyle(row.call, row.request);
      const response = responseInOtherStyle(row.call, row.response);
      deepEqual(hintOf(callEvent(row.call, request, response)), expected(row));
    });
  }
});

describe("the watched calls", () => {
  it("are sorted and unique", () => deepEqual(watchedCalls, [...new Set(watchedCalls)].sort()));

  it("have a row each", () => deepEqual([...new Set(rows.map(({ call }) => call))].sort(), watchedCalls));

  it("fit into an event pattern, which takes 2,048 characters", () => {
    const pattern = {
      source: ["aws.ec2"],
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: { eventSource: ["ec2.amazonaws.com"], eventName: watchedCalls, errorCode: [{ exists: false }] },
    };
    ok(JSON.stringify(pattern).length < 2048);
  });

  it("are every one a call of EC2", async () => {
    const sdk = (await import("@aws-sdk/client-ec2")) as unknown as Record<string, unknown>;
    for (const call of watchedCalls) equal(typeof sdk[`${call}Command`], "function", call);
  });
});
