import type { NamedReader, Reader } from "../../core/ports.ts";
import { observeAutoAssign, observeOffers, observeRegion, type Source } from "./observe.ts";
import { observeNamed } from "./observe-named.ts";

/** Reads what is named of one account and region over EC2's API; the client must be one that only reads. */
export const ec2NamedReader = (source: Source): NamedReader => ({
  account: source.account,
  region: source.region,
  observeNamed: (named, state) => observeNamed(source, named, state),
});

/** Reads the whole region as well, by calls that looking at what is named makes none of. */
export const ec2Reader = (source: Source): Reader => ({
  ...ec2NamedReader(source),
  observeRegion: (state, more) => observeRegion(source, state, more),
  observeOffers: () => observeOffers(source),
  observeAutoAssign: (ids) => observeAutoAssign(source, ids),
});
