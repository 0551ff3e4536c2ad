import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { STSClient } from "@aws-sdk/client-sts";
import { checkClock, checkCredentials } from "../../../functions/doctor/credentials.ts";
import { brief, nowhere } from "./brief.ts";

const answers = {
  good: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/ann</Arn><UserId>A</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  expired: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The token is expired</Message></Error></ErrorResponse>`,
};

/** A client of an STS on loopback whose clock says what is told. */
async function sts(t: TestContext, answer: keyof typeof answers, date: string): Promise<STSClient> {
  const server = createServer((_, response) => {
    const status = answer === "good" ? 200 : 403;
    response.writeHead(status, { "content-type": "text/xml", date, connection: "close" }).end(answers[answer]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = new STSClient({ ...nowhere, endpoint: `http://127.0.0.1:${port}`, maxAttempts: 1 });
  t.after(() => {
    client.destroy();
    server.close();
  });
  return client;
}

const now = () => "2026-01-05T09:00:00.000Z";

describe("the credentials", () => {
  it("are of an account, and the clock is held against STS's", async (t) => {
    const client = await sts(t, "good", "Mon, 05 Jan 2026 08:58:00 GMT");
    const { account, checkups } = await checkCredentials(client, now);
    assert.equal(account, "111122223333");
    assert.deepEqual(checkups.map(brief), [
      "ok: account 111122223333, as arn:aws:iam::111122223333:user/ann",
      "warning: this machine's clock is 120 s ahead of AWS's: set it right",
    ]);
  });

  it("are a problem where STS refuses them, and its answer still tells the time", async (t) => {
    const client = await sts(t, "expired", "Mon, 05 Jan 2026 09:00:10 GMT");
    const { account, checkups } = await checkCredentials(client, now);
    assert.equal(account, undefined);
    assert.deepEqual(checkups.map(brief), [
      "problem: ExpiredToken: The token is expired: give credentials (--profile, the environment), or try --embedded",
      "ok: within a minute of AWS's",
    ]);
  });

  it("are a problem where nobody answers, and then nobody knows the time", async () => {
    const client = new STSClient({ ...nowhere, endpoint: "http://127.0.0.1:1", maxAttempts: 1 });
    const { account, checkups } = await checkCredentials(client, now);
    client.destroy();
    assert.equal(account, undefined);
    assert.match(checkups.map(brief).join("\n"), /^problem: .*ECONNREFUSED.*\nuntested: no answer of AWS/);
  });
});

describe("a clock is", () => {
  const table: [number | undefined, string][] = [
    [0, "ok"],
    [-60_000, "ok"],
    [60_001, "warning"],
    [-300_000, "warning"],
    [300_001, "problem"],
    [-3_600_000, "problem"],
    [undefined, "untested"],
    [Number.NaN, "untested"],
  ];
  for (const [aheadMs, state] of table)
    it(`${state} at ${aheadMs} ms ahead`, () => assert.equal(checkClock(aheadMs).state, state));

  it("said to be behind or ahead, in seconds", () => {
    assert.match(checkClock(-90_400).message, /is 90 s behind AWS's/);
    assert.match(checkClock(600_000).message, /is 600 s ahead of AWS's.*refuses what is over 5 minutes off/);
  });
});
