import type { Entry } from "./journal.ts";
import { holdLease, releaseLease } from "./lease.ts";
import type { Executor } from "./ports.ts";
import { partitionOf, type Records } from "./records.ts";
import { type TakenBack, takeBack } from "./take-back.ts";
import { toTakeBackNow } from "./to-take-back.ts";

/**
 * Takes back what a run, or any run for a finding, wrote, while nobody else may write to these accounts and regions (the lease).
 * Where another run is at it, nothing is written, and it is said which one. A person's undo asks no kill switch and spends no budget.
 */
export async function takeBackAlone(
  what: string,
  executors: Executor[],
  records: Records,
  onMade: (made: TakenBack) => void,
): Promise<string | undefined> {
  const held: Executor[] = [];
  try {
    for (const executor of executors) {
      const taken = await hold(executor, records);
      if (taken !== undefined) return taken;
      held.push(executor);
    }
    for (const executor of executors) {
      const { left = [], open = [] } = (await toTakeBackNow(what, records, partitionOf(executor))) ?? {};
      for (const entry of open) onMade(unknown(entry));
      const permit: Executor["permit"] = async (...asked) =>
        (await executor.permit(...asked)) ?? hold(executor, records);
      await takeBack(left, { ...executor, permit }, onMade);
    }
    return undefined;
  } finally {
    for (const executor of held)
      await releaseLease(records, partitionOf(executor), executor.journal.run, executor.now());
  }
}

const hold = (executor: Executor, records: Records): Promise<string | undefined> =>
  holdLease(records, partitionOf(executor), executor.journal.run, executor.now());

const unknown = ({ finding, call, at }: Entry): TakenBack => ({
  finding,
  ...call,
  outcome: "withheld",
  because: `what became of the write of ${at} is not known yet`,
});
