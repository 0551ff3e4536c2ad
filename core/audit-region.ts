import { documentInForce } from "./desired/in-force.ts";
import { bySeverity } from "./finding.ts";
import { remember } from "./ledger.ts";
import { natGatewayInterfaces, ownership } from "./ownership.ts";
import type { Reader } from "./ports.ts";
import { type Run, reconcile } from "./reconcile.ts";
import { type Publications, partitionOf, type Records } from "./records.ts";
import { takeCensus } from "./remediate-region.ts";
import type { Snapshot } from "./snapshot.ts";

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
  /** The findings that may be put right at once, in order of severity. */
  safe: string[];
}

/** Looks at a whole region, holds it to the document in force, and remembers what it found. What was not read is a gap, never taken for clean. */
export async function auditRegion({ reader, records, publications, now }: AuditPorts): Promise<Audited> {
  const { account, region } = reader;
  const { document, readOnly, invalid } = await documentInForce(publications, account, region, now());
  const { run } = await remember(reconcile(await reader.observeRegion(), document), records);
  await takeCensus(records, partitionOf(reader), countOurs(run.snapshot));
  const unread = Object.entries(run.snapshot.sections).flatMap(([name, section]) =>
    section.read ? [] : [`${name}: ${section.because}`],
  );
  const refused = invalid ? [`document: version ${invalid.version} is invalid, ${invalid.because}`] : [];
  const safe = run.findings.filter(({ decision }) => decision?.do === "apply" && readOnly === undefined);
  return { run, gaps: [...refused, ...unread].sort(), safe: safe.sort(bySeverity).map(({ id }) => id) };
}

/** Our interfaces and addresses, which the budget's percentage is of. */
function countOurs({ account, sections: { interfaces, addresses, natGateways } }: Snapshot): number {
  const natInterfaces = natGatewayInterfaces(natGateways);
  const ours = interfaces.read
    ? interfaces.items.filter((eni) => ownership(eni, account, natInterfaces).whose === "ours")
    : [];
  return (
    ours.length +
    (addresses.read ? addresses.items.filter(({ serviceManaged }) => serviceManaged === undefined).length : 0)
  );
}
