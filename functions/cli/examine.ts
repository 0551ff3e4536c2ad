import type { Document } from "../../core/desired/document.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { type Checkup, ok, problem, untested, warning } from "../doctor/checkup.ts";
import { checkPublished } from "../doctor/published.ts";
import { checkSections } from "../doctor/sections.ts";
import { checkWrites } from "../doctor/writes.ts";
import { InvalidDocument, sayPosition } from "../documents/problems.ts";
import { Failure } from "./exit.ts";
import { type LoadedDocument, readDocuments } from "./files.ts";
import type { Io } from "./io.ts";
import { isOf, regionsOf, stateIn } from "./look.ts";
import { openSite, type Site, type SiteOptions, siteOf } from "./site.ts";
import type { Opened } from "./sources.ts";

/** Looks at all that a deployment rests on, and writes nothing. What cannot be asked for want of something else is untested. */
export async function examine(options: SiteOptions, io: Io): Promise<Checkup[]> {
  const source = siteOf(options);
  const { documents, invalid } = await readDesired(options.desired);
  const site = await openSite(source, await regionsOf(source, documents, options), options, io);
  const { access, opened } = site;
  if (opened === undefined)
    return [...access, ...invalid, untested("account", "without credentials nothing else can be looked at")];
  const snapshots = await opened.observe(stateIn(documents));
  const checkups = [...access, ...invalid, ...documents.map((one) => checkDocument(one, opened))];
  for (const snapshot of snapshots) {
    const atHand = documents.find(({ document }) => isOf(document, snapshot))?.document;
    checkups.push(...(await checkRegion(snapshot, atHand, site, opened, io)));
  }
  return [...checkups, ...(await site.services(snapshots))];
}

async function checkRegion(
  snapshot: Snapshot,
  atHand: Document | undefined,
  { store }: Site,
  { rehearser }: Opened,
  { now }: Io,
): Promise<Checkup[]> {
  const { region } = snapshot;
  const { checkup, document } =
    typeof store === "string"
      ? { checkup: untested(`published:${region}`, store), document: undefined }
      : await checkPublished(store, snapshot, atHand, now());
  const writes = await checkWrites(snapshot, atHand ?? document, rehearser(region));
  return [...checkSections(snapshot), checkup, ...writes];
}

/** Documents, if all are valid; what is wrong with them otherwise, which stops nothing. */
async function readDesired(path: string | undefined): Promise<{ documents: LoadedDocument[]; invalid: Checkup[] }> {
  try {
    return { documents: path === undefined ? [] : await readDocuments(path), invalid: [] };
  } catch (error) {
    if (error instanceof Failure) return { documents: [], invalid: [problem(`document:${path}`, error.message)] };
    if (!(error instanceof InvalidDocument)) throw error;
    const places = error.problems.map(({ at, message }) => ({ place: sayPosition(at), message }));
    return {
      documents: [],
      invalid: places.map(({ place, message }) => problem(`document:${place}`, `${place}: ${message}`)),
    };
  }
}

/** A valid document against the account and the regions looked at. */
function checkDocument({ file, document }: LoadedDocument, { account, readers }: Opened): Checkup {
  const { metadata, spec } = document.state;
  const id = `document:${file}`;
  if (metadata.account !== account)
    return problem(id, `${file} is of account ${metadata.account}, but this is account ${account}`);
  return readers.some(({ region }) => region === metadata.region)
    ? ok(id, `${file} is valid, for ${account} ${metadata.region}, mode ${spec.mode}`)
    : warning(id, `${file} is of ${metadata.region}, which is not looked at`);
}
