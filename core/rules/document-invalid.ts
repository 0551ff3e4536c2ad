import { declaration, rule } from "../rule.ts";

/** Nothing is written on a publication that is no document, or drops much of the one before; whoever made it thinks that it was. */
export const documentInvalid = rule({
  id: "document-invalid",
  title: "Newest published document is invalid, or drops too much",
  severity: "high",
  why: "What was published last cannot be used, so the last good version stays in force; or it refers no longer to 30 % or more of what the version before it did, as half a file would. Nothing is written until it is mended or acknowledged, since nobody can tell what it was meant to change.",
  remedy:
    "None. Publish a valid document: plumbline validate says what is wrong, and plumbline publish refuses what is not. Where it is meant to drop what it drops, plumbline publish FILE --acknowledge; else put that back and publish again.",
  quiet:
    "What entries are called and what they say of their members may change. An entry that selects by other tags than before, or an address by another of its names, counts as dropped though it may be the same.",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html",
  reads: [],
  needsDocument: false,
  *check({ known: { refused, unacknowledged } }) {
    const facts = refused ?? unacknowledged;
    if (facts) yield { resource: declaration("document"), facts: { ...facts } };
  },
});
