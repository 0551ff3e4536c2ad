import fc from "fast-check";
import { hintOf } from "../../../core/hint/hint.ts";
import { watchedCalls } from "../../../core/hint/watched-calls.ts";
import { ids } from "./event.ts";

/** Any JSON at all. */
export const json = fc.jsonValue({ maxDepth: 6 });
/** Any watched call. */
export const call = fc.constantFrom(...watchedCalls);
/** Any id that the rows speak of. */
export const id = fc.constantFrom<string>(...Object.values(ids));

/** JSON in which ids and the names that the parser knows turn up anywhere. */
export const sprinkled = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    fc.oneof(id, fc.string(), fc.constant(""), fc.constant(null), fc.integer(), fc.boolean()),
    fc.array(tie("node"), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        "items",
        "item",
        "content",
        "tag",
        "tagSet",
        "attribute",
        "sourceDestCheck",
        "__proto__",
        "toString",
      ),
      tie("node"),
      { maxKeys: 4 },
    ),
  ),
})).node;

/** An id as deep down as is asked for. */
export const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = ids.eni;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
};

/** The interfaces that an event hints at, or why there is no hint. */
export const interfacesOf = (event: unknown): unknown => {
  const hint = hintOf(event);
  return "ignored" in hint ? hint.ignored : hint.interfaces;
};

/** Whatever comes out is either a reason or a hint whose every part is of its kind, and short. */
export function wellFormed(event: unknown): boolean {
  const hint = hintOf(event);
  if ("ignored" in hint) return typeof hint.ignored === "string" && hint.ignored.length < 500;
  const { interfaces, addresses, instances, associations, attachments, others, changedBy = "", role = "" } = hint;
  const lists = [interfaces, addresses, instances, associations, attachments, others];
  const sorted = lists.every((list) => list.length <= 200 && list.join() === [...new Set(list)].sort().join());
  return sorted && (hint.wide || lists.flat().length > 0) && changedBy.length <= 300 && role.length <= 300;
}
