import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundleHandler } from "./bundle.ts";
import { type StartedLambda, startLambda } from "./start-lambda.ts";

/** A function of the product that runs, its bundle, and what that is made of. */
export type StartedFunction = StartedLambda & { bundle: string; metafile: Metafile };

/** Bundles the handler of a source file and runs it in the real runtime client; the bundle is gone when it stops. */
export async function startFunction(
  source: string,
  added?: Record<string, string>,
  timeoutMs?: number,
): Promise<StartedFunction> {
  const { code, metafile } = await bundleOf(source);
  const folder = mkdtempSync(join(tmpdir(), "plumbline-lambda-"));
  const bundle = join(folder, "bundle.mjs");
  writeFileSync(bundle, code);
  const started = await startLambda(bundle, added, timeoutMs);
  const stop = async () => {
    await started.stop();
    rmSync(folder, { recursive: true });
  };
  return { ...started, stop, bundle, metafile };
}

interface Bundle {
  code: Buffer;
  metafile: Metafile;
}

const bundles = new Map<string, Promise<Bundle>>();

/** A source file is bundled once, however often it is started. */
function bundleOf(source: string): Promise<Bundle> {
  const bundle = bundles.get(source) ?? bundled(source);
  bundles.set(source, bundle);
  return bundle;
}

async function bundled(source: string): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-bundle-"));
  try {
    const outfile = join(folder, "bundle.mjs");
    const metafile = await bundleHandler(source, outfile);
    return { code: readFileSync(outfile), metafile };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
