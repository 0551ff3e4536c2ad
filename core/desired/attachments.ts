import type { Instance, NetworkInterface } from "../snapshot.ts";
import type { InterfaceEntry } from "./schema.ts";
import { bears } from "./selection.ts";

/** Where an entry says that its interfaces are attached: to any instance that matches. */
export type AttachedTo = NonNullable<InterfaceEntry["attachedTo"]>;

/** Whether an attached interface is where an entry says; by the tags of an instance only where that was read (`host`). */
export function isWhere(
  { instance, deviceIndex, networkCard }: AttachedTo,
  { attachment }: NetworkInterface,
  host: Instance | undefined,
): boolean {
  const onDevice = deviceIndex === undefined || attachment?.deviceIndex === deviceIndex;
  const onCard = deviceIndex === undefined || (attachment?.networkCardIndex ?? 0) === (networkCard ?? 0);
  if (!onDevice || !onCard) return false;
  if (instance.tags !== undefined) return host !== undefined && bears(host.tags, instance.tags);
  const id = attachment?.instanceId ?? "";
  return id === instance.id || instance.ids?.includes(id) === true;
}

/** What an entry says of the attachment, in a few words. */
export function sayWhere({ instance: { id, ids, tags }, deviceIndex, networkCard }: AttachedTo): string {
  const named = ids ?? (id === undefined ? undefined : [id]);
  const tagged = Object.entries(tags ?? {}).map(([key, value]) => `${key}=${[value].flat().join("|")}`);
  const device = deviceIndex === undefined ? "" : ` as device ${deviceIndex}`;
  const card = networkCard === undefined ? "" : ` of network card ${networkCard}`;
  return `${named?.join(" or ") ?? `an instance with ${tagged.join(", ")}`}${device}${card}`;
}
