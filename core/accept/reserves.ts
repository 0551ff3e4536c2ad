import { listedIn } from "../desired/match.ts";
import { membersOf } from "../desired/resolve.ts";
import type { ElasticIp } from "../snapshot.ts";
import type { Answers, Asked, Edit } from "./answer.ts";
import { newName } from "./entries.ts";

/** Which address serves nobody, and is kept all the same. */
export const reserveAnswers = {
  "eip-on-detached-interface": (_, asked) => reserving(asked),
  "eip-unassociated": (_, asked) => reserving(asked),
} satisfies Partial<Answers>;

/** Holds an address back, for a reason that only a person can give. */
function reserving({ look, finding: { resource }, reason }: Asked): Edit[] | string {
  if (reason === undefined) return 'why it is held only you know: --reason "..." says it';
  const isMeant = ({ allocationId }: ElasticIp) => allocationId === resource.id;
  const index = look.desired.addresses.findIndex((one) => membersOf(one).some(isMeant));
  const entry = look.desired.addresses[index]?.entry;
  const path = ["spec", "addresses", index];
  // What an entry lists, no other one may name too.
  const crowded = look.desired.addresses.find(
    (one) => listedIn(one.entry) && one.found.is === "too many" && one.found.members.some(isMeant),
  );
  if (crowded)
    return `${crowded.entry.name} names it and matches more than it expects: accept that, or narrow it, first`;
  if (entry === undefined) {
    const publicIp = look.topology.addressById(resource.id)?.publicIp;
    const name = newName(look.desired.addresses, { proposed: resource.name, id: publicIp ?? resource.id });
    const match = publicIp === undefined ? { allocationId: resource.id } : { publicIp };
    return [{ do: "add", path: ["spec", "addresses"], value: { name, match, reserve: { reason } } }];
  }
  if (entry.reserve)
    return [
      { do: "set", path: [...path, "reserve", "reason"], value: reason },
      ...(entry.reserve.until === undefined ? [] : [{ do: "remove" as const, path: [...path, "reserve", "until"] }]),
    ];
  if ((listedIn(entry)?.length ?? 0) !== 1)
    return `${entry.name} declares several addresses: take this one out of it first`;
  return [
    ...(["on", "spare", "absent"] as const).flatMap((key): Edit[] =>
      entry[key] === undefined ? [] : [{ do: "remove", path: [...path, key] }],
    ),
    { do: "set", path: [...path, "reserve"], value: { reason } },
  ];
}
