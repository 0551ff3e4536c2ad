import type { Document } from "../../core/desired/document.ts";
import type { DesiredState } from "../../core/desired/schema.ts";
import type { ExtraName } from "../../core/extras.ts";
import type { Reader } from "../../core/ports.ts";
import { type Run, reconcile } from "../../core/reconcile.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { defaultRegion } from "../aws/clients.ts";
import { Failure, UsageError } from "./exit.ts";
import { type LoadedDocument, makeEmbedded, readDocuments, readSnapshots } from "./files.ts";
import type { Io } from "./io.ts";
import { type LiveSource, open, type SourceSpec } from "./sources.ts";

/** The options that say where to look and what is desired, shared by audit and plan. */
export interface LookOptions {
  profile?: string;
  region?: string[];
  embedded?: boolean;
  embeddedFile?: string;
  snapshot?: string;
  desired?: string;
  quiet?: boolean;
}

/** What was looked at: the source as a plan remembers it, the documents held to it, and a run for each region. */
export interface Looked {
  source: SourceSpec;
  documents: LoadedDocument[];
  runs: Run[];
  /** What reads more of the account, a reader for each region; none of a recording. */
  readers: Reader[];
}

/** Looks at every region asked for, at `more` beside what its document makes worth reading, and holds it to its document. Throws before it reads if a document is of another account. */
export async function lookAround(options: LookOptions, io: Io, more: readonly ExtraName[] = []): Promise<Looked> {
  const source = sourceOf(options);
  const documents = options.desired === undefined ? [] : await readDocuments(options.desired);
  const { taken, readers } =
    source.kind === "snapshot"
      ? { taken: await recorded(source.file, options.region), readers: [] }
      : await observe(source, documents, { options, more }, io);
  for (const { account } of taken) refuseOthers(documents, account);
  for (const one of documents.filter(({ document }) => !taken.some((snapshot) => isOf(document, snapshot))))
    if (!options.quiet)
      io.stderr.write(`note: ${one.file} is of ${one.document.state.metadata.region}, which is not looked at\n`);
  const runs = taken.map((snapshot) =>
    reconcile(snapshot, documents.find(({ document }) => isOf(document, snapshot))?.document),
  );
  return { source, documents, runs, readers };
}

/** Refuses documents of another account: a plan made from one would be about the wrong resources. */
export function refuseOthers(documents: LoadedDocument[], account: string): void {
  const other = documents.find(({ document }) => document.state.metadata.account !== account);
  if (other)
    throw new Failure(
      `${other.file} is of account ${other.document.state.metadata.account}, but this is account ${account}`,
    );
}

/** Whether a document is of a snapshot's account and region. */
export const isOf = (
  { state: { metadata } }: Document,
  { account, region }: Pick<Snapshot, "account" | "region">,
): boolean => metadata.account === account && metadata.region === region;

/** What the documents say of each region of their account. */
export const stateIn =
  (documents: LoadedDocument[]) =>
  (region: string): DesiredState | undefined =>
    documents.find(({ document }) => document.state.metadata.region === region)?.document.state;

/** Whether nothing at all could be read: then there is no answer, and an exit code other than 1 would hide that. */
export const nothingRead = (runs: Run[]): boolean =>
  runs.every(({ snapshot }) => Object.values(snapshot.sections).every(({ read }) => !read));

function sourceOf(options: LookOptions): SourceSpec {
  const live = liveSourceOf(options);
  return options.snapshot === undefined ? live : { kind: "snapshot", file: options.snapshot };
}

/** The account that the options name; throws UsageError where they name several sources. */
export function liveSourceOf({ profile, embedded, embeddedFile, snapshot }: LookOptions): LiveSource {
  const given = [
    profile !== undefined && "--profile",
    embedded && "--embedded",
    embeddedFile !== undefined && "--embedded-file",
    snapshot !== undefined && "--snapshot",
  ].filter((one) => typeof one === "string");
  if (given.length > 1) throw new UsageError(`${given.join(" and ")} name different sources: give one`);
  if (embeddedFile !== undefined) return { kind: "embedded", file: embeddedFile };
  if (embedded) return { kind: "embedded" };
  return { kind: "aws", ...(profile !== undefined && { profile }) };
}

async function recorded(file: string, regions: string[] | undefined): Promise<Snapshot[]> {
  const snapshots = await readSnapshots(file);
  const missing = regions?.find((region) => !snapshots.some((one) => one.region === region));
  if (missing !== undefined) throw new UsageError(`${file} holds no snapshot of ${missing}`);
  return snapshots.filter(({ region }) => regions === undefined || regions.includes(region));
}

async function observe(
  source: LiveSource,
  documents: LoadedDocument[],
  { options, more }: { options: LookOptions; more: readonly ExtraName[] },
  io: Io,
): Promise<{ taken: Snapshot[]; readers: Reader[] }> {
  const regions = await regionsOf(source, documents, options);
  await provide(source, io);
  const opened = await open(source, regions, io, options.quiet === true);
  refuseOthers(documents, opened.account);
  return { taken: await opened.observe(stateIn(documents), more), readers: opened.readers };
}

/** Makes the file of an embedded account where it is not there, and says so, even where all else is to be quiet: under a misspelt name it would pass for an account. */
export async function provide(source: LiveSource, io: Io): Promise<void> {
  if (source.kind === "embedded" && source.file !== undefined && (await makeEmbedded(source.file)))
    io.stderr.write(`note: ${source.file} was not there: it is a new account now, made from the demo\n`);
}

/** The regions asked for, else those of the documents, else the SDK's own; the embedded account has one. */
export async function regionsOf(
  source: LiveSource,
  documents: LoadedDocument[],
  { region, profile }: LookOptions,
): Promise<string[]> {
  if (region !== undefined) return [...new Set(region)];
  if (source.kind === "embedded") return [];
  const declared = [...new Set(documents.map(({ document }) => document.state.metadata.region))].sort();
  if (declared.length > 0) return declared;
  const usual = await defaultRegion(profile);
  if (usual === undefined)
    throw new UsageError("no region: give --region, or set AWS_REGION. Without an AWS account, try --embedded");
  return [usual];
}
