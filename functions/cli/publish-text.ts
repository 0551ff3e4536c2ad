import type { Document } from "../../core/desired/document.ts";
import { writableFrom } from "../../core/desired/in-force.ts";
import type { Meanwhile, Publishing } from "../../core/desired/publish.ts";
import type { Publication } from "../../core/memory/records.ts";
import { sayDrops } from "../../core/words/message-words.ts";
import { clean } from "./text.ts";

/** That there was nothing to publish. */
export const nothingNew = "nothing was written, this is the newest version already";

/** That what is published drops little or nothing. */
export const nothingToAcknowledge = ({ drops }: Publishing): string =>
  `there was nothing to acknowledge: ${drops ? `it drops ${drops.references.length} of the ${drops.of} references of version ${drops.since}` : "nothing valid was published before"}`;

/** That somebody else published at the same time, and which version is the newest now. */
export const sayMeanwhile = ({ versions, newest }: Meanwhile, { version }: Publication): string =>
  `somebody published ${versions.length === 1 ? "version" : "versions"} ${versions.join(", ")} at the same time: what version ${version} drops of it was not looked at, and version ${newest} is the newest now: look at both, and publish what is meant`;

/** What was published, for scripts. */
export const publishedJson = (
  { state: { metadata }, version: documentVersion }: Document,
  { publication: { version, publishedAt }, standing, drops, meanwhile }: Publishing,
) => ({
  schemaVersion: 1,
  account: metadata.account,
  region: metadata.region,
  version,
  publishedAt,
  documentVersion,
  ...(standing !== "in order" && { drops: { ...drops, acknowledged: standing === "acknowledged" } }),
  ...(meanwhile && { meanwhile: meanwhile.versions }),
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
