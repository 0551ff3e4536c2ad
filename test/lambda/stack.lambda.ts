import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { handler as greeter } from "./fixtures/greeter.ts";
import { handler as queue } from "./fixtures/queue.ts";
import type { Reply } from "./runtime-api.ts";
import { startFixture } from "./start-fixture.ts";
import type { LogLine, StartedLambda } from "./start-lambda.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("a handler on the stack, in AWS's own runtime client", () => {
  let lambda: StartedLambda;
  let greeted: Reply;
  let lines: LogLine[];
  before(async () => {
    lambda = await startFixture("greeter", { POWERTOOLS_LOGGER_LOG_EVENT: "true" });
    greeted = await lambda.invoke({ name: "Ada Lovelace", keys: { region: "eu-west-1" } });
    lines = lambda.logs();
  });
  after(() => lambda.stop());

  it("starts, and returns what it returned", () => {
    assert.equal(lambda.failure, undefined);
    assert.ok("result" in greeted);
    assert.equal((greeted.result as { greeting: string }).greeting, "hello Ada Lovelace");
  });

  it("knows how much time is left", () => {
    assert.ok("result" in greeted);
    const { remainingMs } = greeted.result as { remainingMs: number };
    assert.ok(remainingMs > 0 && remainingMs <= 60_000, String(remainingMs));
  });

  it("logs JSON lines that say the request, the service, the handler and whether it was cold", () => {
    assert.equal(lines.length, 1);
    const [{ function_request_id, level, message, service, handler, cold_start } = {}] = lines;
    assert.match(String(function_request_id), UUID);
    assert.deepEqual(
      { level, message, service, handler, cold_start },
      { level: "INFO", message: "greeting", service: "plumbline", handler: "greeter", cold_start: true },
    );
  });

  it("never logs the event, even where the environment asks for it", () => {
    assert.doesNotMatch(JSON.stringify(lines), /Lovelace/);
  });

  it("does not carry one invocation's request or keys over to the next", async () => {
    await lambda.invoke({ name: "Grace" });
    const [first, second] = lambda.logs();
    assert.equal(first?.region, "eu-west-1");
    assert.equal(second?.region, undefined);
    assert.equal(second?.cold_start, false);
    assert.notEqual(second?.function_request_id, first?.function_request_id);
  });

  it("hands its error to Lambda, and goes on with the next event", async () => {
    assert.deepEqual(await lambda.invoke({ name: "nobody" }), {
      errorType: "NobodyError",
      errorMessage: "nobody is here",
    });
    assert.ok("result" in (await lambda.invoke({ name: "Grace" })));
  });

  it("has its error logged once, with the request, the name, the stack and the cause, and no other property", () => {
    const errors = lambda.logs().filter(({ level }) => level === "ERROR");
    assert.equal(errors.length, 1);
    const { requestId, message } = errors[0] as { requestId: string; message: { name: string; stackTrace: string[] } };
    assert.ok(lambda.logs().some(({ function_request_id }) => function_request_id === requestId));
    assert.equal(message.name, "NobodyError");
    assert.match(message.stackTrace.join("\n"), /nobody is here\n +at .*caused by RangeError: none were born\n +at /s);
    assert.doesNotMatch(JSON.stringify(errors), /secret/);
  });
});

describe("what the runtime accepts", () => {
  it("a handler of less than three parameters, as all on the stack are", () => {
    assert.ok(greeter.length < 3);
    assert.ok(queue.length < 3);
  });

  it("no handler of three: callbacks are gone since Node 24", async () => {
    const { failure, stop } = await startFixture("callback");
    await stop();
    assert.equal(failure?.errorType, "Runtime.CallbackHandlerDeprecated");
  });

  it("no handler whose module throws: the start fails with that error, logged", async () => {
    const { failure, logs, stop } = await startFixture("no-settings");
    const logged = logs();
    await stop();
    assert.deepEqual(failure, { errorType: "Error", errorMessage: "FIXTURE_TABLE is not set" });
    assert.ok(logged.every(({ level }) => level === "ERROR"));
    assert.match(JSON.stringify(logged), /FIXTURE_TABLE is not set/);
  });

  it("the same handler once it has its settings", async () => {
    const { invoke, stop } = await startFixture("no-settings", { FIXTURE_TABLE: "ledger" });
    assert.deepEqual(await invoke({}), { result: "ledger" });
    await stop();
  });
});
