import type { Run } from "../reconcile.ts";
import { day, later } from "../time.ts";
import type { Kept } from "./records.ts";
import type { Write } from "./remembered.ts";
import { rowWrite } from "./row.ts";
import { unlisted } from "./unlisted.ts";

/** Until when routes led to an interface or to its instance. */
interface LastRouted {
  /** The first look that saw none lead there any more; null while one does. */
  until: string | null;
}

/** Where it is remembered until when routes led to an interface. */
export const routedPrefix = "routed/";

/** A NAT host whose routes were moved away drains what it has, or stands by to have them back: for a day. */
const drainMs = day;

/** A run without what it says of hosts that forward nothing, where a route led to them within the last 24 hours. */
export function withoutDraining(run: Run, known: ReadonlyMap<string, Kept>): Run {
  const since = later(run.snapshot.takenAt, -drainMs);
  const wasRouted = (id: string): boolean => {
    const last = known.get(routedPrefix + id)?.value as LastRouted | undefined;
    return last !== undefined && (last.until === null || last.until > since);
  };
  const findings = run.findings.filter(
    ({ rule, resource }) => rule !== "source-dest-check-off" || !wasRouted(resource.id),
  );
  return { ...run, findings };
}

/** What a look changes about that: two writes for each interface, when routes first lead there and when none does any more, or it is gone. */
export function routedWrites({ snapshot, routed = new Map() }: Run, known: ReadonlyMap<string, Kept>): Write[] {
  const seen = [...routed].map(([id, isRouted]) => [routedPrefix + id, isRouted] as const);
  const gone = unlisted(known, routedPrefix, "interfaces", snapshot).map((key) => [key, false] as const);
  return [...seen, ...gone].flatMap(([key, isRouted]) =>
    rowWrite<LastRouted>(key, known, snapshot, (before) => {
      if (isRouted === (before?.until === null)) return undefined;
      return isRouted ? { value: { until: null } } : { value: { until: snapshot.takenAt }, keptMs: drainMs };
    }),
  );
}
