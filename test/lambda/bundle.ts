import { build, type Metafile } from "esbuild";
import { neverInLambda } from "../../stacks/never-in-lambda.ts";

/** The bundled dependencies call `require` for node's own modules, and some ask where they stand. */
const banner = [
  'import { createRequire as topLevelCreateRequire } from "module";',
  "const require = topLevelCreateRequire(import.meta.url);",
  'import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url";',
  "const __filename = topLevelFileUrlToPath(import.meta.url);",
  'const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url));',
].join("\n");

/** Bundles one handler with the options that SST deploys it with, and says what went into it. */
export async function bundleHandler(entry: string, outfile: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "es2024",
    mainFields: ["module", "main"],
    keepNames: true,
    minify: true,
    external: neverInLambda,
    banner: { js: banner },
    metafile: true,
    logLevel: "error",
  });
  return metafile;
}

/** A package, or a folder of our own, and its bytes in a bundle. */
export interface Part {
  name: string;
  bytes: number;
}

/** The packages and own folders that take most of a bundle, largest first. */
export function largestParts({ outputs }: Metafile, count: number): Part[] {
  const bytes = new Map<string, number>();
  for (const { inputs } of Object.values(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs))
      bytes.set(partOf(path), (bytes.get(partOf(path)) ?? 0) + bytesInOutput);
  return Array.from(bytes, ([name, bytes]) => ({ name, bytes }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, count);
}

const partOf = (path: string): string =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.slice(0, path.lastIndexOf("/"));
