import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Failure, type Reply, startRuntimeApi } from "./runtime-api.ts";
import { runtimeClient } from "./runtime-client.ts";

/** A line of a function's log: Powertools' or the runtime's own. */
export type LogLine = Record<string, unknown>;

/** A function that runs, or the reason why it did not start. */
export interface StartedLambda {
  failure: Failure | undefined;
  invoke: (event: unknown) => Promise<Reply>;
  logs: () => LogLine[];
  stop: () => Promise<void>;
}

/** Runs the `handler` of a bundle in AWS's own runtime client, with the environment that Lambda gives it and what the function adds. */
export async function startLambda(
  bundle: string,
  added: Record<string, string> = {},
  timeoutMs = 60_000,
): Promise<StartedLambda> {
  const client = runtimeClient();
  const api = await startRuntimeApi(timeoutMs);
  const taskRoot = dirname(bundle);
  const log = join(taskRoot, "log");
  const file = openSync(log, "w"); // a file is written at once: what was logged before a reply can be read after it
  const child = spawn(process.execPath, ["--import", join(import.meta.dirname, "shim.mjs"), client], {
    cwd: taskRoot,
    stdio: ["ignore", file, file],
    env: { ...environment(taskRoot, api.address), ...added },
  });
  closeSync(file);
  const text = () => readFileSync(log, "utf8");
  const exit = once(child, "exit");
  child.once("exit", (code) => api.exited(`the runtime exited with ${code}: ${text()}`));
  const failure = await api.started;
  // A runtime that cannot start says so, logs it, and ends; then Node says in its own words why.
  if (failure) await exit;
  const isLogged = (line: string) => (failure ? line.startsWith("{") : line !== "");
  return {
    failure,
    invoke: api.invoke,
    logs: () =>
      text()
        .split("\n")
        .filter(isLogged)
        .map((line) => JSON.parse(line)),
    async stop() {
      child.kill();
      await exit;
      await api.close();
    },
  };
}

const environment = (taskRoot: string, address: string) => ({
  PATH: process.env.PATH,
  LANG: "en_US.UTF-8",
  TZ: ":UTC",
  _HANDLER: "bundle.handler",
  LAMBDA_TASK_ROOT: taskRoot,
  AWS_LAMBDA_RUNTIME_API: address,
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
  AWS_LAMBDA_FUNCTION_NAME: "fixture",
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
  AWS_LAMBDA_LOG_FORMAT: "JSON",
  AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/fixture",
  AWS_LAMBDA_LOG_STREAM_NAME: "local",
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "nobody",
  AWS_SECRET_ACCESS_KEY: "nothing",
});
