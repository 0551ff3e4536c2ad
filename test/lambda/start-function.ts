import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundleHandler } from "../../functions/bundle.ts";
import { type StartedLambda, startLambda } from "./start-lambda.ts";

/** A function of the product that runs, and what its bundle is made of. */
export type StartedFunction = StartedLambda & { metafile: Metafile };

/** Bundles the handler of a source file and runs it in the real runtime client; the bundle is gone when it stops. */
export async function startFunction(
  source: string,
  added?: Record<string, string>,
  timeoutMs?: number,
): Promise<StartedFunction> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-lambda-"));
  const bundle = join(folder, "bundle.mjs");
  const metafile = await bundleHandler(source, bundle);
  const started = await startLambda(bundle, added, timeoutMs);
  const stop = async () => {
    await started.stop();
    rmSync(folder, { recursive: true });
  };
  return { ...started, stop, metafile };
}
