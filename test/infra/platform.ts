import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { root, run, sst } from "./sst.ts";

const lock = "provider-lock.json";

/** What an installation of SST's platform consists of, in a project's folder `.sst`. */
export const platformParts = ["platform", lock];

/** Puts SST's platform (its components, and Pulumi's SDK) where the pinned SST looks for it: from this machine's copy, else from npm, which takes most of a minute. */
export async function preparedPlatform(): Promise<void> {
  const version = await pinned();
  const here = join(root, ".sst");
  if ((await versionIn(here)) === version) return;
  const kept = join(homedir(), ".cache/plumbline", `sst-${version}-${process.platform}-${process.arch}`);
  if ((await versionIn(kept)) === version) return copy(kept, here);
  await rm(join(here, lock), { force: true });
  const { code, text } = await sst(root, ["install", "--stage", "test"], process.env);
  if (code !== 0 || (await versionIn(here)) !== version) throw new Error(`SST cannot be installed: ${text}`);
  await copy(here, kept);
}

const pinned = async (): Promise<string> => {
  const manifest = await readFile(join(root, "node_modules/sst/package.json"), "utf8");
  return JSON.parse(manifest).version;
};

/** The version of an installation, if there is a whole one: the lock is what is written last. */
const versionIn = async (folder: string): Promise<string | undefined> => {
  if (!existsSync(join(folder, lock))) return undefined;
  return readFile(join(folder, "platform/version"), "utf8").catch(() => undefined);
};

/** Copies with `cp`, which takes two seconds for the 31,000 files where Node takes thirty; what is not whole has no name that anybody looks for. */
async function copy(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await mkdir(to, { recursive: true });
  for (const part of platformParts) {
    const { code, text } = await run("cp", ["-R", join(from, part), join(unfinished, part)], root);
    if (code !== 0) throw new Error(`SST's platform cannot be copied: ${text}`);
    await rm(join(to, part), { recursive: true, force: true });
    await rename(join(unfinished, part), join(to, part));
  }
  await rm(unfinished, { recursive: true });
}
