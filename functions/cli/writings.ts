import * as z from "zod";
import { type Place, partitionOf, type Records } from "../../core/memory/records.ts";
import type { Reader } from "../../core/ports.ts";
import { later } from "../../core/time.ts";
import {
  answerMs,
  type Entry,
  type Journal,
  journalOf,
  notShownYet,
  settleUnanswered,
} from "../../core/writing/journal.ts";
import { sqliteRecords } from "../embedded/records.ts";
import type { Io } from "./io.ts";
import { sourceSchema } from "./sources.ts";

/** Where writes are written down unless said otherwise. */
export const usualState = ".plumbline";

const runs = "runs";
const runSchema = z.object({
  source: sourceSchema,
  places: z.array(z.object({ account: z.string(), region: z.string() })),
});
type WritingRun = z.infer<typeof runSchema>;

/** A run that writes: its name, its journal in each account and region, and how to end it. */
export interface Writings {
  run: string;
  journal(place: Place): Journal;
  /** Finds out what became of writes whose answer an earlier run did not live to see, once the account must show it; gives those that it may not show yet. */
  settle(reader: Reader): Promise<Entry[]>;
  close(): void;
}

/** Opens the folder where a new run writes down what it does, and remembers where it writes to, so that it can be taken back. */
export async function openWritings(folder: string, { source, places }: WritingRun, io: Io): Promise<Writings> {
  const records = sqliteRecords(folder);
  const run = runId(io);
  await records.put(runs, run, { source, places: places.map(({ account, region }) => ({ account, region })) }, 0);
  return {
    run,
    journal: (place) => journalOf(run, records, partitionOf(place)),
    settle: async (reader) => {
      await settleUnanswered(records, partitionOf(reader), reader, later(io.now(), -answerMs));
      return notShownYet(records, partitionOf(reader), io.now());
    },
    close: records.close,
  };
}

/** Where a run of a terminal wrote to; undefined where its folder knows no such run. */
export async function runIn(records: Records, run: string): Promise<WritingRun | undefined> {
  const kept = await records.get(runs, run);
  return kept && runSchema.parse(kept.value);
}

/** A name for a run that sorts by time: 20260105T090000Z-k3f9. */
export function runId({ now, random }: Io): string {
  const time = now().replace(/[-:]|\.\d+/g, "");
  const chance = Math.floor(random() * 36 ** 4);
  return `${time}-${chance.toString(36).padStart(4, "0")}`;
}
