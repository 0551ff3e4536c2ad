import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Graph, type Resource, record } from "./recorder.ts";

// Stands in for the pulumi executable, for the three commands that `sst deploy` gives it: it runs the program that SST compiled, and makes nothing.
const [command, ...args] = process.argv.slice(2);
const option = (name: string): string => args[args.indexOf(name) + 1] ?? "";

if (command === "version") process.stdout.write("v3.215.0\n");
else if (command === "stack") keepState(args[1] ?? "", []);
else if (command === "up") await up();
else throw new Error(`The tests have no answer to pulumi ${command}.`);

async function up(): Promise<void> {
  process.on("unhandledRejection", fail).on("uncaughtException", fail);
  const [, project = "", stack = ""] = option("--stack").split("/");
  const [, main = ""] = /main: (.*)/.exec(readFileSync("Pulumi.yaml", "utf8")) ?? [];
  const [home = ""] = args.flatMap((one) => (one.startsWith("aws:region=") ? [one.slice("aws:region=".length)] : []));
  const program = async () => (await import(pathToFileURL(main.trim()).href)).default;
  const graph = await record(program, { platform: dirname(main.trim()), project, stack, home });
  writeFileSync(process.env.PLUMBLINE_GRAPH ?? "", JSON.stringify(graph));
  const made = stateOf(graph);
  for (const one of made)
    log({
      resOutputsEvent: {
        metadata: { op: "create", urn: one.urn, type: one.type, old: null, new: one, logical: true, provider: "" },
      },
    });
  keepState(option("--stack"), made);
  finish(0);
}

/** What failed nobody waited for, in a program of Pulumi: the engine tells it as the program's error. */
function fail(error: unknown): void {
  log({ diagnosticEvent: { message: error instanceof Error ? error.message : String(error), severity: "error" } });
  finish(255);
}

function finish(code: number): never {
  log({ summaryEvent: { maybeCorrupt: false, durationSeconds: 0, resourceChanges: {}, PolicyPacks: {} } });
  process.exit(code);
}

function log(event: object): void {
  appendFileSync(option("--event-log"), `${JSON.stringify({ sequence: 0, timestamp: 0, ...event })}\n`);
}

/** The resources as Pulumi's state has them, the stack itself first. */
function stateOf({ resources, outputs }: Graph) {
  const isStack = ({ type }: Resource) => type === "pulumi:pulumi:Stack";
  return resources
    .toSorted((a, b) => Number(isStack(b)) - Number(isStack(a)))
    .map((one) => ({
      urn: one.urn,
      type: one.type,
      custom: one.custom,
      ...(one.custom && { id: `${one.name}-id` }),
      ...(one.parent && { parent: one.parent }),
      inputs: one.custom ? one.inputs : {},
      outputs: isStack(one) ? outputs : {},
    }));
}

function keepState(name: string, resources: object[]): void {
  const [, project = "", stack = ""] = name.split("/");
  const backend = fileURLToPath(process.env.PULUMI_BACKEND_URL ?? "");
  const file = join(backend, ".pulumi/stacks", project, `${stack}.json`);
  mkdirSync(dirname(file), { recursive: true });
  const latest = { manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "v3.215.0" }, resources };
  writeFileSync(file, JSON.stringify({ version: 3, checkpoint: { stack: name, latest } }));
}
