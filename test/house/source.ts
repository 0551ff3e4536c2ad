import { readdir, readFile } from "node:fs/promises";

/** A file of the project: its path from the root, and its text. */
export interface Source {
  path: string;
  text: string;
}

const root = new URL("../../", import.meta.url);

/** Every TypeScript file below the given folders, by path. */
export async function sources(...folders: string[]): Promise<Source[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(new URL(`${folder}/`, root), { recursive: true });
      return names
        .filter((name) => name.endsWith(".ts") && !name.includes("node_modules"))
        .map((name) => `${folder}/${name}`);
    }),
  );
  const paths = found.flat().sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await textOf(path) })));
}

/** The text of one file. */
export const textOf = (path: string): Promise<string> => readFile(new URL(path, root), "utf8");

/** What a file takes from elsewhere: what it names, and from where; `names` of a whole module is "*". Imports of types alone are left out. */
export interface Import {
  names: string[];
  from: string;
}

/** The imports, re-exports and dynamic imports of a text that remain when it runs; with `types` those of types alone too. */
export function importsOf(text: string, { types = false } = {}): Import[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const fixed = [...code.matchAll(/^(?:import|export)\s+(type\s+)?([\w$*{},\s]+?)\s+from\s+["']([^"']+)["']/gm)];
  const bare = [...code.matchAll(/^import\s+["']([^"']+)["']/gm)];
  const lazy = [...code.matchAll(/\b(?:import|require)\(\s*["'`]([^"'`]+)["'`]/g)];
  return [
    ...fixed.flatMap(([, type, clause = "", from = ""]) => (type && !types ? [] : [{ names: namesIn(clause), from }])),
    ...[...bare, ...lazy].map(([, from = ""]) => ({ names: ["*"], from })),
  ];
}

function namesIn(clause: string): string[] {
  if (clause.includes("*")) return ["*"];
  const [, listed = clause] = /\{([\s\S]*)\}/.exec(clause) ?? [];
  return listed
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && !one.startsWith("type "))
    .map((one) => one.split(/\s+as\s+/)[0] ?? one);
}

/** Where an import leads: a path from the root for a file of the project, else the name of the package. */
export function target(path: string, from: string): string {
  if (from.startsWith(".")) return new URL(from, new URL(path, "file:///")).pathname.slice(1);
  const parts = from.split("/");
  return parts.slice(0, from.startsWith("@") ? 2 : 1).join("/");
}
