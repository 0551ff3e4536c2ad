import { documentInForce } from "./desired/in-force.ts";
import { remember } from "./ledger.ts";
import type { Reader } from "./ports.ts";
import { type Run, reconcile } from "./reconcile.ts";
import type { Publications, Records } from "./records.ts";

/** All that a scheduled audit of one account and region needs from outside. It can write to no account. */
export interface AuditPorts {
  reader: Reader;
  records: Records;
  publications: Publications;
  now(): string;
}

/** What an audit came to: the run as it is remembered, and what could not be read or judged, in words. */
export interface Audited {
  run: Run;
  gaps: string[];
}

/** Looks at a whole region, holds it to the document in force, and remembers what it found. What was not read is a gap, never taken for clean. */
export async function auditRegion({ reader, records, publications, now }: AuditPorts): Promise<Audited> {
  const { account, region } = reader;
  const inForce = await documentInForce(publications, account, region, now());
  const { run } = await remember(reconcile(await reader.observeRegion(), inForce.document), records);
  const unread = Object.entries(run.snapshot.sections).flatMap(([name, section]) =>
    section.read ? [] : [`${name}: ${section.because}`],
  );
  const { invalid } = inForce;
  const document = invalid ? [`document: version ${invalid.version} is invalid, ${invalid.because}`] : [];
  return { run, gaps: [...document, ...unread].sort() };
}
