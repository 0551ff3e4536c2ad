import type { Told } from "../../core/tell.ts";
import type { SlackMessage } from "./elements.ts";

const loopback = ["localhost", "127.0.0.1", "[::1]"];
const quiet = { unfurl_links: false, unfurl_media: false, link_names: false, parse: "none" };

/** Posts a message to an incoming webhook: one attempt, no waiting. The URL is a secret and is in no result and no error. */
export async function postToWebhook(
  url: string,
  message: SlackMessage,
  { fetch, timeoutMs = 5000 }: { fetch: typeof globalThis.fetch; timeoutMs?: number },
): Promise<Told> {
  const address = accepted(url);
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ ...message, ...quiet }),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = (await response.text()).trim();
    return response.status === 200 && body === "ok" ? { told: true } : refused(response, word(body, address));
  } catch (error) {
    return { told: false, because: unanswered(error, timeoutMs) };
  }
}

function accepted(url: string): string {
  const parsed = URL.parse(url);
  const isBare = parsed?.username === "" && parsed.password === "";
  const isSlack = parsed?.protocol === "https:" && parsed.host === "hooks.slack.com";
  const isLoopback = parsed?.protocol === "http:" && loopback.includes(parsed.hostname);
  if (parsed && isBare && (isSlack || isLoopback)) return parsed.href;
  throw new Error(
    "The Slack webhook URL must start with https://hooks.slack.com/ (it is a secret, so not shown here).",
  );
}

function refused({ status, headers }: Response, said: string): Told {
  const wait = headers.get("retry-after") ?? "";
  return {
    told: false,
    because: `Slack answered ${status}${said}`,
    ...(/^\d{1,9}$/.test(wait) && { retryAfterSeconds: Number(wait) }),
  };
}

/** Slack's own word for it, such as invalid_payload; any other body is somebody else's, and may repeat the secret. */
const word = (body: string, address: string): string =>
  /^[a-z][a-z_]{1,79}$/.test(body) && !address.includes(body) ? `: ${body}` : "";

/** Why there is no answer; an error's message may hold the URL, its code and name do not. */
function unanswered(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return "Slack could not be reached";
  if (error.name === "TimeoutError")
    return `Slack did not answer within ${timeoutMs} ms (it may have told it all the same)`;
  const code = error.cause instanceof Error && "code" in error.cause ? String(error.cause.code) : "";
  return `Slack could not be reached${/^[A-Z][A-Z_]{1,39}$/.test(code) ? `: ${code}` : ""}`;
}
