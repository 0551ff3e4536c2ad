import type { Document } from "../../core/desired/document.ts";
import { documentInForce } from "../../core/desired/in-force.ts";
import type { Place, Publications } from "../../core/records.ts";
import { type Checkup, ok, problem, unanswered, warning } from "./checkup.ts";

/** Looks which document is in force for an account and region, and whether it is the one at hand. */
export async function checkPublished(
  publications: Publications,
  { account, region }: Place,
  atHand: Document | undefined,
  now: string,
): Promise<{ checkup: Checkup; document?: Document | undefined }> {
  const id = `published:${region}`;
  try {
    const { document, invalid, readOnly } = await documentInForce(publications, account, region, now);
    const checkup = () => {
      if (invalid)
        return problem(id, `the newest version ${invalid.version} is invalid, publish again: ${invalid.because}`);
      if (document === undefined) return warning(id, `no document of ${region} is published: plumbline publish FILE`);
      const { name, account: _, ...rest } = document.state.metadata;
      const what = `the document ${name} of ${rest.region}`;
      if (atHand && atHand.version !== document.version)
        return warning(id, `${what} in force is not the one at hand: plumbline publish ${atHand.locate([]).file}`);
      return ok(id, `${what} is in force${readOnly ? `; ${readOnly}` : ""}`);
    };
    return { checkup: checkup(), document };
  } catch (error) {
    return { checkup: unanswered(id, error, "s3:ListBucketVersions and s3:GetObjectVersion") };
  }
}
