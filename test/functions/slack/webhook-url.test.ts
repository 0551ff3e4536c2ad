import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { slackMessage } from "../../../functions/slack/blocks.ts";
import { postToWebhook } from "../../../functions/slack/webhook.ts";
import { secret } from "./hook.ts";
import { news } from "./some-news.ts";

const message = slackMessage(news());

describe("a webhook's URL", () => {
  const refused = [
    "",
    secret,
    `http://hooks.slack.com/${secret}`,
    `https://hooks.slack.com.evil.example/${secret}`,
    `https://hooks.slack.com:8443/${secret}`,
    `https://someone:SECRET@hooks.slack.com/${secret}`,
    `https://evil.example/${secret}`,
    `https://evil.example/https://hooks.slack.com/${secret}`,
    `http://10.0.0.5/${secret}`,
    `http://127.0.0.1.evil.example/${secret}`,
    `file:///${secret}`,
  ];
  for (const url of refused)
    it(`is refused without being repeated, and nothing is sent: ${url.replaceAll("SECRET", "")}`, async () => {
      const never = () => assert.fail("nothing may be sent");
      const error = await postToWebhook(url, message, { fetch: never }).catch((thrown: Error) => thrown);
      assert.ok(error instanceof Error);
      assert.match(error.message, /^The Slack webhook URL must start with https:\/\/hooks\.slack\.com\/ \(.*\)\.$/);
      assert.doesNotMatch(`${error.stack}`, /SECRET|evil/);
    });

  it("may end in a line break, as secrets that were pasted do", async () => {
    const asked: unknown[] = [];
    const ok: typeof fetch = async (url) => {
      asked.push(url);
      return new Response("ok");
    };
    await postToWebhook(`https://hooks.slack.com/${secret}\n`, message, { fetch: ok });
    assert.deepEqual(asked, [`https://hooks.slack.com/${secret}`]);
  });
});
