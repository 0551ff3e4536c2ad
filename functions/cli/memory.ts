import { type Changed, remember } from "../../core/ledger.ts";
import type { Run } from "../../core/reconcile.ts";
import { sqliteRecords } from "../embedded/records.ts";
import { Failure } from "./exit.ts";

/** Runs that know since when things are so, and what changed since the last look. */
export interface Recalled {
  runs: Run[];
  news: Changed;
}

/** Holds runs against the memory kept in a folder (`--state DIR`), and remembers them; throws Failure with the folder's name where it cannot be used. */
export async function recall(runs: Run[], folder: string): Promise<Recalled> {
  try {
    return await recallFrom(sqliteRecords(folder), runs);
  } catch (error) {
    // The system's and SQLite's own errors have a code, and do not say which folder.
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new Failure(`${folder} cannot be used: ${message}`);
  }
}

async function recallFrom(records: ReturnType<typeof sqliteRecords>, runs: Run[]): Promise<Recalled> {
  try {
    const recalled: Recalled = { runs: [], news: { opened: [], stillOpen: [], resolved: [] } };
    for (const one of runs) {
      const { run, news } = await remember(one, records);
      recalled.runs.push(run);
      for (const what of ["opened", "stillOpen", "resolved"] as const) recalled.news[what].push(...news[what]);
    }
    return recalled;
  } finally {
    records.close();
  }
}
