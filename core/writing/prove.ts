import type { Planned } from "../plan.ts";

/**
 * Why a planned finding's calls must not be made on the strength of a fresh look, or undefined where they still hold:
 * the finding is still there, its calls are the same (from `done` on), and what is decided needs no more consent than was given.
 */
export function objection(
  planned: Planned,
  fresh: Planned | undefined,
  done: number,
  approved: boolean,
): string | undefined {
  if (fresh === undefined) return "it is no longer so";
  const left = planned.remedy?.calls.slice(done) ?? [];
  if (left.length === 0 || JSON.stringify(left) !== JSON.stringify(fresh.remedy?.calls))
    return "what would put it right has changed";
  if (fresh.decision?.do === "withhold") return fresh.decision.because;
  if (fresh.decision?.do === "ask" && !approved) return `it asks now: ${fresh.decision.because}`;
  const named = new Set(lossesOf(planned));
  const unnamed = lossesOf(fresh).filter((ip) => !named.has(ip));
  return unnamed.length > 0 ? `it would now lose ${unnamed.join(", ")}` : undefined;
}

const lossesOf = ({ facts }: Planned): string[] => (Array.isArray(facts.loses) ? facts.loses : []);
