import { readFile, writeFile } from "node:fs/promises";
import { rulesPage } from "./rule-pages.ts";

const file = new URL("../../core/rules/README.md", import.meta.url);
const page = rulesPage();
if (!process.argv.includes("--check")) await writeFile(file, page);
else if ((await readFile(file, "utf8").catch(() => "")) !== page) {
  process.stderr.write("core/rules/README.md is not what the rules say: npm run docs\n");
  process.exitCode = 1;
}
