import type { Claims } from "./schema.ts";

type InterfaceClaim = Claims["spec"]["interfaces"][number];

/** What an entry names its interfaces by so that they can be no others: their ids, or their places on instances; by `match`, a device index is that of network card 0. */
export function namesOf({ match }: Pick<InterfaceClaim, "match">): string[] {
  const { id, ids = [], instance, deviceIndex } = match ?? {};
  const hosts = deviceIndex === undefined ? [] : [instance?.id ?? [], instance?.ids ?? []].flat();
  return [...new Set([id ?? [], ids, hosts.map((host) => `device ${deviceIndex} of ${host}`)].flat())];
}

/** What names the one interface of an entry; undefined where it names several, or none. */
export function nameOf(entry: Pick<InterfaceClaim, "match"> | undefined): string | undefined {
  const [name, ...others] = entry ? namesOf(entry) : [];
  return others.length === 0 ? name : undefined;
}

/** Whether two entries can be about an interface at the same time: not where one is about it in one place, and the other about it in another. */
export const isSameCase = ({ match: one }: InterfaceClaim, { match: other }: InterfaceClaim): boolean =>
  (["deviceIndex", "subnet", "zone"] as const).every(
    (key) => one?.[key] === undefined || other?.[key] === undefined || one[key] === other[key],
  );
