import { partitionOf, type Records } from "../memory/records.ts";
import type { Executor } from "../ports.ts";
import type { Entry } from "../writing/journal.ts";
import { holdLease, releaseLease } from "../writing/lease.ts";
import type { Stop } from "../writing/stop.ts";
import { type TakenBack, type Taker, takeBack } from "../writing/take-back.ts";
import { type ToTakeBack, toTakeBackNow } from "../writing/to-take-back.ts";

/**
 * Takes back what a run, or any run for a finding, wrote, while nobody else may write to these accounts and regions (the lease).
 * Where another run is at it, nothing is written, and it is said which one. What stops it half-way is thrown when all regions are accounted for. A person's undo asks no kill switch and spends no budget.
 */
export async function takeBackAlone(
  what: string,
  executors: Taker[],
  records: Records,
  onMade: (made: TakenBack) => void,
): Promise<string | undefined> {
  const held: Taker[] = [];
  try {
    for (const executor of executors) {
      const taken = await hold(executor, records);
      if (taken !== undefined) return taken;
      held.push(executor);
    }
    const all: [Taker, ToTakeBack][] = [];
    for (const executor of executors) {
      const found = await toTakeBackNow(what, records, partitionOf(executor));
      if (found) all.push([executor, found]);
    }
    let stop: Stop | undefined;
    for (const [executor, { left, open, again }] of all) {
      for (const one of [...open.map(unknown), ...again.map(others)]) onMade(one);
      const permit: Executor["permit"] = async (...asked) =>
        (await executor.permit(...asked)) ?? hold(executor, records);
      stop = await takeBack(left, { ...executor, permit }, onMade, stop);
    }
    if (stop) throw stop.error;
    return undefined;
  } finally {
    for (const executor of held)
      await releaseLease(records, partitionOf(executor), executor.journal.run, executor.now());
  }
}

const hold = (executor: Executor, records: Records): Promise<string | undefined> =>
  holdLease(records, partitionOf(executor), executor.journal.run, executor.now());

const others = ({ entry: { finding, call }, by }: ToTakeBack["again"][number]): TakenBack => ({
  finding,
  ...call,
  outcome: "withheld",
  because: `${by.run} wrote the same again at ${by.at}: it is that run's to take back`,
});

const unknown = ({ finding, call, at }: Entry): TakenBack => ({
  finding,
  ...call,
  outcome: "withheld",
  because: `what became of the write of ${at} is not known yet`,
});
