import assert from "node:assert/strict";

/** Asserts that a value has the members expected, whatever else it has. */
export function holds(actual: object | undefined, expected: object): void {
  const members = Object.keys(expected).map((name) => [name, actual?.[name as keyof typeof actual]]);
  assert.deepEqual(Object.fromEntries(members), expected);
}
