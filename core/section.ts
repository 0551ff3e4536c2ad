import * as z from "zod";

/** One list of a Snapshot: its items, or the reason (AWS code first) why it was not read whole. Unreadable is never empty. */
export type Section<Item> = { read: true; items: Item[] } | { read: false; because: string };

/** The recorded form of a section. */
export const section = <Item extends z.ZodType>(item: Item) =>
  z.discriminatedUnion("read", [
    z.strictObject({ read: z.literal(true), items: z.array(item) }),
    z.strictObject({ read: z.literal(false), because: z.string() }),
  ]);
