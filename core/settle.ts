import type { Grace } from "./finding.ts";
import type { Remembered } from "./memory/remembered.ts";
import type { Instance, NetworkInterface, Snapshot } from "./snapshot.ts";
import { day, later, minute } from "./time.ts";

/** How long to wait for boot scripts, fail-overs and Terraform, which put many things right themselves. */
/** Since the last change that was seen in the neighbourhood. */
const quietMs = 5 * minute;
/** The longest that people wait to be told because of changes that go on and on. */
const longestQuietMs = 30 * minute;
/** What is safe to put right is put right by then after the look that found it so, and told as found and fixed. */
const fixMs = 2 * minute;
/** After an attachment or a launch, until a fleet's own boot script must have placed its address. */
const bootMs = 15 * minute;

const inTransit = new Set(["pending", "stopping", "shutting-down", "attaching", "detaching"]);

/** Why a write must wait, and until when if that is known. */
export interface Wait {
  because: string;
  until?: string;
}

/** For sets that are short of members or have too many: groups replace their hosts. */
export const afterBoot: Grace = { firstSeenMs: bootMs };
/** For what AWS does by itself within minutes of a start or a disassociation (EC2 user guide, Instance IP addressing). */
export const afterStart: Grace = { firstSeenMs: 10 * minute };
/** For a fixed interface on its way from one host to another: fail-over and the replacement of a host pass through it. */
export const afterFailOver: Grace = { firstSeenMs: 10 * minute };
/** For what is often idle or standing by on purpose for a while: Terraform allocates minutes before it uses. */
export const afterAnHour: Grace = { firstSeenMs: 60 * minute };

/** For what people turn off for weekends and holidays. */
export const afterTwoWeeks: Grace = { firstSeenMs: 14 * day };

/** A finding about an interface counts from so many minutes after its attachment, and its instance's launch, on. */
export const afterBirth = (eni: NetworkInterface, instance: Instance | undefined, minutes: number): Grace => {
  const [latest] = births(eni, instance).sort().reverse();
  return latest === undefined ? {} : { until: later(latest, minutes * minute) };
};

/** From when on a finding counts that was first seen then. */
export const opensAt = ({ until = "", firstSeenMs = 0 }: Grace, seenAt: string): string => {
  const ripe = firstSeenMs === 0 ? seenAt : later(seenAt, firstSeenMs);
  return until > ripe ? until : ripe;
};

/** From when on people are told of a finding: when its neighbourhood has been quiet, or at last because it will not be. */
export const tellsAt = ({ changedAt, seenAt, openedAt, lookedAt, decision, waits, held }: Remembered): string => {
  const isBeingFixed = (decision?.do === "apply" || waits === true) && held === undefined;
  const isQuiet = later(changedAt, quietMs);
  const quiet = isBeingFixed ? later(lookedAt > isQuiet ? lookedAt : isQuiet, fixMs) : isQuiet;
  const longest = later(openedAt > seenAt ? openedAt : seenAt, longestQuietMs);
  return quiet < longest ? quiet : longest;
};

/** Whether the neighbourhood of a finding goes on changing, and by whose hand. */
export function changing({ changedAt, changedBy }: Remembered, now: string): Wait | undefined {
  const until = later(changedAt, quietMs);
  if (now >= until) return undefined;
  return { because: `still changing, last at ${changedAt}${changedBy === undefined ? "" : ` by ${changedBy}`}`, until };
}

/** Whether what was found is an outage now, so that putting it right waits for nobody else's changes to end. */
export const isOutage = ({ rule }: Pick<Remembered, "rule">): boolean => rule === "nat-source-dest-check-on";

/**
 * Why a write about an interface must wait, or undefined where all is quiet. A fleet's own boot script may take a quarter of an hour to place its address,
 * and an address that we place meanwhile makes it fail; a check that is on at an established host is an outage now.
 */
export function unsettled(item: Remembered, look: Snapshot, now: string): Wait | undefined {
  const { interfaces, instances } = look.sections;
  const eni = interfaces.read ? interfaces.items.find(({ id }) => id === item.resource.id) : undefined;
  if (eni === undefined) return { because: `${item.resource.id} was not seen` };
  const instance = instances.read ? instances.items.find(({ id }) => id === eni.attachment?.instanceId) : undefined;
  const state = [instance?.state, eni.attachment?.status].find((one) => one !== undefined && inTransit.has(one));
  if (state !== undefined) return { because: `${eni.attachment?.instanceId ?? eni.id} is ${state}` };
  const isUrgent = isOutage(item);
  if (!isUrgent && !instances.read) return { because: `instances: ${instances.because}` };
  const goesOn = isUrgent ? undefined : changing(item, now);
  if (goesOn) return goesOn;
  const boot = isUrgent ? quietMs : bootMs;
  const young = births(eni, instance).find((time) => later(time, boot) > now);
  return young === undefined
    ? undefined
    : {
        because: `${eni.id} was attached or its instance launched at ${young}, under ${boot / minute} minutes ago`,
        until: later(young, boot),
      };
}

/** What is remembered as decided at a look about what is open: what is safe is withheld while it must wait, and why. */
export function decidedAt(item: Remembered, look: Snapshot): Pick<Remembered, "decision" | "waits"> {
  if (item.state !== "open" || item.decision?.do !== "apply") return {};
  const wait = unsettled(item, look, item.lookedAt);
  return wait === undefined ? {} : { decision: { do: "withhold", because: wait.because }, waits: true };
}

/** Whether something that was looked at is on its way to another state, so that its last event may have come before its last change. */
export function isInTransit(
  { sections: { interfaces, instances, natGateways } }: Snapshot,
  gateways: string[],
): boolean {
  const states = [
    ...(interfaces.read ? interfaces.items.map(({ attachment }) => attachment?.status) : []),
    ...(instances.read ? instances.items.map(({ state }) => state) : []),
    ...(natGateways.read ? natGateways.items.filter(({ id }) => gateways.includes(id)).map(({ state }) => state) : []),
  ];
  return states.some((state) => state !== undefined && (inTransit.has(state) || state === "deleting"));
}

const births = ({ attachment }: NetworkInterface, instance: Instance | undefined): string[] =>
  [attachment?.attachedAt, instance?.launchedAt].filter((time) => time !== undefined);
