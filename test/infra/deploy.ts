import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Settings } from "../../stacks/config.ts";
import { startHome } from "./home.ts";
import { platformParts, preparedPlatform } from "./platform.ts";
import type { Graph } from "./recorder.ts";
import { type Ran, root, sst } from "./sst.ts";

/** What `sst deploy` came to; there is no graph where it failed. */
export interface Deployed extends Ran {
  graph: Graph | undefined;
}

/** What is deployed: a stage with its settings, files put in the place of the project's own, and flags of the command. */
export interface Deployment {
  stage: string;
  settings: Settings;
  files?: Record<string, string>;
  flags?: string[];
}

/** Runs the real `sst deploy` on a copy of the project, with our engine in the place of Pulumi's: SST evaluates the stacks and bundles the functions, and nothing reaches AWS. */
export async function deploy({ stage, settings, files = {}, flags = [] }: Deployment): Promise<Deployed> {
  const folder = await projectCopy({ "stacks/stages.ts": stagesOf(stage, settings), ...files });
  const tools = join(folder, "tools");
  const recorded = join(folder, "graph.json");
  await installEngine(join(tools, "sst/bin"));
  const home = await startHome();
  const ran = await sst(folder, ["deploy", "--stage", stage, ...flags], {
    HOME: process.env.HOME,
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    XDG_CONFIG_HOME: tools,
    PLUMBLINE_GRAPH: recorded,
    AWS_ENDPOINT_URL: home.url,
    AWS_ACCESS_KEY_ID: "nobody",
    AWS_SECRET_ACCESS_KEY: "nothing",
    AWS_EC2_METADATA_DISABLED: "true",
  });
  await home.stop();
  const text = await readFile(recorded, "utf8").catch(() => undefined);
  return { ...ran, graph: text === undefined ? undefined : JSON.parse(text) };
}

const stagesOf = (stage: string, settings: Settings): string =>
  `export const stages = ${JSON.stringify({ [stage]: settings })};\nexport const anyOtherStage = { regions: [] };\n`;

/** A copy of what SST reads of the project, with some files put in the place of its own; it is gone when the process ends. */
export async function projectCopy(files: Record<string, string>): Promise<string> {
  await preparedPlatform();
  const folder = await mkdtemp(join(tmpdir(), "plumbline-infra-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  for (const part of ["sst.config.ts", "package.json", "tsconfig.json", "core", "functions", "stacks"])
    await cp(join(root, part), join(folder, part), { recursive: true });
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await mkdir(join(folder, ".sst"));
  for (const part of platformParts) await symlink(join(root, ".sst", part), join(folder, ".sst", part));
  return folder;
}

/** SST starts the engine by this name, from this folder. */
async function installEngine(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const engine = join(import.meta.dirname, "engine.ts");
  await writeFile(join(folder, "pulumi"), `#!/bin/sh\nexec "${process.execPath}" "${engine}" "$@"\n`, { mode: 0o755 });
}
