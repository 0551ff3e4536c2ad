import type { RuleId } from "./facts.ts";
import type { ItemOf, NetworkInterface, Snapshot } from "./snapshot.ts";

/** How long a write waits after what it is about was last seen to change: boot scripts and Terraform put many things right themselves. */
const minute = 60_000;
const quietMs = 5 * minute;
const bootMs = 15 * minute;

const inTransit = new Set(["pending", "stopping", "shutting-down", "attaching", "detaching"]);

/**
 * Why a write about an interface must wait, or undefined where all is quiet. A fleet's own boot script may take a quarter of an hour to place its address,
 * and an address that we place meanwhile makes it fail; a check that is on at an established host is an outage now.
 */
export function unsettled(
  rule: RuleId,
  interfaceId: string,
  openedAt: string,
  look: Snapshot,
  now: string,
): string | undefined {
  const { interfaces, instances } = look.sections;
  const eni = interfaces.read ? interfaces.items.find(({ id }) => id === interfaceId) : undefined;
  if (eni === undefined) return `${interfaceId} was not seen`;
  const instance = instances.read ? instances.items.find(({ id }) => id === eni.attachment?.instanceId) : undefined;
  const state = [instance?.state, eni.attachment?.status].find((one) => one !== undefined && inTransit.has(one));
  if (state !== undefined) return `${eni.attachment?.instanceId ?? eni.id} is ${state}`;
  const waits =
    rule === "public-ip-lost"
      ? { since: openedAt, quiet: quietMs, boot: bootMs }
      : { since: undefined, quiet: 0, boot: quietMs };
  if (isWithin(waits.quiet, waits.since, now)) return `it was found at ${waits.since}, under 5 minutes ago`;
  const young = births(eni, instance).find((time) => isWithin(waits.boot, time, now));
  return young === undefined
    ? undefined
    : `${eni.id} was attached or its instance launched at ${young}, under ${waits.boot / minute} minutes ago`;
}

const births = ({ attachment }: NetworkInterface, instance: ItemOf<"instances"> | undefined): string[] =>
  [attachment?.attachedAt, instance?.launchedAt].filter((time) => time !== undefined);

const isWithin = (ms: number, time: string | undefined, now: string): boolean =>
  time !== undefined && !(Date.parse(now) - Date.parse(time) >= ms);
