import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { ACCOUNT } from "./moto.ts";

const main = fileURLToPath(new URL("../../functions/cli/main.ts", import.meta.url));

/** What a command line came to. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder of a test's own, and the real command line in a process of its own, with nothing of our environment but what is said here. */
export interface Terminal {
  run(...args: string[]): Promise<Ran>;
  start(...args: string[]): { process: ChildProcess; done: Promise<Ran> };
  /** Writes a document of moto's account and tells its path. */
  document(spec: object, metadata?: object, name?: string): Promise<string>;
  path(name: string): string;
}

/** Opens a terminal on an endpoint; its folder is gone when the test ends. */
export async function terminal(t: TestContext, endpoint: string, env: Record<string, string> = {}): Promise<Terminal> {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-moto-"));
  t.after(() => rm(folder, { recursive: true }));
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        HOME: folder,
        AWS_ENDPOINT_URL: endpoint,
        AWS_ACCESS_KEY_ID: "moto",
        AWS_SECRET_ACCESS_KEY: "moto",
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_REGION: "eu-west-1",
        ...env,
      },
    });
    return { process: child, done: ended(child) };
  };
  const path = (name: string) => join(folder, name);
  return {
    start,
    path,
    run: (...args) => start(...args).done,
    document: async (spec, metadata = {}, name = "desired.json") => {
      await writeFile(path(name), JSON.stringify(documentOf(spec, metadata)));
      return path(name);
    },
  };
}

const documentOf = (spec: object, metadata: object) => ({
  apiVersion: "plumbline/v1",
  kind: "NetworkDesiredState",
  metadata: { name: "moto", account: ACCOUNT, region: "eu-west-1", ...metadata },
  spec: { mode: "enforce", ...spec },
});

async function ended(child: ChildProcess): Promise<Ran> {
  const output = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : "")));
  const [code] = await once(child, "exit");
  const [stdout = "", stderr = ""] = await output;
  return { code, stdout, stderr };
}
