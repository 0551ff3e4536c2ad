import type { Snapshot } from "../core/snapshot.ts";

/** Snapshots as they are kept in a file; `audit --snapshot FILE` reads them back. */
export const recording = (snapshots: Snapshot[]): string => `${JSON.stringify({ schemaVersion: 1, snapshots })}\n`;
