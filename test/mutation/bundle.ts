import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import { build } from "esbuild";

/** The files of tests, and a fresh evaluation of them and of the code that they test: it loads one of the files. */
export interface Suites {
  files: string[];
  open: (nodeTest: object) => (file: string) => void;
}

/** A test by its file and its names. */
export interface Test {
  id: string;
  run: () => unknown;
}

/** Makes one script of the test files of the working directory and of all that they import of the project. */
export async function bundled(patterns: string[]): Promise<Suites> {
  const files = patterns.flatMap((pattern) => globSync(pattern).sort());
  const entries = files.map((file) => `${JSON.stringify(file)}: () => require("./${file}"),`);
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = { ${entries.join("\n")} };`, resolveDir: process.cwd() },
    absWorkingDir: process.cwd(),
    bundle: true,
    write: false,
    packages: "external",
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const text = outputFiles.map((file) => file.text).join("");
  const evaluate = new Script(`(function (require, module) {${text}})`).runInThisContext();
  const require = createRequire(import.meta.url);
  const open = (nodeTest: object) => {
    const module: { exports: Record<string, () => void> } = { exports: {} };
    evaluate((name: string) => (name === "node:test" ? nodeTest : require(name)), module);
    return (file: string) => module.exports[file]?.();
  };
  return { files, open };
}

/** The tests of which an id is wanted, freshly loaded; where the files don't even load that is a test that fails. */
export function testsIn({ files, open }: Suites, wanted: Set<string> | undefined): Test[] {
  const tests: Test[] = [];
  const names: string[] = [];
  const describe = (name: string, body: () => void): void => {
    names.push(name);
    body();
    names.pop();
  };
  const it = (name: string, run: () => unknown) => tests.push({ id: [...names, name].join(": "), run });
  const fileOf = (id: string): string => id.slice(0, id.indexOf(": "));
  const needed = wanted && new Set([...wanted].map(fileOf));
  try {
    const load = open({ describe, it });
    for (const file of files) if (needed?.has(file) ?? true) describe(file, () => load(file));
  } catch (error) {
    return [{ id: "the tests load", run: () => Promise.reject(error) }];
  }
  return tests.filter(({ id }) => wanted?.has(id) ?? true);
}
