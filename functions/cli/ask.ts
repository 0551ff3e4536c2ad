import type { Readable, Writable } from "node:stream";
import { confirm, isCancel } from "@clack/prompts";
import { Interrupted } from "./exit.ts";

/** Asks a yes-or-no question at a terminal. Who presses Ctrl-C or escape has not said no, but to stop: throws Interrupted. */
export async function ask(
  message: string,
  terminal: { input: Readable; output: Writable } = { input: process.stdin, output: process.stderr },
): Promise<boolean> {
  const answer = await confirm({ message, initialValue: false, ...terminal });
  if (isCancel(answer)) throw new Interrupted();
  return answer;
}
