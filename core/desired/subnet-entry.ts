import * as z from "zod";
import { count, expect, flowLog, id, named, requiresOneOf, tags } from "./words.ts";

/** Selects subnets: by id, by ids or by tags. */
const subnetMatch = z
  .strictObject({ id: id("subnet").optional(), ids: z.array(id("subnet")).min(1).optional(), tags: tags.optional() })
  .refine((match) => count(match.id, match.ids, match.tags) === 1, "needs exactly one of id, ids, tags")
  .meta(requiresOneOf("id", "ids", "tags"));

/** A set of subnets, and what each of them is to be. */
export const subnetEntry = z.strictObject({
  name: named,
  match: subnetMatch,
  expect: expect.optional(),
  autoAssignPublicIp: z.boolean("must be true or false").optional(),
  autoAssignIpv6: z.boolean("must be true or false").optional(),
  flowLog: flowLog.optional(),
});
