import type { Drops } from "../fact-shapes.ts";
import type { Publication, Publications } from "../memory/records.ts";
import { compile } from "./compiled.ts";
import type { Document } from "./document.ts";
import { type Base, dropsOf, isTooMuch } from "./drops.ts";
import { newestValid, type Valid } from "./in-force.ts";
import { referencesOf } from "./references.ts";

/** What came of publishing a document. */
export interface Publishing {
  publication: Publication;
  /** Whether it is a new version, and not the newest one again. */
  isNew: boolean;
  /** What it refers to no longer that the version before it did; absent where there is none. */
  drops?: Drops;
  /** Whether that is so much that it is to be acknowledged, and whether it was: until then nothing is written on the strength of it. */
  standing: "in order" | "acknowledged" | "unacknowledged";
  /** What somebody else published at the same time, newest first: it was not held against that. Absent where nobody did. */
  meanwhile?: Meanwhile;
}

/** The versions that came between the look at the versions and the look after publishing, and the newest of all. */
export interface Meanwhile {
  versions: string[];
  newest: string;
}

/** Each version that is no document costs a read; as a rule the newest one is. */
const mostRead = 100;

/** Publishes a document, unless it is the newest version already. Where it drops too much of the version before and nobody acknowledges that, the version says so of itself. */
export async function publishDocument(
  document: Document,
  publications: Publications,
  isAcknowledged: boolean,
): Promise<Publishing> {
  const { account, region } = document.state.metadata;
  const versions = await publications.versions(account, region);
  const { valid } = await newestValid(publications, account, region, versions.slice(0, mostRead));
  if (valid === undefined && versions.length > mostRead && !isAcknowledged)
    throw new Error(
      `The newest ${mostRead} versions are invalid, so nobody can tell what this one drops: --acknowledge publishes it all the same.`,
    );
  const base = valid && baseOf(valid);
  const drops = base && dropsOf(document.state, base);
  const standing = !drops || !isTooMuch(drops) ? "in order" : isAcknowledged ? "acknowledged" : "unacknowledged";
  const compiled = compile(base && standing === "unacknowledged" ? { ...document, dropsFrom: base } : document);
  const isNewest = valid !== undefined && valid.publication.version === versions[0]?.version;
  const isNew = !isNewest || valid.text !== compiled;
  const done = isNew
    ? await publishBeside(versions, compiled, publications, document)
    : { publication: valid.publication };
  return { ...done, isNew, ...(drops && { drops }), standing };
}

/**
 * Publishes, and looks who else did since: S3 can make a write depend on the contents of the newest version, not on which one it is, and a folder on neither.
 * Of two at the same time the second sees the first: both versions are kept, and neither is written on for 10 minutes.
 */
async function publishBeside(
  known: Publication[],
  compiled: string,
  publications: Publications,
  { state: { metadata } }: Document,
): Promise<Pick<Publishing, "publication" | "meanwhile">> {
  const { account, region } = metadata;
  const publication = await publications.publish(account, region, compiled);
  const now = await publications.versions(account, region);
  const ids = new Set([publication, ...known].map(({ version }) => version));
  const versions = now.flatMap(({ version }) => (ids.has(version) ? [] : version));
  const [newest = publication] = now;
  return { publication, ...(versions.length > 0 && { meanwhile: { versions, newest: newest.version } }) };
}

/** What the next version is held against: not one that nobody has acknowledged, but what that was held against itself. */
const baseOf = ({ publication, document }: Valid): Base =>
  document.dropsFrom ?? { version: publication.version, references: referencesOf(document.state) };
