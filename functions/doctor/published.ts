import type { Document } from "../../core/desired/document.ts";
import { documentInForce, type InForce } from "../../core/desired/in-force.ts";
import type { Place, Publications } from "../../core/memory/records.ts";
import { shellWord } from "../shell-word.ts";
import { type Checkup, ok, problem, unanswered, warning } from "./checkup.ts";

/** Where documents are published, how people call it, and how `publish` is told. */
export interface Store {
  publications: Publications;
  name: string;
  option: string;
}

/** Looks which document is in force for an account and region, and whether it is the one at hand. */
export async function checkPublished(
  { publications, name, option }: Store,
  { account, region }: Place,
  atHand: Document | undefined,
  now: string,
): Promise<{ checkup: Checkup; document: Document | undefined }> {
  const id = `published:${region}`;
  try {
    const inForce = await documentInForce(publications, account, region, now);
    return { checkup: checkInForce(id, inForce, region, { atHand, option }), document: inForce.document };
  } catch (error) {
    const { message, ...checkup } = unanswered(id, error, "s3:ListBucketVersions and s3:GetObjectVersion");
    return { checkup: { ...checkup, message: `${name}: ${message}` }, document: undefined };
  }
}

function checkInForce(
  id: string,
  { document, invalid, unacknowledged, readOnly }: InForce,
  region: string,
  { atHand, option }: { atHand: Document | undefined; option: string },
): Checkup {
  const publish = `plumbline publish ${atHand ? shellWord(atHand.locate([]).file) : "FILE"} ${option}`;
  if (invalid)
    return problem(id, `the newest version ${invalid.version} is invalid, publish again: ${invalid.because}`);
  if (unacknowledged) return problem(id, `nothing is written: ${readOnly}`);
  if (document === undefined) return warning(id, `no document of ${region} is published: ${publish}`);
  const what = `the document ${document.state.metadata.name} of ${region}`;
  if (atHand && atHand.version !== document.version)
    return warning(id, `${what} in force is not the one at hand: ${publish}`);
  return ok(id, readOnly ? `${what} is in force; ${readOnly}` : `${what} is in force`);
}
