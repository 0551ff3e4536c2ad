import * as z from "zod";
import type { Place } from "./memory/records.ts";

/** The name of a region in any partition: eu-west-1, us-gov-west-1, eusc-de-east-1. */
export const regionForm = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

/** An account and region in a message or an event. */
export const place = z.object({
  account: z.string().regex(/^\d{12}$/),
  region: z.string().max(40).regex(regionForm),
});

/** The account and region that a message names, to look at or to tell about; undefined where it names none, which then is nobody's business. */
export const placeOf = (message: unknown): Place | undefined => place.safeParse(message).data;
