import { Agent, request } from "node:http";
import { registerHooks } from "node:module";
import { text } from "node:stream/consumers";

// Preloaded before aws-lambda-ric: where that asks for its compiled client, it is given this module, which makes the same calls.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "./rapid-client.node"
      ? { url: import.meta.url, format: "module", shortCircuit: true }
      : next(specifier, context),
});

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const root = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;

/** Asks for the next event; the runtime waits here for as long as nobody invokes it. */
export const next = () => call("GET", "next");

/** Reports what the handler returned. */
export const done = (id, body) => void call("POST", `${id}/response`, body);

/** Reports what the handler threw. */
export const error = (id, body) => void call("POST", `${id}/error`, body);

const call = (method, path, body) =>
  new Promise((resolve, reject) => {
    request(`${root}/${path}`, { method, agent, headers: { "content-type": "application/json" } })
      .on("response", async (answer) => resolve({ bodyJson: await text(answer), headers: answer.headers }))
      .on("error", reject)
      .end(body);
  });
