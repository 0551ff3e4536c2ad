import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundleHandler } from "../../functions/bundle.ts";
import { type StartedLambda, startLambda } from "./start-lambda.ts";

/** Bundles a handler of this folder's fixtures and runs it; the bundle is gone when it stops. */
export async function startFixture(
  name: string,
  added?: Record<string, string>,
): Promise<StartedLambda & { metafile: Metafile }> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-lambda-"));
  const bundle = join(folder, "bundle.mjs");
  const metafile = await bundleHandler(join(import.meta.dirname, "fixtures", `${name}.ts`), bundle);
  const started = await startLambda(bundle, added);
  const stop = async () => {
    await started.stop();
    rmSync(folder, { recursive: true });
  };
  return { ...started, stop, metafile };
}
