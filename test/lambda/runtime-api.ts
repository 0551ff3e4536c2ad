import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** What a handler, or the start of its runtime, failed with. */
export interface Failure {
  errorType: string;
  errorMessage: string;
}

/** What an invocation comes back with. */
export type Reply = { result: unknown } | Failure;

interface Invocation {
  id: string;
  event: unknown;
  reply: (reply: Reply) => void;
}

/** The Runtime API of one function on loopback: hands out events one at a time, and takes results, errors and a failed start. */
export async function startRuntimeApi(timeoutMs: number) {
  const started = Promise.withResolvers<Failure | undefined>();
  const queued: Invocation[] = [];
  let running: Invocation | undefined;
  let idle: ServerResponse | undefined;

  const handOut = () => {
    const next = idle && queued.shift();
    if (idle === undefined || next === undefined) return;
    idle.writeHead(200, {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": next.id,
      "lambda-runtime-deadline-ms": String(Date.now() + timeoutMs),
      "lambda-runtime-invoked-function-arn": "arn:aws:lambda:eu-west-1:123456789012:function:fixture",
    });
    idle.end(JSON.stringify(next.event));
    idle = undefined;
    running = next;
  };

  const server = createServer(async (request, response) => {
    const path = request.url?.replace("/2018-06-01/runtime/", "");
    if (path === "invocation/next") {
      idle = response;
      started.resolve(undefined);
      return handOut();
    }
    const body = await json(request);
    if (path === "init/error") started.resolve(failureOf(body));
    if (path === `invocation/${running?.id}/response`) running?.reply({ result: body });
    if (path === `invocation/${running?.id}/error`) running?.reply(failureOf(body));
    response.writeHead(202).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Settles when the runtime asks for its first event, or says why it cannot. */
    started: started.promise,
    invoke: (event: unknown): Promise<Reply> =>
      new Promise((reply) => {
        queued.push({ id: randomUUID(), event, reply });
        handOut();
      }),
    /** The runtime is gone: whoever waits for it is told, as by Lambda. */
    exited(errorMessage: string) {
      const failure = { errorType: "Runtime.ExitError", errorMessage };
      started.resolve(failure);
      for (const { reply } of [running, ...queued.splice(0)].filter((one) => one !== undefined)) reply(failure);
    },
    async close() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

function failureOf(body: unknown): Failure {
  const { errorType, errorMessage } = body as Failure;
  return { errorType, errorMessage };
}
