/** Whether two plain JSON values say the same, in whatever order a store keeps the members of an object. */
export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** A plain JSON value as text, the same in whatever order the members of an object are. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
