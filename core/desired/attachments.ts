import type { Instance, NetworkInterface } from "../snapshot.ts";
import { listed } from "./match.ts";
import type { InterfaceEntry } from "./schema.ts";
import { bears } from "./selection.ts";

/** Where an entry says that its interfaces are attached: to any instance that matches. */
export type AttachedTo = NonNullable<InterfaceEntry["attachedTo"]>;

/** Whether an attached interface is on an instance and under a device index as an entry says; by the tags of an instance only where that was read (`host`). */
export function isWhere(
  { instance, deviceIndex }: AttachedTo,
  { attachment }: NetworkInterface,
  host: Instance | undefined,
): boolean {
  if (deviceIndex !== undefined && attachment?.deviceIndex !== deviceIndex) return false;
  if (instance.tags !== undefined) return host !== undefined && bears(host.tags, instance.tags);
  const id = attachment?.instanceId ?? "";
  return id === instance.id || instance.ids?.includes(id) === true;
}

/** Whether an entry allows its interfaces on an instance. */
export const isAllowed = ({ id, tags }: Instance, { instance }: AttachedTo): boolean =>
  instance.tags ? bears(tags, instance.tags) : instance.id === id || instance.ids?.includes(id) === true;

/** Whether an attached interface is on the network card that an entry says: a device index is that of card 0, unless a card is named. */
export const isOnCard = ({ deviceIndex, networkCard = 0 }: AttachedTo, { attachment }: NetworkInterface): boolean =>
  deviceIndex === undefined || (attachment?.networkCardIndex ?? 0) === networkCard;

/** What an entry says of the attachment, in a few words. */
export function sayWhere({ instance: { id, ids, tags }, deviceIndex, networkCard }: AttachedTo): string {
  const named = listed(id, ids);
  const tagged = Object.entries(tags ?? {}).map(([key, value]) => `${key}=${[value].flat().join("|")}`);
  const device = deviceIndex === undefined ? "" : ` as device ${deviceIndex}`;
  const card = networkCard === undefined ? "" : ` of network card ${networkCard}`;
  return `${named?.join(" or ") ?? `an instance with ${tagged.join(", ")}`}${device}${card}`;
}
