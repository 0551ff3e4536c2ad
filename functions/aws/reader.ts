import type { Reader } from "../../core/ports.ts";
import { observeRegion, type Source } from "./observe.ts";
import { observeNamed } from "./observe-named.ts";

/** Reads one account and region over EC2's API; the client must be one that only reads. */
export const ec2Reader = (source: Source): Reader => ({
  account: source.account,
  region: source.region,
  observeRegion: (state) => observeRegion(source, state),
  observeNamed: (named, state) => observeNamed(source, named, state),
});
