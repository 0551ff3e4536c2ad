import { T0 } from "./stage.ts";

/** A time after T0: minutes, or "minutes:seconds". */
export type When = number | `${number}:${number}`;

/** A time after T0 in ISO 8601. */
export function timeOf(when: When): string {
  const [minutes = 0, seconds = 0] = typeof when === "number" ? [when] : when.split(":").map(Number);
  return later(T0, (minutes * 60 + seconds) * 1000);
}

/** A time as minutes and seconds after T0. */
export function sayTime(time: string): string {
  const seconds = Math.round((Date.parse(time) - Date.parse(T0)) / 1000);
  return `+${Math.floor(seconds / 60)}:${String(Math.abs(seconds % 60)).padStart(2, "0")}`;
}

/** What a line says that starts with a time. */
export const what = (line: string): string => line.slice(line.indexOf(" ") + 1);

/** So many milliseconds after a time. */
export const later = (time: string, ms: number): string => new Date(Date.parse(time) + ms).toISOString();

/** A clock that stands still but where it is moved on, and what happens at which time. */
export interface Timeline {
  now(): string;
  /** Has something happen at a time, after all that was said to happen at that time before. */
  at(time: string, what: () => unknown): void;
  /** Has something happen so many milliseconds from now. */
  in(ms: number, what: () => unknown): void;
  /** Lets all happen up to and including a time. */
  until(time: string): Promise<void>;
}

interface Task {
  at: string;
  order: number;
  run(): unknown;
}

/** Starts a timeline. */
export function timeline(start: string): Timeline {
  let clock = start;
  let order = 0;
  const tasks: Task[] = [];
  const at = (time: string, run: () => unknown) => {
    order += 1;
    tasks.push({ at: time, order, run });
  };
  return {
    now: () => clock,
    at,
    in: (ms, what) => at(later(clock, ms), what),
    until: async (end) => {
      for (;;) {
        tasks.sort((a, b) => (a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1));
        const [task] = tasks;
        if (task === undefined || task.at > end) break;
        tasks.shift();
        if (task.at > clock) clock = task.at;
        await task.run();
      }
      clock = end;
    },
  };
}

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
