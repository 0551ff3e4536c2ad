import { resolve } from "node:path";
import * as z from "zod";
import { severities } from "../../core/finding.ts";
import type { Planned } from "../../core/plan.ts";
import { mustBe } from "../../core/words/must-be.ts";
import { Failure } from "./exit.ts";
import { parseFile } from "./files.ts";
import type { Looked } from "./look.ts";
import { type SourceSpec, sourceSchema } from "./sources.ts";
import { readText, writeText } from "./text-files.ts";

/** What a plan holds to be applied: where, on the strength of which documents, when it was made, and the findings that have a remedy. */
export interface PlanFile {
  schemaVersion: 1;
  kind: "plumbline-plan";
  madeAt: string;
  source: SourceSpec;
  account: string;
  regions: string[];
  documents: { file: string; version: string }[];
  findings: Planned[];
}

const envelope = z.object({
  schemaVersion: z.literal(1),
  kind: z.literal("plumbline-plan"),
  madeAt: z.iso.datetime(),
  source: sourceSchema,
  account: z.string(),
  regions: z.array(z.string()),
  documents: z.array(z.object({ file: z.string(), version: z.string() })),
  findings: z
    .array(
      z.looseObject({
        id: z.string(),
        rule: z.string(),
        severity: z.enum(severities),
        message: z.string(),
        account: z.string(),
        region: z.string(),
        resource: z.looseObject({ type: z.string(), id: z.string() }),
        facts: z.record(z.string(), z.unknown()),
        decision: z.object({ do: z.enum(["apply", "ask", "withhold"]), because: z.string() }),
        remedy: z.object({
          risk: z.enum(["safe", "ask", "irreversible"]),
          calls: z.array(z.object({ operation: z.string(), input: z.record(z.string(), z.unknown()) })),
        }),
      }),
    )
    .refine((findings) => new Set(findings.map(({ id }) => id)).size === findings.length, "has a finding twice"),
});

/** The plan for what was looked at; times are ISO strings, file names absolute so that it can be applied from anywhere. */
export function planFile({ source, documents, runs }: Looked, madeAt: string): PlanFile {
  const [account, other] = [...new Set(runs.map(({ snapshot }) => snapshot.account))];
  if (account === undefined || other !== undefined) throw new Failure("a plan is for one account");
  return {
    schemaVersion: 1,
    kind: "plumbline-plan",
    madeAt,
    source: "file" in source && source.file !== undefined ? { ...source, file: resolve(source.file) } : source,
    account,
    regions: runs.map(({ snapshot }) => snapshot.region).sort(),
    documents: documents.map(({ file, document }) => ({ file: resolve(file), version: document.version })),
    findings: runs.flatMap(({ findings }) => findings).filter(({ remedy }) => remedy !== undefined),
  };
}

/** Writes a plan to its file. */
export const writePlan = (file: string, plan: PlanFile): Promise<void> =>
  writeText(file, `${JSON.stringify(plan, null, 2)}\n`);

/** Reads a plan back. Its calls are never sent as they stand: apply makes its own afresh, and compares. */
export const readPlan = async (file: string): Promise<PlanFile> =>
  parseFile(
    file,
    await readText(file),
    (json) => envelope.parse(json, { error: mustBe }) as unknown as PlanFile,
    "a plan made by plumbline plan --out",
  );
