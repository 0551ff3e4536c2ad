import * as z from "zod";
import { place } from "../place.ts";
import { mostFilterValues } from "../ports.ts";
import { idsIn, type NamedByEvent, namesNothing } from "./event-ids.ts";
import { type WatchedCall, watchedCalls } from "./watched-calls.ts";

/** Where an event says to look, and nothing more: late, repeated, reordered and forged events then do no harm. */
export interface Hint extends NamedByEvent {
  account: string;
  region: string;
  /** When it happened, as AWS says; an ISO string with milliseconds. */
  at: string;
  /** The event's own id, the same on every delivery; for logs. */
  eventId?: string;
  call?: WatchedCall;
  /** The state that an instance went to. */
  state?: string;
  /** The change reaches things that the event does not name: only a look at the whole region sees them. Those named are worth a look at once all the same. */
  wide: boolean;
  /** Who did it, to be shown; never decided on. */
  changedBy?: string;
  /** The role that did it, to tell our own writes. */
  role?: string;
}

const anything = z.unknown().optional();
/** A foreign text that has something to show; anything else is absent. */
const text = z.string().transform(shown).pipe(z.string().min(1)).optional().catch(undefined);

const envelope = z.object({
  source: z.literal("aws.ec2"),
  "detail-type": z.enum(["AWS API Call via CloudTrail", "EC2 Instance State-change Notification"]),
  id: text,
  ...place.shape,
  time: z.iso.datetime(),
  detail: z.object({
    "instance-id": text,
    state: text,
    eventID: text,
    eventTime: z.iso.datetime().optional().catch(undefined),
    eventSource: anything,
    eventName: anything,
    errorCode: anything,
    requestParameters: anything,
    responseElements: anything,
    userIdentity: anything,
  }),
});

type Event = z.infer<typeof envelope>;

const identity = z.object({
  arn: text,
  invokedBy: text,
  sessionContext: z
    .object({ sessionIssuer: z.object({ arn: text }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** What an EventBridge event hints at, or why it is none of our business. Pure, and never throws, whatever it is given. */
export function hintOf(event: unknown): Hint | { ignored: string } {
  const parsed = envelope.safeParse(event);
  if (!parsed.success) {
    const wrong = parsed.error.issues[0];
    return { ignored: `not an event that is watched: ${wrong?.path.join(".") || "event"}: ${wrong?.message}` };
  }
  return parsed.data["detail-type"] === "AWS API Call via CloudTrail" ? ofCall(parsed.data) : ofState(parsed.data);
}

function ofState(event: Event): Hint | { ignored: string } {
  const { named } = idsIn(event.detail["instance-id"]);
  if (named.instances.length !== 1) return { ignored: "the state change names no instance" };
  const { state } = event.detail;
  return { ...placeOf(event), ...named, wide: false, ...(state && { state }) };
}

function ofCall(event: Event): Hint | { ignored: string } {
  const { eventSource, eventName, errorCode, requestParameters, responseElements, userIdentity } = event.detail;
  if (eventSource !== "ec2.amazonaws.com") return { ignored: `calls of ${shown(eventSource)} are not watched` };
  const call = watchedCalls.find((one) => one === eventName);
  if (call === undefined) return { ignored: `the call ${shown(eventName)} is not watched` };
  if (errorCode !== undefined && errorCode !== null && errorCode !== "")
    return { ignored: `the call ${call} failed: ${shown(errorCode)}` };
  const { named, keys } = idsIn([requestParameters, responseElements]);
  if (concernsNothing(call, named, keys)) return { ignored: `${call} on nothing of ours, or of no concern` };
  const tooMany = Object.values(named).some((ids) => ids.length > mostFilterValues);
  const wide = tooMany || seenByRegion.has(call) || namesNothing(named);
  return { ...placeOf(event), call, ...(tooMany ? idsIn([]).named : named), wide, ...whoDid(userIdentity) };
}

function placeOf({ account, region, time, id, detail }: Event): Pick<Hint, "account" | "region" | "at" | "eventId"> {
  const eventId = detail.eventID ?? id;
  const at = new Date(detail.eventTime ?? time).toISOString();
  return { account, region, at, ...(eventId && { eventId }) };
}

function whoDid(value: unknown): Pick<Hint, "changedBy" | "role"> {
  const who = identity.safeParse(value);
  if (!who.success) return {};
  const changedBy = who.data.arn ?? who.data.invokedBy;
  const role = who.data.sessionContext?.sessionIssuer?.arn;
  return { ...(changedBy && { changedBy }), ...(role && { role }) };
}

/** What these do is seen only by a look at the whole region, though they name something: the target that a route had, and the offers of addresses. */
const seenByRegion = new Set<WatchedCall>([
  "AcceptAddressTransfer",
  "DisableAddressTransfer",
  "EnableAddressTransfer",
  "ReplaceRoute",
]);

/** Of these calls only some attributes concern interfaces and addresses, and most such calls are about others. */
const concerning: Partial<Record<WatchedCall, string[]>> = {
  ModifyInstanceAttribute: ["sourcedestcheck", "groupset", "groupid"],
  ModifySubnetAttribute: ["mappubliciponlaunch", "assignipv6addressoncreation"],
};

function concernsNothing(call: WatchedCall, named: NamedByEvent, keys: Set<string>): boolean {
  if (call === "CreateTags" || call === "DeleteTags") return namesNothing(named);
  const complete = named.instances.length + named.others.length > 0;
  return complete && concerning[call]?.some((key) => keys.has(key)) === false;
}

/** A foreign text made fit to be shown: without control and direction characters, at most 300 long. */
function shown(value: unknown): string {
  if (typeof value !== "string") return "without a name";
  return value
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "")
    .slice(0, 300)
    .replace(/[\uD800-\uDBFF]$/, "");
}
