import { now, random, sleep } from "../clock.ts";
import { ask } from "./ask.ts";
import { exitCodes } from "./exit.ts";

/** A place to write text to, and what it says of itself. */
export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** All that the command line takes from its surroundings, so that tests can be its surroundings. */
export interface Io {
  stdout: Stream;
  stderr: Stream;
  env: Record<string, string | undefined>;
  now(): string;
  random(): number;
  sleep(ms: number): Promise<void>;
  /** Asks a yes-or-no question; throws Interrupted on Ctrl-C. Absent where nobody is there to answer. */
  confirm?(question: string): Promise<boolean>;
  /** While this work runs, a first Ctrl-C only makes interrupted() true, so that a write under way is finished and accounted for. */
  graceful<Result>(work: () => Promise<Result>): Promise<Result>;
  interrupted(): boolean;
}

/** Whoever reads may stop reading (`| head`): what was asked for is done all the same. Anything else that cannot be printed is an error. */
function survive(stream: NodeJS.WriteStream): void {
  stream.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    if (stream === process.stdout) process.stderr.write(`error: what is printed cannot be written: ${code}\n`);
    process.on("exit", (exitCode) => {
      if (exitCode === exitCodes.ok) process.exitCode = exitCodes.error;
    });
  });
}

/** The process's own surroundings. Ctrl-C ends at once with 130, unless graceful work is going on. */
export function processIo(): Io {
  let working = false;
  let interrupted = false;
  survive(process.stdout);
  survive(process.stderr);
  process.on("SIGINT", () => {
    if (!working || interrupted) process.exit(exitCodes.interrupted);
    interrupted = true;
  });
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    now,
    random,
    sleep,
    ...(process.stdin.isTTY && process.stderr.isTTY && { confirm: (question: string) => ask(question) }),
    graceful: async (work) => {
      working = true;
      try {
        return await work();
      } finally {
        working = false;
      }
    },
    interrupted: () => interrupted,
  };
}
