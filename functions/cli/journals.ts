import { existsSync } from "node:fs";
import { type Place, partitionOf, type Records } from "../../core/memory/records.ts";
import { entries } from "../../core/writing/journal.ts";
import { defaultRegion } from "../aws/clients.ts";
import { reasonOf } from "../aws/errors.ts";
import { hasRecords, sqliteRecords } from "../embedded/records.ts";
import { Failure, UsageError } from "./exit.ts";
import type { LiveSource } from "./sources.ts";
import { runIn } from "./writings.ts";

/** Where writes were written down that are to be taken back, and the account and regions that they were made in. */
export interface KnownJournal {
  name: string;
  records: Records;
  source: LiveSource;
  /** Undefined where it is the credentials' own. */
  account: string | undefined;
  regions: string[];
  close(): void;
}

/** The journal of a terminal, kept in a folder; it knows which account a run wrote to, and how that was reached. */
export async function folderJournal(what: string, folder: string): Promise<KnownJournal> {
  if (!existsSync(folder)) throw unknownTo(folder, `${what}: there is no such folder`);
  if (!hasRecords(folder)) throw unknownTo(folder, `${what}: it is no folder of --state`);
  const records = sqliteRecords(folder);
  const run = await runIn(records, (await runFor(what, records)) ?? what);
  if (run === undefined) {
    records.close();
    throw unknownTo(folder, what);
  }
  const place = placeOf(what);
  const places = place ? [place] : run.places;
  return {
    name: folder,
    records,
    source: run.source as LiveSource,
    account: places[0]?.account,
    regions: places.map(({ region }) => region),
    close: records.close,
  };
}

/** How the functions' journal is named on the command line. */
export interface TableOptions {
  table: string;
  home?: string;
  region?: string;
  profile?: string;
}

/** The journal of the functions, kept in their table: a finding names its account and region itself, a run does not. */
export async function tableJournal(
  what: string,
  { table, home, region, profile }: TableOptions,
): Promise<KnownJournal> {
  const place = placeOf(what);
  if (place && region !== undefined)
    throw new UsageError("--region is for a run: a finding's id names its region. Where the table is, --home says");
  const wrote = place?.region ?? region;
  if (wrote === undefined) throw new UsageError(`${what} is no finding's id: if it is a run, say its --region`);
  const at = home ?? (await defaultRegion(profile));
  if (at === undefined) throw new UsageError("no region of the table: give --home, or set AWS_REGION");
  const { tableRecords } = await import("../aws/records.ts");
  const name = `the table ${table} in ${at}`;
  return {
    name,
    records: saying(name, tableRecords(table, { profile, region: at })),
    source: { kind: "aws", ...(profile !== undefined && { profile }) },
    account: place?.account,
    regions: [wrote],
    close: () => {},
  };
}

/** Nothing that was written down is about this run or finding. */
export const unknownTo = (name: string, what: string): UsageError =>
  new UsageError(`nothing is written down in ${name} about ${what}`);

/** The run that first wrote something for a finding. */
async function runFor(finding: string, records: Records): Promise<string | undefined> {
  const place = placeOf(finding);
  const kept = place ? await entries(records, partitionOf(place)) : [];
  return kept.find(({ entry }) => entry.finding === finding)?.entry.run;
}

function placeOf(finding: string): Place | undefined {
  const [, account, region] = /^[a-z0-9-]+:(\d{12}):([a-z0-9-]+):/.exec(finding) ?? [];
  return account !== undefined && region !== undefined ? { account, region } : undefined;
}

/** Records that say which store it is that cannot be used. */
function saying(name: string, { get, list, put }: Records): Records {
  const failed = (error: unknown) => {
    throw new Failure(`${name} cannot be used: ${reasonOf(error)}`);
  };
  return {
    get: (...asked) => get(...asked).catch(failed),
    list: (...asked) => list(...asked).catch(failed),
    put: (...asked) => put(...asked).catch(failed),
  };
}
