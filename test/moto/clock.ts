import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const later = pathToFileURL(join(import.meta.dirname, "../lambda/later.mjs")).href;

/** A clock that a test moves: moto and the functions read from one file how far it is ahead, so that delays and ages pass for both, and nobody waits. */
export interface Clock {
  file: string;
  /** What sets a process of Node to it. */
  environment: Record<string, string>;
  /** The time on it, as an ISO string. */
  now(): string;
  pass(minutes: number): void;
  remove(): void;
}

/** A clock that is right as yet. */
export function startClock(): Clock {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-clock-"));
  const file = join(folder, "ahead");
  let aheadMs = 0;
  const pass = (minutes: number) => {
    aheadMs += minutes * 60_000;
    // Renamed into place: whoever reads it meanwhile sees the old or the new, never a half.
    writeFileSync(`${file}.new`, String(aheadMs));
    renameSync(`${file}.new`, file);
  };
  pass(0);
  return {
    file,
    environment: { NODE_OPTIONS: `--import ${later}`, TEST_CLOCK: file },
    now: () => new Date(Date.now() + aheadMs).toISOString(),
    pass,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
