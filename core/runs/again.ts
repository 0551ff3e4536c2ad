import * as z from "zod";
import type { Place } from "../memory/records.ts";
import { place } from "../place.ts";
import { mostFilterValues, type Named } from "../ports.ts";
import { minute } from "../time.ts";

const ids = z.array(z.string()).max(mostFilterValues);

/** A message to look at the same things again later: an event comes once, and things settle after it. `looks` counts how often that was done already; one that `verifies` looks what became of our own write. */
export const againSchema = z.object({
  again: place.extend({
    looks: z.int().min(0),
    verifies: z.boolean().optional(),
    named: z.object({ interfaces: ids, addresses: ids, instances: ids.optional(), natGateways: ids.optional() }),
  }),
});

/** What to look at again. */
export type Again = Place & { looks: number; named: Named; verifies?: boolean | undefined };

/** How often at most something is looked at again because of one event; the scheduled audit looks after that. */
export const mostLooks = 6;

/** The longest delay of an SQS message (SQS API, SendMessage). */
export const longestMs = 15 * minute;
const shortestMs = 5_000;

/** How long to wait for the end of a transitional state, which AWS does not tell: 1, 2, 4, 8, 15 minutes. */
export const backoffMs = (looks: number): number => Math.min(2 ** looks * minute, longestMs);

/** A wait made fit for a queue, which waits for 15 minutes at most. */
export const delayOf = (ms: number): number => Math.min(Math.max(ms, shortestMs), longestMs);
