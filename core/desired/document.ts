import type { AddressEntry, DesiredState } from "./schema.ts";

/** A way into a document: keys and list indexes from its root. */
export type Path = readonly (string | number)[];

/** A place in a file, counted from 1. */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** A valid document, the version (a hash of its bytes) that plans refer to, and where each of its parts stands. */
export interface Document {
  state: DesiredState;
  version: string;
  locate(path: Path): Position;
}

/** The interface entry that an address is declared on, with the private address meant (absent = the primary one), or undefined. */
export function declaredOn(entry: { on?: AddressEntry["on"] }): { interface: string; privateIp?: string } | undefined {
  if (entry.on === undefined || entry.on === "anything" || entry.on.interface === undefined) return undefined;
  const { interface: name, privateIp } = entry.on;
  return privateIp === undefined ? { interface: name } : { interface: name, privateIp };
}
