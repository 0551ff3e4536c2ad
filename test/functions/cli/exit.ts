import assert from "node:assert/strict";
import { it } from "node:test";
import { plumbline, type Surroundings } from "../../support/io.ts";

/** A command, with which code it exits and what it says on stderr. */
export interface Exit {
  sentence: string;
  args: (file: (name: string) => string) => string[];
  code: number;
  says: RegExp;
  given?: Surroundings;
}

/** Holds commands to the codes that they exit with, where files are in a folder; to be called within a describe. */
export function exits(cases: Exit[], file: (name: string) => string): void {
  for (const { sentence, args, code, says, given } of cases)
    it(sentence, async () => {
      const ran = await plumbline(args(file), given);
      assert.equal(ran.code, code, ran.stderr);
      assert.match(ran.stderr, says);
    });
}
