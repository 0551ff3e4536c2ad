import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io } from "../../functions/cli/io.ts";
import { run } from "../../functions/cli/run.ts";

/** What a command line printed, and its exit code. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** The surroundings of a command line in a test: fixed clock and chance, no terminal unless said. */
export interface Surroundings {
  now?: string;
  env?: Record<string, string>;
  terminal?: { columns: number };
  answer?: (question: string) => boolean;
  interruptedAfter?: number;
}

/** Runs a command line in-process and captures what it prints; `apply` writes down what it does in a folder of its own, unless told where. */
export async function plumbline(args: string[], surroundings: Surroundings = {}): Promise<Ran> {
  const { now = "2026-01-05T09:00:00.000Z", env = {}, terminal, answer } = surroundings;
  const printed = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof printed) => ({
    write: (text: string) => {
      printed[name] += text;
    },
    ...(terminal && { isTTY: true, columns: terminal.columns }),
  });
  let looks = 0;
  const io: Io = {
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    env,
    now: () => now,
    random: () => 0.5,
    sleep: async () => {},
    ...(answer && { confirm: async (question: string) => answer(question) }),
    graceful: (work) => work(),
    interrupted: () => {
      looks += 1;
      return surroundings.interruptedAfter !== undefined && looks > surroundings.interruptedAfter;
    },
  };
  if (args[0] !== "apply" || args.includes("--state")) return { code: await run(args, io), ...printed };
  const state = temporaryFolder();
  try {
    return { code: await run([...args, "--state", state.path("")], io), ...printed };
  } finally {
    state.remove();
  }
}

/** A folder for one test's files, and how to be rid of it. */
export function temporaryFolder(): { path: (name: string) => string; clear: () => void; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const clear = () => {
    remove();
    mkdirSync(folder);
  };
  return { path: (name) => join(folder, name), clear, remove };
}
