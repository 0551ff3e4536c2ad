import { dirname, relative } from "node:path";
import type { Report } from "../../core/report.ts";
import { shellWord } from "../shell-word.ts";
import { worstFirst } from "./audit-text.ts";
import type { Looked, LookOptions } from "./look.ts";
import type { PlanFile } from "./plan-file.ts";

/** The command to type next after an audit, or undefined where there is nothing to do. */
export function nextStep(
  { findings }: Report,
  { source, documents }: Looked,
  options: LookOptions,
): string | undefined {
  if (documents.length === 0 && source.kind !== "snapshot")
    return ["plumbline baseline", ...sourceWords(options), "--out plumbline.yaml"].join(" ");
  const [worst] = worstFirst(findings);
  if (worst === undefined) return undefined;
  const decided = findings.some(({ decision }) => decision !== undefined && decision.do !== "withhold");
  if (!decided || source.kind === "snapshot") return `plumbline explain ${worst.rule}`;
  return planning(options, "plan.json");
}

/** The command that makes a plan anew: of the same account, under the same documents, in the same file. */
export function planningAgain({ source, regions, documents }: PlanFile, file: string): string {
  const place =
    source.kind === "aws"
      ? { region: regions, ...(source.profile !== undefined && { profile: source.profile }) }
      : {
          embedded: source.file === undefined,
          ...(source.file !== undefined && { embeddedFile: fromHere(source.file) }),
        };
  const desired = holding(documents.map((one) => one.file));
  return planning({ ...place, ...(desired !== undefined && { desired: fromHere(desired) }) }, file);
}

/** A path as short as people would type it: from the working folder, where it is below it. */
function fromHere(path: string): string {
  const short = relative("", path);
  return short === "" || short.startsWith("..") ? path : short;
}

const planning = (options: LookOptions, file: string): string =>
  ["plumbline plan", ...sourceWords(options), `--out ${shellWord(file)}`].join(" ");

/** A file itself, or of several the nearest folder that holds them all. */
function holding([first, ...others]: string[]): string | undefined {
  if (first === undefined || others.length === 0) return first;
  let folder = dirname(first);
  while (others.some((file) => relative(folder, file).startsWith(".."))) folder = dirname(folder);
  return folder;
}

/** The options by which another verb looks at the one region that an audit has looked at, and at nothing else. */
export const regionWords = ({ desired: _, ...options }: LookOptions, { source }: Looked, region: string): string[] =>
  sourceWords({ ...options, ...(source.kind === "aws" && { region: [region] }) });

/** Where a verb looked, as the options of another one. */
export function sourceWords({ profile, region, embedded, embeddedFile, snapshot, desired }: LookOptions): string[] {
  return [
    ...(embedded ? ["--embedded"] : []),
    ...(embeddedFile === undefined ? [] : [`--embedded-file ${shellWord(embeddedFile)}`]),
    ...(snapshot === undefined ? [] : [`--snapshot ${shellWord(snapshot)}`]),
    ...(profile === undefined ? [] : [`--profile ${shellWord(profile)}`]),
    ...(region ?? []).map((one) => `--region ${shellWord(one)}`),
    ...(desired === undefined ? [] : [`--desired ${shellWord(desired)}`]),
  ];
}
