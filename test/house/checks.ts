import { importsOf, type Source, target } from "./source.ts";

/** A check of the house: what it finds wrong in the files given, a line each; nothing when all is well. */
export type Check = (files: Source[]) => string[];

const eachLine =
  (pattern: RegExp, except: (path: string) => boolean = () => false): Check =>
  (files) =>
    files
      .filter(({ path }) => !except(path))
      .flatMap(({ path, text }) =>
        text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
      );

const eachImport = (
  files: Source[],
  isWrong: (path: string, to: string, names: string[]) => boolean,
  types = true,
): string[] =>
  files.flatMap(({ path, text }) =>
    importsOf(text, { types }).flatMap(({ names, from }) =>
      isWrong(path, target(path, from), names) ? [`${path}: ${names.join(", ")} from ${from}`] : [],
    ),
  );

/** The clock and chance are read in one file. */
export const clock = eachLine(
  /Date\.now|new Date\(\s*\)|[^.\w]Date\(\s*\)|Math\.random|performance\.now|process\.hrtime|randomUUID|randomBytes|getRandomValues/,
  (path) => path === "functions/clock.ts",
);

/** Nothing is put off, and no tool is silenced. */
export const leftovers = eachLine(
  /\b(TODO|FIXME|XXX|HACK)\b|biome-ignore|@ts-(expect-error|ignore|nocheck)|eslint-disable/,
);

/** A client of AWS's takes its settings from one file, that no call is waited for without end; the embedded account's speaks to nobody. */
export const clients: Check = (files) =>
  files.flatMap(({ path, text }) =>
    /new \w+Client\(/.test(text) && !text.includes("settings(") && path !== "functions/embedded/ec2.ts" ? [path] : [],
  );

/** Only one file may send calls that change an account. */
export const writers: Check = (files) =>
  eachImport(
    files,
    (path, to, names) =>
      path !== "functions/aws/apply.ts" && to === "@aws-sdk/client-ec2" && names.some((name) => isWriting(name)),
    false,
  );

const isWriting = (name: string): boolean =>
  name === "*" || name === "EC2" || name === "default" || (name.endsWith("Command") && !name.startsWith("Describe"));

/** Core decides and touches nothing: it takes from itself and from two libraries of pure functions. */
export const coreWalls: Check = (files) =>
  eachImport(
    files.filter(({ path }) => path.startsWith("core/")),
    (_, to) => !(to.startsWith("core/") || to === "zod" || to === "ipaddr.js"),
  );

const aboveRules = /^core\/((check|plan|execute|reconcile|ledger|message)\.ts$|(hint|memory|runs|writing)\/)/;

/** A rule knows no other rule, and nothing of what happens to its findings; nor does a remediation. */
export const ruleWalls: Check = (files) =>
  eachImport(
    files.filter(({ path }) => /^core\/(rules|remediations)\//.test(path) && path !== "core/rules/index.ts"),
    (_, to) => to.startsWith("core/rules/") || aboveRules.test(to),
  );

/** Functions are bound to ports: stacks name them by path, and nothing that runs knows a test. */
export const functionWalls: Check = (files) =>
  eachImport(
    files.filter(({ path }) => path.startsWith("functions/")),
    (_, to) => to.startsWith("test/") || to.startsWith("stacks/"),
  );

/** Stacks declare resources: they name functions by path, and take nothing but constants from core. */
export const stackWalls: Check = (files) =>
  eachImport(
    files.filter(({ path }) => path.startsWith("stacks/")),
    (_, to) => !(to.startsWith("core/") || to.startsWith("stacks/")),
  );

/** A file has one subject; past 200 lines it has two. */
export const lengths: Check = (files) =>
  files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > 200 ? [`${path}: ${lines} lines`] : [];
  });

/** Every export has a sentence above it that says what it is. */
export const sentences: Check = (files) =>
  files.flatMap(({ path, text }) => {
    const lines = text.split("\n");
    return lines.flatMap((line, index) => {
      const isExport = /^export (?!\{|\*|type \{)/.test(line);
      return isExport && !/\*\/$/.test(lines[index - 1] ?? "") ? [`${path}:${index + 1}: ${line.trim()}`] : [];
    });
  });
