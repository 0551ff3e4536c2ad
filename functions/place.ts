import * as z from "zod";

const place = z.object({
  account: z.string().regex(/^\d{12}$/),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d+$/),
});

/** The message that every queue of the pipeline carries: an account and a region to look at, or to tell about. */
export type Place = z.infer<typeof place>;

/** Reads such a message; undefined where it is none, which then is nobody's business. */
export const placeOf = (message: unknown): Place | undefined => place.safeParse(message).data;
