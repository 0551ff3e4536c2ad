import { seeds } from "./people.ts";
import type { Setting } from "./play.ts";

/** Plays a scenario once with its events as they are written, and once for each seed with every event twice, in any order. What fails says by which seed. */
export async function inAnyOrder(scenario: (order: Pick<Setting, "shuffledBy">) => Promise<void>): Promise<void> {
  for (const order of [{}, ...seeds.map((shuffledBy) => ({ shuffledBy }))])
    try {
      await scenario(order);
    } catch (error) {
      throw new Error(
        `with ${"shuffledBy" in order ? `events shuffled by ${order.shuffledBy}` : "events as written"}`,
        {
          cause: error,
        },
      );
    }
}
