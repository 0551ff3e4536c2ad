import { execFile } from "node:child_process";
import { join } from "node:path";

/** The root of the project. */
export const root: string = join(import.meta.dirname, "../..");

/** What a command came to. */
export interface Ran {
  code: number;
  text: string;
}

const quiet = { SST_TELEMETRY_DISABLED: "1", SST_SKIP_DEPENDENCY_CHECK: "1", SST_NO_BUN: "1" };

/** Runs the real SST in a folder; without its questions to GitHub and its own maker. */
export const sst = (folder: string, args: string[], environment: NodeJS.ProcessEnv): Promise<Ran> =>
  run(process.execPath, [join(root, "node_modules/sst/bin/sst.mjs"), ...args], folder, { ...environment, ...quiet });

/** Runs a command to its end, and returns all that it printed. */
export const run = (command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(command, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, text: stdout + stderr }),
    );
  });
