import type { Made } from "../../core/execute.ts";
import { shellWord } from "../shell-word.ts";
import { planningAgain } from "./next-step.ts";
import type { PlanFile } from "./plan-file.ts";
import { usualState } from "./writings.ts";

/** What became of a plan, and the run that wrote, if any did. */
interface Carried {
  outcomes: Made[];
  isStale?: true;
  run?: string;
}

/** A plan that was applied, with what was said yes to, whether the rest is still to be approved, and where writes are written down. */
interface Applied {
  file: string;
  plan: PlanFile;
  approved: Set<string>;
  isToApprove: boolean;
  state: string;
}

/** The commands to type after an apply: what takes back what was done, and what approves what asks and nobody was asked about. */
export function afterApply({ outcomes, isStale, run }: Carried, applied: Applied): string[] {
  const { file, plan, state } = applied;
  if (isStale) return [`next: ${planningAgain(plan, file)}`];
  const where = state === usualState ? "" : ` --state ${shellWord(state)}`;
  const approve = approving(applied, where);
  if (run === undefined || !outcomes.some(({ outcome }) => outcome === "done"))
    return approve.map((command) => `next: ${command}`);
  if (plan.source.kind === "embedded" && plan.source.file === undefined) return [notKept];
  return [
    `to take it back: plumbline undo ${run}${where}`,
    ...approve.flatMap((command) => [`next: ${planningAgain(plan, file)}`, `then: ${command}`]),
  ];
}

const notKept =
  "note: the embedded account is fresh each time, so what was done is gone: --embedded-file FILE keeps it";

function approving({ file, plan, approved, isToApprove }: Applied, where: string): string[] {
  const asking = plan.findings.filter(({ id, decision }) => decision?.do === "ask" && !approved.has(id));
  const [first, another] = asking;
  if (first === undefined || !isToApprove) return [];
  return [`plumbline apply ${shellWord(file)} --approve ${another ? "FINDING" : shellWord(first.id)}${where}`];
}
