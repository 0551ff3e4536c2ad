import { chmod } from "node:fs/promises";
import { build } from "esbuild";

const outfile = "dist/plumbline.mjs";

/** Packages cannot run `.ts` files from node_modules, so what is published is one JavaScript file with all that it needs. The SDK calls `require` for node's own modules. */
await build({
  entryPoints: ["functions/cli/main.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  mainFields: ["module", "main"],
  minify: true,
  keepNames: true,
  legalComments: "linked",
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  logLevel: "warning",
});
await chmod(outfile, 0o755);
