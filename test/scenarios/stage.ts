import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { compile } from "../../core/desired/compiled.ts";
import { documentSchema } from "../../core/desired/schema.ts";
import type { Made } from "../../core/execute.ts";
import type { Report, ReportedFinding } from "../../core/report.ts";
import { type EmbeddedAccount, parseAccount } from "../../functions/embedded/account.ts";
import { plumbline } from "../support/io.ts";
import { ACCOUNT, REGION } from "./parts.ts";

export const T0 = "2026-01-05T09:00:00.000Z";

/** What a document's `spec` holds, as a test writes it down. */
export interface Spec {
  mode?: "observe" | "propose" | "enforce";
  trust?: { tags: string[] };
  undeclared?: "ignore" | "report";
  interfaces?: object[];
  addresses?: object[];
  subnets?: object[];
  exceptions?: object[];
}

/** What `apply` came to. */
export interface Applied {
  code: number;
  outcomes: Made[];
  stderr: string;
}

/** An embedded account and a document in files of their own, and the command line on them; gone when the test ends. */
export interface Stage {
  /** `audit --output json`: must succeed; the document is left out where the stage has none. */
  audit(): Promise<Report>;
  /** `plan --out`, then `apply` of that plan with these findings approved. */
  planAndApply(...approve: string[]): Promise<Applied>;
  /** `apply` of the plan made last, once more. */
  applyAgain(...approve: string[]): Promise<Applied>;
  account(): Promise<EmbeddedAccount>;
  /** What somebody else does to the account between two runs. */
  meanwhile(change: (account: EmbeddedAccount) => void): Promise<void>;
}

/** Sets the stage of a scenario. */
export async function stage(t: TestContext, account: EmbeddedAccount, spec?: Spec, now = T0): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-scenario-"));
  t.after(() => rm(folder, { recursive: true }));
  const [accountFile, desired, plan] = ["account.json", "desired.json", "plan.json"].map((name) => join(folder, name));
  assert.ok(accountFile && desired && plan);
  const write = (state: EmbeddedAccount) => writeFile(accountFile, JSON.stringify(parseAccount(state)));
  const read = async () => parseAccount(JSON.parse(await readFile(accountFile, "utf8")));
  await write(account);
  if (spec) await writeFile(desired, JSON.stringify(documentOf(spec)));
  const look = ["--embedded-file", accountFile, ...(spec ? ["--desired", desired] : [])];
  const apply = async (...approve: string[]): Promise<Applied> => {
    const approvals = approve.flatMap((id) => ["--approve", id]);
    const { code, stdout, stderr } = await plumbline(["apply", plan, "--output", "json", ...approvals], { now });
    return { code, stderr, outcomes: JSON.parse(stdout).outcomes };
  };
  return {
    audit: async () => {
      const { code, stdout, stderr } = await plumbline(["audit", "--output", "json", ...look], { now });
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout);
    },
    planAndApply: async (...approve) => {
      const { code, stderr } = await plumbline(["plan", "--out", plan, ...look], { now });
      assert.equal(code, 0, stderr);
      return apply(...approve);
    },
    applyAgain: apply,
    account: read,
    meanwhile: async (change) => {
      const state = await read();
      change(state);
      await write(state);
    },
  };
}

/** A whole document from its `spec`; mode enforce unless said. */
export const documentOf = (spec: Spec) => ({
  apiVersion: "plumbline/v1",
  kind: "NetworkDesiredState",
  metadata: { name: "scenario", account: ACCOUNT, region: REGION },
  spec: { mode: "enforce", ...spec },
});

/** A document as it is published. */
export const compiled = (spec: object): string =>
  compile({
    state: documentSchema.parse(documentOf(spec)),
    version: "v1",
    locate: () => ({ file: "scenario.yaml", line: 1, column: 1 }),
  });

/** A finding's id in the scenarios' account. */
export const findingId = (rule: string, ...resource: string[]): string =>
  [rule, ACCOUNT, REGION, ...resource].join(":");

/** A finding in one line: id, severity and what is decided, with the reason. */
export const brief = ({ id, severity, decision }: ReportedFinding): string =>
  [
    id.replace(`:${ACCOUNT}:${REGION}:`, " "),
    severity,
    ...(decision ? [`${decision.do}: ${decision.because}`] : []),
  ].join(" | ");
