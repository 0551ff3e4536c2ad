import type { Known } from "../look.ts";
import type { Publication, Publications } from "../memory/records.ts";
import { later, minute } from "../time.ts";
import { sayDrops } from "../words/message-words.ts";
import { fromCompiled, type NotCompiled, type Published } from "./compiled.ts";
import type { Document } from "./document.ts";
import { dropsOf } from "./drops.ts";

/** The document that an account and region is held to. */
export interface InForce {
  document: Document | undefined;
  /** Why nothing may be written on the strength of it, or undefined. */
  readOnly: string | undefined;
  /** The newest version, where it is no document: an older one stays in force then. */
  invalid: Invalid | undefined;
  /** What the version in force drops, where that is so much that somebody has to acknowledge it. */
  unacknowledged?: NonNullable<Known["unacknowledged"]>;
}

interface Invalid {
  version: string;
  because: string;
}

const youngestMs = 10 * minute;

/** From when on something may be written on the strength of a publication: until then its author can still think again. */
export const writableFrom = ({ publishedAt }: Publication): string => later(publishedAt, youngestMs);

/** The newest version that is valid. While the newest one of all is not, or drops much that nobody has acknowledged, or is under 10 minutes old, nothing may be written. */
export async function documentInForce(
  publications: Publications,
  account: string,
  region: string,
  now: string,
): Promise<InForce> {
  const { valid, invalid } = await newestValid(
    publications,
    account,
    region,
    await publications.versions(account, region),
  );
  if (valid === undefined) return { document: undefined, readOnly: "no document", invalid };
  const { document, publication } = valid;
  const drops = document.dropsFrom && dropsOf(document.state, document.dropsFrom);
  const unacknowledged = drops && { version: publication.version, drops };
  return {
    document,
    readOnly: invalid
      ? `the newest document is invalid: ${invalid.because}`
      : drops
        ? `the newest document ${sayDrops(drops)}: put them back, or plumbline publish FILE --acknowledge`
        : tooYoung(publication, now),
    invalid,
    ...(unacknowledged && { unacknowledged }),
  };
}

/** A version that is valid, and its text. */
export interface Valid {
  publication: Publication;
  document: Published;
  text: string;
}

/** The newest of these versions that is a document of this account and region, and what is wrong with the newest of all where that is another one. */
export async function newestValid(
  publications: Publications,
  account: string,
  region: string,
  versions: Publication[],
): Promise<{ valid?: Valid; invalid: Invalid | undefined }> {
  let invalid: Invalid | undefined;
  for (const publication of versions) {
    const found = await judged(publications, account, region, publication);
    if (!("invalid" in found)) return { valid: { ...found, publication }, invalid };
    invalid ??= { version: publication.version, because: found.invalid };
  }
  return { invalid };
}

async function judged(
  publications: Publications,
  account: string,
  region: string,
  { version, publishedAt }: Publication,
): Promise<{ document: Published; text: string } | NotCompiled> {
  if (Number.isNaN(Date.parse(publishedAt))) return { invalid: "it does not say when it was published" };
  const text = await publications.read(account, region, version);
  const document = fromCompiled(text);
  if ("invalid" in document) return document;
  const { metadata } = document.state;
  if (metadata.account === account && metadata.region === region) return { document, text };
  return { invalid: `it is of account ${metadata.account} ${metadata.region}` };
}

function tooYoung(publication: Publication, now: string): string | undefined {
  const until = writableFrom(publication);
  return Date.parse(now) >= Date.parse(until)
    ? undefined
    : `the document is under 10 minutes old: nothing is written until ${until}`;
}
