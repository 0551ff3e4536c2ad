import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { preparedPython } from "./python.ts";

/** The account that moto gives to whoever has no other. */
export const ACCOUNT = "123456789012";

/** A moto server of one suite's own. */
export interface Moto {
  url: string;
  /** Forgets everything, so that no test sees another's resources. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

const startMs = 60_000;

/** Starts moto on a free loopback port, on the real clock or on that of a file, and waits until it answers. */
export async function startMoto(clockFile?: string): Promise<Moto> {
  const python = await preparedPython();
  const server = spawn(python, [join(import.meta.dirname, "serve.py"), "-H", "127.0.0.1", "-p", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, ...(clockFile !== undefined && { TEST_CLOCK: clockFile }) },
  });
  const kill = () => void server.kill();
  process.once("exit", kill);
  const url = await address(server);
  return {
    url,
    reset: async () => {
      await fetch(`${url}/moto-api/reset`, { method: "POST" });
    },
    stop: async () => {
      process.off("exit", kill);
      const gone = once(server, "exit");
      server.kill();
      await gone;
    },
  };
}

/** The address that the server says it listens on; it chose the port itself, so no other process can have taken it. */
function address(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const failed = (because: string) => reject(new Error(`moto did not start: ${because}\n${said}`));
    const timer = setTimeout(() => failed(`it said nothing in ${startMs / 1000} s`), startMs);
    server.on("error", ({ message }) => failed(message));
    server.on("exit", (code) => failed(`exit ${code}`));
    for (const stream of [server.stdout, server.stderr]) {
      stream?.setEncoding("utf8");
      stream?.on("data", (text) => {
        if (said.length < 10_000) said += text;
        const [, url] = /Running on (http:\/\/\S+)/.exec(said) ?? [];
        if (url === undefined) return;
        clearTimeout(timer);
        resolve(url);
      });
    }
  });
}
