import type { Standing } from "../fact-shapes.ts";
import type { Look } from "../look.ts";
import type { ElasticIp } from "../snapshot.ts";
import type { ResolvedAddresses } from "./resolve.ts";

/** What entries say of their addresses beside where these are to be, as facts: who counts on them, and that nobody may take them away. */
export function standing(entries: ResolvedAddresses[]): Standing {
  const listedBy = [...new Set(entries.flatMap(({ entry }) => entry.listedBy ?? []))];
  return {
    ...(entries.some(({ entry }) => entry.protect) && { protect: true }),
    ...(listedBy.length > 0 && { listedBy }),
  };
}

/** Whether an entry says that an address must not be taken off where it is; one that is not resolved, or matches too many, may mean it all the same. */
export const isProtected = (address: ElasticIp, { desired }: Pick<Look, "desired">): boolean =>
  desired.addresses.some(
    ({ entry, found }) => entry.protect === true && (found.is === "unknown" || found.members.includes(address)),
  );
