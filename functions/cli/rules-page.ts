import { readFile, writeFile } from "node:fs/promises";
import { jsonSchemaText } from "../../core/desired/json-schema.ts";
import { rulesPage } from "./rule-pages.ts";

const generated = { "core/rules/README.md": rulesPage(), "core/desired/schema.json": jsonSchemaText() };
for (const [path, text] of Object.entries(generated)) {
  const file = new URL(`../../${path}`, import.meta.url);
  if (!process.argv.includes("--check")) await writeFile(file, text);
  else if ((await readFile(file, "utf8").catch(() => "")) !== text) {
    process.stderr.write(`${path} is not what the code says: npm run docs\n`);
    process.exitCode = 1;
  }
}
