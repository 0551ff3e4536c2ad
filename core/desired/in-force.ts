import type { Publication, Publications } from "../records.ts";
import { fromCompiled, type NotCompiled } from "./compiled.ts";
import type { Document } from "./document.ts";

/** The document that an account and region is held to. */
export interface InForce {
  document: Document | undefined;
  /** Why nothing may be written on the strength of it, or undefined. */
  readOnly: string | undefined;
  /** The newest version, where it is no document: an older one stays in force then. */
  invalid: { version: string; because: string } | undefined;
}

const youngestMs = 10 * 60_000;

/** From when on something may be written on the strength of a publication: until then its author can still think again. */
export const writableFrom = ({ publishedAt }: Publication): string =>
  new Date(Date.parse(publishedAt) + youngestMs).toISOString();

/** The newest version that is valid. While the newest one of all is not, or is under 10 minutes old, nothing may be written. */
export async function documentInForce(
  publications: Publications,
  account: string,
  region: string,
  now: string,
): Promise<InForce> {
  let invalid: InForce["invalid"];
  for (const publication of await publications.versions(account, region)) {
    const found = await judged(publications, account, region, publication);
    if (!("invalid" in found)) return { document: found, readOnly: readOnly(publication, invalid, now), invalid };
    invalid ??= { version: publication.version, because: found.invalid };
  }
  return { document: undefined, readOnly: "no document", invalid };
}

async function judged(
  publications: Publications,
  account: string,
  region: string,
  { version, publishedAt }: Publication,
): Promise<Document | NotCompiled> {
  if (Number.isNaN(Date.parse(publishedAt))) return { invalid: "it does not say when it was published" };
  const found = fromCompiled(await publications.read(account, region, version));
  if ("invalid" in found) return found;
  const { metadata } = found.state;
  if (metadata.account === account && metadata.region === region) return found;
  return { invalid: `it is of account ${metadata.account} ${metadata.region}` };
}

function readOnly(publication: Publication, invalid: InForce["invalid"], now: string): string | undefined {
  if (invalid) return `the newest document is invalid: ${invalid.because}`;
  const until = writableFrom(publication);
  return Date.parse(now) >= Date.parse(until)
    ? undefined
    : `the document is under 10 minutes old: nothing is written until ${until}`;
}
