import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { describe, it, type TestContext } from "node:test";
import type { Told } from "../../../core/tell.ts";
import { slackMessage } from "../../../functions/slack/blocks.ts";
import { postToWebhook } from "../../../functions/slack/webhook.ts";
import { closedPort, hook, secret } from "./hook.ts";
import { news } from "./some-news.ts";

const message = slackMessage(news());

const answering =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { connection: "close", ...headers }).end(body);
  };

async function told(t: TestContext, answer: (response: ServerResponse) => void, timeoutMs = 5000): Promise<Told> {
  const { url, requests } = await hook(t, answer);
  const result = await postToWebhook(url, message, { fetch, timeoutMs });
  assert.equal(requests.length, 1, "one attempt");
  assert.doesNotMatch(JSON.stringify(result), /SECRET|127\.0\.0\.1/);
  return result;
}

describe("posting to a webhook", () => {
  it("is told when Slack answers 200 ok; it was sent as JSON, with nothing to unfurl, link or parse", async (t) => {
    const { url, requests } = await hook(t, answering(200, "ok"));
    assert.deepEqual(await postToWebhook(url, message, { fetch }), { told: true });
    const [{ method, path, headers, body } = { headers: {}, body: "" }] = requests;
    assert.equal(`${method} ${path}`, `POST /${secret}`);
    assert.equal(headers["content-type"], "application/json; charset=utf-8");
    assert.deepEqual(JSON.parse(body), {
      ...message,
      unfurl_links: false,
      unfurl_media: false,
      link_names: false,
      parse: "none",
    });
  });

  const answers: [string, Parameters<typeof answering>, Told][] = [
    [
      "too many requests, with the time to wait",
      [429, "rate_limited", { "retry-after": "30" }],
      { told: false, because: "Slack answered 429: rate_limited", retryAfterSeconds: 30 },
    ],
    [
      "too many requests, without a time in seconds",
      [429, "", { "retry-after": "Mon, 05 Jan 2026 09:00:00 GMT" }],
      { told: false, because: "Slack answered 429" },
    ],
    ["a fault of its own", [500, "<html>oops</html>"], { told: false, because: "Slack answered 500" }],
    [
      "that the message is bad",
      [400, "invalid_payload"],
      { told: false, because: "Slack answered 400: invalid_payload" },
    ],
    ["that the webhook is gone", [404, "no_service\n"], { told: false, because: "Slack answered 404: no_service" }],
    ["200 by somebody who is not Slack", [200, "<html>log in</html>"], { told: false, because: "Slack answered 200" }],
    ["204 without a word", [204, ""], { told: false, because: "Slack answered 204" }],
    ["with the URL itself", [404, `no such hook /${secret}`], { told: false, because: "Slack answered 404" }],
    ["with a part of the URL", [404, "services"], { told: false, because: "Slack answered 404" }],
  ];
  for (const [what, answer, expected] of answers)
    it(`is ${expected.told ? "" : "not "}told when the answer is ${what}`, async (t) =>
      assert.deepEqual(await told(t, answering(...answer)), expected));

  it("follows no redirect", async (t) => {
    const other = await hook(t, answering(200, "ok"));
    for (const status of [302, 307])
      assert.deepEqual(await told(t, answering(status, "", { location: other.url })), {
        told: false,
        because: `Slack answered ${status}`,
      });
    assert.deepEqual(other.requests, []);
  });

  const slow: [string, (response: ServerResponse) => void][] = [
    ["no answer comes in time", () => {}],
    ["an answer begins and never ends", (response) => void response.writeHead(200).write("o")],
  ];
  for (const [what, answer] of slow)
    it(`is not told when ${what}`, async (t) =>
      assert.deepEqual(await told(t, answer, 50), {
        told: false,
        because: "Slack did not answer within 50 ms (it may have told it all the same)",
      }));

  it("is not told when the connection drops", async (t) => {
    const { because } = (await told(t, (response) => response.socket?.destroy())) as { because: string };
    assert.match(because, /^Slack could not be reached/);
  });

  it("is not told when the connection is refused", async () => {
    const closed = `http://127.0.0.1:${await closedPort()}/${secret}`;
    assert.deepEqual(await postToWebhook(closed, message, { fetch }), {
      told: false,
      because: "Slack could not be reached: ECONNREFUSED",
    });
  });

  it("repeats nothing of an error that holds the URL", async () => {
    const url = `https://hooks.slack.com/${secret}`;
    for (const error of [new TypeError(`Failed to parse ${url}`, { cause: { code: url } }), new Error(url), url]) {
      const failing = () => Promise.reject(error);
      assert.deepEqual(await postToWebhook(url, message, { fetch: failing }), {
        told: false,
        because: "Slack could not be reached",
      });
    }
  });
});
