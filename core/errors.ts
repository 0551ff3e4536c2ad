/** An invariant of Plumbline does not hold: a defect, never the user's fault. The run stops writing at once (I14). */
export class InvariantBroken extends Error {
  override name = "InvariantBroken" as const;
}

/** Holds an invariant in production as in tests: throws InvariantBroken, naming the invariant, unless the condition is true. */
export function invariant(condition: boolean, name: string, sentence: string): asserts condition {
  if (!condition) throw new InvariantBroken(`${name}: ${sentence}`);
}
