import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

/** The time now as an ISO string; the clock and chance are read here and nowhere else, so that every other room is a function of its inputs. */
export const now = (): string => new Date().toISOString();

/** A number from 0 up to 1, not to be foretold. */
export const random = (): number => Math.random();

/** An id that nobody else has. */
export const newId = (): string => randomUUID();

/** Waits. */
export const sleep = async (ms: number): Promise<void> => {
  await setTimeout(ms);
};
