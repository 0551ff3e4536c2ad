/** A value kept under a partition and a key. Its version counts its writes from 1, so that nobody overwrites what he has not seen. */
export interface Kept {
  key: string;
  version: number;
  /** Plain JSON. */
  value: unknown;
}

/**
 * Where Plumbline remembers: values by partition and key, each written by itself. No two writes are assumed to happen together.
 * A partition is an account and region, or a kind of record within one.
 */
export interface Records {
  get(partition: string, key: string): Promise<Kept | undefined>;
  /** Everything of a partition whose key begins so, by key; from a key on, if one is given that begins so. */
  list(partition: string, prefix: string, from?: string): Promise<Kept[]>;
  /** Writes a value if its version is still the one seen (0 = there is none yet); false if somebody else was first. After a time that is given (ISO) the store may forget it. */
  put(partition: string, key: string, value: unknown, seen: number, forgetAt?: string): Promise<boolean>;
}

/** An account and region: what is remembered, audited and written to as one. */
export interface Place {
  account: string;
  region: string;
}

/** Where in the records an account and region is remembered. */
export const partitionOf = ({ account, region }: Place): string => `${account}/${region}`;

/** One version of a compiled document, as it was published. */
export interface Publication {
  /** The store's own name of the version. */
  version: string;
  publishedAt: string;
}

/** The published documents of accounts and regions, all their versions, newest first. */
export interface Publications {
  publish(account: string, region: string, compiled: string): Promise<Publication>;
  versions(account: string, region: string): Promise<Publication[]>;
  read(account: string, region: string, version: string): Promise<string>;
}
