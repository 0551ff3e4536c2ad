import { readFile, writeFile } from "node:fs/promises";
import { jsonSchemaText } from "../../core/desired/json-schema.ts";
import { rulesBySeverity, rulesPage } from "./rule-pages.ts";

const fileOf = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const readme = await readFile(fileOf("README.md"), "utf8");
const list = rulesBySeverity({ width: 100, colour: false });
const generated = {
  "core/rules/README.md": rulesPage(),
  "core/desired/schema.json": jsonSchemaText(),
  "README.md": readme.replace(/(```text rules\n).*?(?=```)/s, (_, fence: string) => fence + list),
};
for (const [path, text] of Object.entries(generated)) {
  const file = fileOf(path);
  if (!process.argv.includes("--check")) await writeFile(file, text);
  else if ((await readFile(file, "utf8").catch(() => "")) !== text) {
    process.stderr.write(`${path} is not what the code says: npm run docs\n`);
    process.exitCode = 1;
  }
}
