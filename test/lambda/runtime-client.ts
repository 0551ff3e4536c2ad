import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = import.meta.dirname;
const client = join(folder, "node_modules/aws-lambda-ric");

/** The path of AWS's own runtime client; installed first, uncompiled, where the pinned version is not there. */
export function runtimeClient(): string {
  if (installed() !== pinned())
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder], { cwd: folder });
  return join(client, "index.mjs");
}

const installed = (): string | undefined => {
  const manifest = join(client, "package.json");
  return existsSync(manifest) ? read(manifest).version : undefined;
};

const pinned = (): string => read(join(folder, "package.json")).dependencies["aws-lambda-ric"];

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
