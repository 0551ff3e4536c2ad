import { link, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Publication, Publications } from "../../core/memory/records.ts";
import { makeFolder } from "./folder.ts";

/** Keeps publications as files: `documents/ACCOUNT/REGION/VERSION.json` in a folder. A version is named after its time. */
export function folderPublications({ folder, now }: { folder: string; now(): string }): Publications {
  const placeOf = (account: string, region: string) => join(folder, "documents", account, region);
  return {
    publish: async (account, region, compiled) => {
      const place = placeOf(account, region);
      makeFolder(place);
      const [newest] = await versionsIn(place);
      const publishedAt = now();
      if (newest && newest.publishedAt > publishedAt)
        throw new Error(`The clock says ${publishedAt}, but ${place} has the newer version ${newest.version}.`);
      return { version: await keep(place, publishedAt, compiled), publishedAt };
    },
    versions: (account, region) => versionsIn(placeOf(account, region)),
    read: async (account, region, version) => {
      const place = placeOf(account, region);
      if (!isVersion(version) || !(await namesIn(place)).includes(`${version}.json`))
        throw new Error(`There is no version ${version} of the document of ${account} ${region}.`);
      return readFile(join(place, `${version}.json`), "utf8");
    },
  };
}

async function versionsIn(place: string): Promise<Publication[]> {
  const versions = (await namesIn(place)).map((name) => name.replace(/\.json$/, "")).filter(isVersion);
  return versions
    .sort()
    .reverse()
    .map((version) => ({ version, publishedAt: timeOf(version) }));
}

const namesIn = (place: string): Promise<string[]> =>
  readdir(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });

/** Writes a draft, then links it to the first name of this time that is free: a name is there whole or not at all, and never taken twice. */
async function keep(place: string, publishedAt: string, compiled: string): Promise<string> {
  const draft = await mkdtemp(join(place, ".draft-"));
  try {
    await writeFile(join(draft, "document.json"), compiled, { flush: true });
    for (let nth = 0; ; nth += 1) {
      const version = nameOf(publishedAt, nth);
      if (await linked(join(draft, "document.json"), join(place, `${version}.json`))) return version;
    }
  } finally {
    await rm(draft, { recursive: true });
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** 2026-01-05T09:00:00.000Z, the third time: 2026-01-05T09-00-00.000Z-0002, since not every file system takes a colon. */
const nameOf = (time: string, nth: number) => `${time.replaceAll(":", "-")}-${String(nth).padStart(4, "0")}`;
const timeOf = (version: string) => version.slice(0, 24).replace(/T(\d\d)-(\d\d)-/, "T$1:$2:");
const isVersion = (name: string) => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-\d{4}$/.test(name);
