import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Parameter, SSMClient } from "@aws-sdk/client-ssm";
import { mockClient } from "aws-sdk-client-mock";
import { checkSlackParameter, checkSwitchParameter } from "../../../functions/doctor/parameters.ts";
import { brief, nowhere, refused } from "./brief.ts";

const secret = "https://hooks.slack.example/T0/B0/secret";
const checks = { slack: checkSlackParameter, switch: checkSwitchParameter };

const table: [keyof typeof checks, Parameter | Error, RegExp][] = [
  ["slack", { Type: "SecureString", Value: secret }, /^ok: \/p is there, a SecureString$/],
  ["slack", { Type: "String", Value: secret }, /^problem: \/p is a String, .*make it a SecureString$/],
  ["slack", refused("ParameterNotFound"), /^problem: there is no parameter \/p: put the webhook's URL there/],
  ["slack", refused("AccessDeniedException"), /^untested: .*allow ssm:GetParameter on \/p/],
  ["switch", { Value: "on" }, /^ok: \/p is on: the functions may write$/],
  ["switch", { Value: "off" }, /^warning: \/p is not on, so nothing is written/],
  ["switch", refused("ParameterNotFound"), /^warning: there is no parameter \/p, so nothing is written/],
  ["switch", refused("InternalServerError"), /^problem: InternalServerError: no$/],
];

describe("a parameter", () => {
  for (const [which, answer, expected] of table)
    it(`${which}: ${expected.source}`, async () => {
      const client = new SSMClient(nowhere);
      const mock = mockClient(client);
      if (answer instanceof Error) mock.onAnyCommand().rejects(answer);
      else mock.onAnyCommand().resolves({ Parameter: answer });
      const checkup = await checks[which](client, "/p");
      assert.match(brief(checkup), expected);
      assert.ok(!JSON.stringify(checkup).includes("hooks.slack"));
      assert.deepEqual(
        mock.calls().map(({ args }) => args[0].input),
        [{ Name: "/p" }],
        "never decrypted",
      );
    });
});
