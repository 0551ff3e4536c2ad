import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startFixture } from "./start-fixture.ts";
import type { LogLine, StartedLambda } from "./start-lambda.ts";

const GOOD = "{}";
const BAD = '{"fail":true,"by":"request"}';
const MALFORMED = "<not json>";

type Record = [messageId: string, body: string, group?: string];

/** Sends a batch, and says which messages were handled, which come again, and what was logged. */
async function send(lambda: StartedLambda, ...records: Record[]) {
  const already = lambda.logs().length;
  const reply = await lambda.invoke({
    Records: records.map(([messageId, body, group]) => ({
      messageId,
      body,
      attributes: group === undefined ? {} : { MessageGroupId: group },
    })),
  });
  assert.ok("result" in reply, JSON.stringify(reply));
  const { batchItemFailures } = reply.result as { batchItemFailures: { itemIdentifier: string }[] };
  const logs = lambda.logs().slice(already);
  const handled = logs.filter(({ message }) => message === "handling").map(({ messageId }) => messageId);
  return { handled, again: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), logs };
}

const at = (level: string, logs: LogLine[]): LogLine[] => logs.filter((line) => line.level === level);

for (const name of ["queue", "fifo-queue", "whole-queue"])
  describe(`any batch, from a ${name}`, () => {
    let lambda: StartedLambda;
    before(async () => {
      lambda = await startFixture(name);
    });
    after(() => lambda.stop());

    it("is done when every message was handled", async () => {
      const { handled, again } = await send(lambda, ["a", GOOD, "1"], ["b", GOOD, "2"]);
      assert.deepEqual({ handled, again }, { handled: ["a", "b"], again: [] });
    });

    it("gives back the failed message alone where the others are of other groups", async () => {
      const { handled, again } = await send(lambda, ["a", GOOD, "1"], ["b", BAD, "2"], ["c", GOOD, "3"]);
      assert.deepEqual({ handled, again }, { handled: ["a", "b", "c"], again: ["b"] });
    });

    it("gives back all messages where all fail, and is no error of the function", async () => {
      assert.deepEqual((await send(lambda, ["a", BAD, "1"], ["b", BAD, "2"])).again, ["a", "b"]);
    });

    it("logs a failure once, with the message's id, the error's name and stack, and nothing of the body", async () => {
      const { logs } = await send(lambda, ["a", BAD, "1"]);
      const [line, ...more] = at("ERROR", logs);
      assert.deepEqual(more, []);
      const { messageId, error } = line as { messageId: string; error: { name: string; stack: string } };
      assert.equal(messageId, "a");
      assert.equal(error.name, "TypeError");
      assert.match(error.stack, /^TypeError: as asked\n +at /);
      assert.doesNotMatch(JSON.stringify(logs), /by.*request/);
    });

    it("acknowledges a body that is no JSON, says so, and holds up nobody", async () => {
      const { handled, again, logs } = await send(lambda, ["a", MALFORMED, "1"], ["b", GOOD, "1"]);
      assert.deepEqual({ handled, again }, { handled: ["b"], again: [] });
      const [line, ...more] = at("WARN", logs);
      assert.deepEqual(more, []);
      assert.equal(line?.messageId, "a");
      assert.doesNotMatch(JSON.stringify(logs), /not json>/);
    });
  });

describe("a FIFO batch", () => {
  let lambda: StartedLambda;
  before(async () => {
    lambda = await startFixture("fifo-queue");
  });
  after(() => lambda.stop());

  it("gives back the rest of a failed message's group unhandled, and goes on with the other groups", async () => {
    const { handled, again } = await send(
      lambda,
      ["a1", GOOD, "a"],
      ["a2", BAD, "a"],
      ["b1", GOOD, "b"],
      ["a3", GOOD, "a"],
      ["a4", MALFORMED, "a"],
      ["b2", GOOD, "b"],
    );
    assert.deepEqual({ handled, again }, { handled: ["a1", "a2", "b1", "b2"], again: ["a2", "a3"] });
  });

  it("tries a failed group again in the next batch", async () => {
    await send(lambda, ["a1", BAD, "a"]);
    const { handled, again } = await send(lambda, ["a1", GOOD, "a"], ["a2", GOOD, "a"]);
    assert.deepEqual({ handled, again }, { handled: ["a1", "a2"], again: [] });
  });
});

describe("a batch that is handled as a whole", () => {
  let lambda: StartedLambda;
  before(async () => {
    lambda = await startFixture("whole-queue");
  });
  after(() => lambda.stop());

  it("is at hand at once, less what is no JSON", async () => {
    const { handled, logs } = await send(lambda, ["a", GOOD], ["b", MALFORMED], ["c", GOOD]);
    assert.deepEqual(
      logs.filter(({ message }) => message === "batch").map(({ messages }) => messages),
      [2],
    );
    assert.deepEqual(handled, ["a", "c"]);
  });

  it("is no error where there is nothing in it", async () => {
    assert.deepEqual((await send(lambda)).again, []);
  });

  it("comes again whole where all of it fails, which is the function's error, without a property of what was sent", async () => {
    const body = '{"failAll":true,"by":"request"}';
    const reply = await lambda.invoke({ Records: [{ messageId: "a", body, attributes: {} }] });
    assert.deepEqual(reply, { errorType: "RangeError", errorMessage: "for all of them" });
    assert.doesNotMatch(JSON.stringify(lambda.logs()), /by.*request/);
  });
});
