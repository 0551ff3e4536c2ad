import leven from "leven";

const mostSaid = 3;

/** What may have been meant by a name that nobody knows, as a question; undefined where no known name is near. */
export function didYouMean(given: string, known: readonly string[]): string | undefined {
  const near = nearest(given, known).map((one) => JSON.stringify(one));
  const last = near.pop();
  if (last === undefined) return undefined;
  return `did you mean ${near.length > 0 ? `${near.join(", ")} or ${last}` : last}?`;
}

/** Where words were left out, whatever has all that are there; else the one that takes the fewest changes, where these are few. */
function nearest(given: string, known: readonly string[]): string[] {
  const distance = (one: string) => leven(given.toLowerCase(), one.toLowerCase());
  const byDistance = known.map((one) => ({ one, far: distance(one) })).sort((a, b) => a.far - b.far);
  const words = wordsOf(given);
  const whole = byDistance.filter(({ one }) => words.isSubsetOf(wordsOf(one)));
  if (words.size > 0 && whole.length > 0) return whole.slice(0, mostSaid).map(({ one }) => one);
  return byDistance.slice(0, 1).flatMap(({ one, far }) => (far <= Math.max(2, Math.floor(one.length / 3)) ? one : []));
}

/** The words of `nat-source-dest-check-on` or `publicIp`, whatever their case. */
const wordsOf = (name: string): Set<string> =>
  new Set(
    name
      .replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ")
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== ""),
  );
