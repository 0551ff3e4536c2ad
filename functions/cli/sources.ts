import type { EC2Client } from "@aws-sdk/client-ec2";
import * as z from "zod";
import type { DesiredState } from "../../core/desired/schema.ts";
import type { ExtraName } from "../../core/extras.ts";
import type { Executor, Reader } from "../../core/ports.ts";
import type { Call } from "../../core/remediation.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import type { Journal } from "../../core/writing/journal.ts";
import { apply, dryRun } from "../aws/apply.ts";
import { accountOf, dryRunClient, onlyDryRuns, onlyReads, readingClient, writingClient } from "../aws/clients.ts";
import { type DryRunAnswer, reasonOf } from "../aws/errors.ts";
import { ec2Reader } from "../aws/reader.ts";
import { demoAccount } from "../embedded/demo.ts";
import { embeddedEc2 } from "../embedded/ec2.ts";
import { Failure, UsageError } from "./exit.ts";
import { readEmbedded, writeEmbedded } from "./files.ts";
import type { Io } from "./io.ts";
import { clearProgress, progressLine } from "./progress.ts";

/** Where an account is: AWS, the embedded one (fresh each time, or kept in a file), or a recording. A plan remembers it. */
export const sourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("aws"), profile: z.string().optional() }),
  z.strictObject({ kind: z.literal("embedded"), file: z.string().optional() }),
  z.strictObject({ kind: z.literal("snapshot"), file: z.string() }),
]);
/** Where an account is. */
export type SourceSpec = z.infer<typeof sourceSchema>;
/** A source that can be written to, too: any but a recording. */
export type LiveSource = Exclude<SourceSpec, { kind: "snapshot" }>;

/** A source, opened: one reader a region, and what carries out calls in a region. */
export interface Opened {
  account: string;
  readers: Reader[];
  executor(reader: Reader, journal: Journal): Executor & Reader;
  /** Asks whether calls may be made in a region, and makes none. */
  rehearser(region: string): (call: Call) => Promise<DryRunAnswer>;
  /** Reads every region, all at once, and in each what its document makes worth reading, and what is asked for. */
  observe(stateOf: (region: string) => DesiredState | undefined, more?: readonly ExtraName[]): Promise<Snapshot[]>;
  /** Keeps what was written, where the source is a file. */
  save(): Promise<void>;
}

/** Opens an account for reading, and for writing when an executor is asked for. Throws Failure where no credentials, or UsageError where no such region, are to be had. */
export async function open(source: LiveSource, regions: string[], io: Io, quiet: boolean): Promise<Opened> {
  return source.kind === "aws" ? openAws(source.profile, regions, io, quiet) : openEmbedded(source.file, regions, io);
}

async function openAws(profile: string | undefined, regions: string[], io: Io, quiet: boolean): Promise<Opened> {
  const account = await accountOf({ profile, region: regions[0] }).catch((error: unknown) => {
    const named = profile === undefined ? "" : ` with the profile ${profile}`;
    throw new Failure(`no AWS account to look at${named}: ${reasonOf(error)}. Without one, try --embedded`);
  });
  const progress = quiet ? undefined : progressLine(io.stderr);
  const readers = regions.map((region) => {
    const report = progress && ((section: string, items: number) => progress(region, section, items));
    return ec2Reader({
      client: readingClient({ profile, region }),
      account,
      region,
      now: io.now,
      ...(report && { progress: report }),
    });
  });
  const executor = (reader: Reader, journal: Journal) =>
    executorOn(reader, writingClient({ profile, region: reader.region }), journal, io);
  const rehearser = (region: string) => dryRuns(dryRunClient({ profile, region }));
  const observe: Opened["observe"] = async (stateOf, more) => {
    const snapshots = await Promise.all(readers.map((reader) => reader.observeRegion(stateOf(reader.region), more)));
    if (progress) clearProgress(io.stderr);
    return snapshots;
  };
  return { account, readers, executor, rehearser, observe, save: async () => {} };
}

async function openEmbedded(file: string | undefined, regions: string[], io: Io): Promise<Opened> {
  const { account, text } = file === undefined ? { account: demoAccount(), text: "" } : await readEmbedded(file);
  const other = regions.find((region) => region !== account.region);
  if (other !== undefined)
    throw new UsageError(`the embedded account has the region ${account.region} only, not ${other}`);
  const client = () => embeddedEc2(account, io);
  const source = { client: onlyReads(client()), account: account.account, region: account.region, now: io.now };
  const reader = ec2Reader(source);
  return {
    account: account.account,
    readers: [reader],
    observe: async (stateOf, more) => [await reader.observeRegion(stateOf(reader.region), more)],
    executor: (one, journal) => executorOn(one, client(), journal, io),
    rehearser: () => dryRuns(onlyDryRuns(client())),
    save: async () => {
      if (file !== undefined) await writeEmbedded(file, account, text);
    },
  };
}

const dryRuns =
  (client: EC2Client) =>
  (call: Call): Promise<DryRunAnswer> =>
    dryRun(client, call);

const executorOn = (reader: Reader, client: EC2Client, journal: Journal, io: Io): Executor & Reader => ({
  ...reader,
  write: (call) => apply(client, call),
  now: io.now,
  sleep: io.sleep,
  journal,
  permit: async () => (io.interrupted() ? "interrupted" : undefined),
});
