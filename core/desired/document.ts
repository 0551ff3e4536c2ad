import type { AddressEntry, DesiredState, InterfaceEntry } from "./schema.ts";

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

/** The members of an interface entry that an address is declared on: on which private address (absent = the primary one), and in which zones (absent = any). */
export interface DeclaredOn {
  interface: string;
  privateIp?: string;
  zones?: string[];
}

/** What an address is declared on, where that is an interface entry. */
export function declaredOn({ on }: { on?: AddressEntry["on"] }): DeclaredOn | undefined {
  if (on === undefined || on === "anything" || on.interface === undefined) return undefined;
  const { interface: name, privateIp, zones } = on;
  return { interface: name, ...(privateIp !== undefined && { privateIp }), ...(zones && { zones }) };
}

type Public = Pick<InterfaceEntry, "publicIp" | "purpose">;

/** The address entry that an interface entry declares as its public IP. */
export const elasticOf = ({ publicIp }: { publicIp?: Public["publicIp"] }): string | undefined =>
  typeof publicIp === "object" && "elastic" in publicIp ? publicIp.elastic : undefined;

/** The very public address that an interface entry pins. */
export const pinnedBy = ({ publicIp }: { publicIp?: Public["publicIp"] }): string | undefined =>
  typeof publicIp === "object" && "value" in publicIp ? publicIp.value : undefined;
