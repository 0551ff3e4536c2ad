import type { Document } from "../../core/desired/document.ts";
import { writableFrom } from "../../core/desired/in-force.ts";
import type { Publishing } from "../../core/desired/publish.ts";
import { sayDrops } from "../../core/words/message-words.ts";
import { clean } from "./text.ts";

/** That there was nothing to publish. */
export const nothingNew = "nothing was written, this is the newest version already";

/** That what is published drops little or nothing. */
export const nothingToAcknowledge = ({ drops }: Publishing): string =>
  `there was nothing to acknowledge: ${drops ? `it drops ${drops.references.length} of the ${drops.of} references of version ${drops.since}` : "nothing valid was published before"}`;

/** What was published, for scripts. */
export const publishedJson = (
  { state: { metadata }, version: documentVersion }: Document,
  { publication: { version, publishedAt }, standing, drops }: Publishing,
) => ({
  schemaVersion: 1,
  account: metadata.account,
  region: metadata.region,
  version,
  publishedAt,
  documentVersion,
  ...(standing !== "in order" && { drops: { ...drops, acknowledged: standing === "acknowledged" } }),
});

/** What was published, what it drops, and from when on it is written on. */
export function publishedText(
  { state: { metadata } }: Document,
  { publication, isNew, standing, drops }: Publishing,
): string {
  const from = `in force for writing from ${writableFrom(publication)}`;
  const dropped = drops ? `it ${clean(sayDrops(drops))}` : "";
  const force = {
    "in order": from,
    acknowledged: `${from}, acknowledged: ${dropped}`,
    unacknowledged: `not in force for writing until that is acknowledged or put back: ${dropped}`,
  };
  return `${isNew ? "published" : `${nothingNew},`} ${metadata.name} for account ${metadata.account} ${metadata.region}, version ${publication.version}, ${force[standing]}`;
}
