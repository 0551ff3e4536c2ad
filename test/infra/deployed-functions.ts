import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { functionNames, type Inputs, one } from "./graph.ts";
import type { Graph } from "./recorder.ts";
import { unzipped } from "./zip.ts";

/** A function as it was deployed: its settings, and what its zip holds, unpacked. */
export interface DeployedFunction {
  inputs: Inputs["aws:lambda/function:Function"];
  files: Map<string, Buffer>;
  /** The handler's file, where the runtime is to find it. */
  bundle: string;
  environment: Record<string, string>;
}

/** Every function of a deployment, by the name of its handler's file: what SST built, and the environment that it is given. */
export async function deployedFunctions(graph: Graph): Promise<Map<string, DeployedFunction>> {
  const found = await Promise.all(
    functionNames.map(async (name) => [name.toLowerCase(), await deployed(graph, name)] as const),
  );
  return new Map(found);
}

async function deployed(graph: Graph, name: string): Promise<DeployedFunction> {
  const { inputs } = one(graph, "aws:lambda/function:Function", `${name}Function`);
  const { asset } = one(graph, "aws:s3/bucketObjectv2:BucketObjectv2", `${name}Code`).inputs.source;
  const files = unzipped(await readFile(asset));
  const folder = await mkdtemp(join(dirname(asset), "unzipped-"));
  for (const [file, content] of files) await writeFile(join(folder, file), content);
  return { inputs, files, bundle: join(folder, "bundle.mjs"), environment: inputs.environment.variables };
}
