import { declaration, rule } from "../rule.ts";

/** A publication that is no document changes nothing, and whoever made it thinks that it does. */
export const documentInvalid = rule({
  id: "document-invalid",
  title: "The newest published document is invalid",
  severity: "high",
  why: "What was published last cannot be used, so the last good version stays in force. Nothing is written until it is mended, since nobody can tell what it was meant to change.",
  remedy:
    "None. Publish a valid document: plumbline validate says what is wrong, and plumbline publish refuses what is not.",
  quiet: "None is known: what it rests on is the document as it was published.",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html",
  reads: [],
  needsDocument: false,
  *check({ known: { refused } }) {
    if (refused) yield { resource: declaration("document"), facts: { ...refused } };
  },
});
