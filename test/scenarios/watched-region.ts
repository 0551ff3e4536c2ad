import type { TestContext } from "node:test";
import { auditRegion } from "../../core/audit-region.ts";
import { type Limits, usualLimits } from "../../core/budget.ts";
import { compile } from "../../core/desired/compiled.ts";
import { documentSchema } from "../../core/desired/schema.ts";
import type { Made } from "../../core/execute.ts";
import type { Digest, News } from "../../core/news.ts";
import { remediateRegion } from "../../core/remediate-region.ts";
import { tell } from "../../core/tell.ts";
import { apply } from "../../functions/aws/apply.ts";
import { ec2Reader } from "../../functions/aws/reader.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { embeddedEc2 } from "../../functions/embedded/ec2.ts";
import { folderPublications } from "../../functions/embedded/publications.ts";
import { sqliteRecords } from "../../functions/embedded/records.ts";
import { temporaryFolder } from "../support/io.ts";
import { ACCOUNT, REGION } from "./parts.ts";
import { T0 } from "./stage.ts";

/** A region that is watched as the functions watch it, on a clock of its own: audits that remember, put right and tell. */
export interface WatchedRegion {
  account: EmbeddedAccount;
  /** Sets the clock to so many minutes after T0. */
  at(minutes: number): void;
  publish(spec: object | string): Promise<void>;
  /** One audit with all that follows from it: what was sent to AWS, and what people heard. */
  round(): Promise<{ findings: string[]; made: string[]; heard: string[] }>;
  limits: Limits;
  isStopped: boolean;
  remainingMs: number;
}

/** Watches an account, with a document published an hour before T0. */
export async function watch(t: TestContext, account: EmbeddedAccount, spec: object): Promise<WatchedRegion> {
  const folder = temporaryFolder();
  const records = sqliteRecords(folder.path("state"));
  t.after(() => {
    records.close();
    folder.remove();
  });
  let time = Date.parse(T0);
  let run = 0;
  const now = () => new Date(time).toISOString();
  const publications = folderPublications({ folder: folder.path("documents"), now });
  const client = () => embeddedEc2(account, { now, random: () => 0.5 });
  const reader = ec2Reader({ client: client(), account: ACCOUNT, region: REGION, now });
  const region: WatchedRegion = {
    account,
    limits: usualLimits,
    isStopped: false,
    remainingMs: 600_000,
    at: (minutes) => {
      time = Date.parse(T0) + minutes * 60_000;
    },
    publish: async (what) => {
      await publications.publish(ACCOUNT, REGION, typeof what === "string" ? what : compiled(what));
    },
    round: async () => {
      run += 1;
      const { run: audited, gaps, safe } = await auditRegion({ reader, records, publications, now });
      const made: Made[] = await remediateRegion(safe, {
        reader,
        records,
        publications,
        write: (call) => apply(client(), call),
        isStopped: async () => region.isStopped,
        remainingMs: () => region.remainingMs,
        now,
        sleep: async () => {},
        run: `run-${run}`,
        limits: region.limits,
      });
      if (made.some(({ outcome }) => outcome === "done")) await auditRegion({ reader, records, publications, now });
      const heard: string[] = [];
      const send = async (message: News | Digest) => {
        heard.push(
          message.kind === "digest"
            ? `digest of ${message.news.length}`
            : `${message.kind} ${message.id.split(":")[0]} ${message.resource.id}`,
        );
        return { told: true as const };
      };
      await tell({ account: ACCOUNT, region: REGION }, gaps, { records, send });
      return { findings: audited.findings.map(({ id }) => id), made: made.map(brief), heard };
    },
  };
  region.at(-60);
  await region.publish(spec);
  await tell({ account: ACCOUNT, region: REGION }, [], { records, send: async () => ({ told: true }) });
  region.at(0);
  return region;
}

const brief = ({ outcome, because, operation, finding }: Made): string =>
  because === undefined
    ? `${outcome} ${operation} ${finding.split(":")[3]}`
    : `${outcome} ${finding.split(":")[3]}: ${because}`;

const compiled = (spec: object): string =>
  compile({
    state: documentSchema.parse({
      apiVersion: "plumbline/v1",
      kind: "NetworkDesiredState",
      metadata: { name: "scenario", account: ACCOUNT, region: REGION },
      spec: { mode: "enforce", ...spec },
    }),
    version: "v1",
    locate: () => ({ file: "scenario.yaml", line: 1, column: 1 }),
  });
