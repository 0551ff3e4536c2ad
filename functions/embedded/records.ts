import { existsSync, linkSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Kept, Records } from "../../core/memory/records.ts";
import { makeFolder } from "./folder.ts";

const schemaVersion = 1;
const busyMs = 10_000;

/** Keeps records in one SQLite file of a folder, made where it is not there yet; any number of processes may have it open at once. */
export function sqliteRecords(folder: string): Records & { close(): void } {
  makeFolder(folder);
  const file = fileIn(folder);
  const database = open(file);
  const one = database.prepare("select key, version, value from records where partition = ? and key = ?");
  const from = database.prepare(
    "select key, version, value from records where partition = ? and key >= ? order by key",
  );
  const first = database.prepare("insert into records values (?, ?, 1, ?) on conflict do nothing");
  const next = database.prepare(
    "update records set version = version + 1, value = ? where partition = ? and key = ? and version = ?",
  );
  return {
    get: async (partition, key) => {
      const row = one.get(partition, key);
      return row && keptOf(row, file);
    },
    list: async (partition, prefix, start = prefix) => {
      const found: Kept[] = [];
      for (const row of from.iterate(partition, start)) {
        if (!String(row.key).startsWith(prefix)) break;
        found.push(keptOf(row, file));
      }
      return found;
    },
    put: async (partition, key, value, seen) => {
      const text = JSON.stringify(value);
      const { changes } = seen === 0 ? first.run(partition, key, text) : next.run(text, partition, key, seen);
      return changes === 1;
    },
    close: () => database.close(),
  };
}

const fileIn = (folder: string): string => join(folder, "records.sqlite");

/** Whether a folder has records, which nothing makes by asking. */
export const hasRecords = (folder: string): boolean => existsSync(fileIn(folder));

function keptOf({ key, version, value }: Record<string, unknown>, file: string): Kept {
  try {
    return { key: String(key), version: Number(version), value: JSON.parse(String(value)) };
  } catch (error) {
    throw new Error(`${file} cannot be used: its record ${key} is damaged`, { cause: error });
  }
}

function open(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    if (!existsSync(file)) create(file);
    database = new DatabaseSync(file, { timeout: busyMs });
    const found = Number(database.prepare("pragma user_version").get()?.user_version);
    if (found === schemaVersion) return database;
    throw new Error(`it is of schema version ${found}, and this Plumbline knows version ${schemaVersion} only`);
  } catch (error) {
    database?.close();
    throw new Error(`${file} cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

/** Makes the file aside and links it into place, whole: SQLite does not wait for others while it turns to WAL. */
function create(file: string): void {
  const draft = mkdtempSync(`${file}-draft-`);
  try {
    const database = new DatabaseSync(join(draft, "records.sqlite"));
    database.exec(`
      pragma journal_mode = wal;
      create table records (
        partition text not null, key text not null, version integer not null, value text not null,
        primary key (partition, key)
      ) strict;
      pragma user_version = ${schemaVersion}`);
    database.close();
    linkSync(join(draft, "records.sqlite"), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { recursive: true });
  }
}
