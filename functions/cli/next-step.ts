import type { Report } from "../../core/report.ts";
import { worstFirst } from "./audit-text.ts";
import type { Looked, LookOptions } from "./look.ts";

/** The command to type next after an audit, or undefined where there is nothing to do. */
export function nextStep(
  { findings }: Report,
  { source, documents }: Looked,
  options: LookOptions,
): string | undefined {
  if (documents.length === 0 && source.kind !== "snapshot")
    return ["plumbline baseline", ...sourceWords(options), "> plumbline.yaml"].join(" ");
  const [worst] = worstFirst(findings);
  if (worst === undefined) return undefined;
  const decided = findings.some(({ decision }) => decision !== undefined && decision.do !== "withhold");
  if (!decided || source.kind === "snapshot") return `plumbline explain ${worst.rule}`;
  return ["plumbline plan", ...sourceWords(options), "--out plan.json"].join(" ");
}

function sourceWords({ profile, region, embedded, embeddedFile, desired }: LookOptions): string[] {
  return [
    ...(embedded ? ["--embedded"] : []),
    ...(embeddedFile === undefined ? [] : [`--embedded-file ${shellWord(embeddedFile)}`]),
    ...(profile === undefined ? [] : [`--profile ${shellWord(profile)}`]),
    ...(region ?? []).map((one) => `--region ${shellWord(one)}`),
    ...(desired === undefined ? [] : [`--desired ${shellWord(desired)}`]),
  ];
}

/** A word as a shell reads it back. */
export const shellWord = (text: string): string =>
  /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
