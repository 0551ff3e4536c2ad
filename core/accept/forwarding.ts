import type { Answers } from "./answer.ts";
import { declaring, interfaceOf } from "./entries.ts";
import { unsaid } from "./unsaid.ts";

/** What forwards. */
export const forwardingAnswers = {
  "nat-source-dest-check-on": (_, asked) => unsaid(asked, "role", ({ role }) => role !== undefined),
  "route-target-source-dest-check-on": () =>
    "the route and the check contradict each other, whatever a document says: change one of them",
  /** That it is off is all that is seen: a role would say that it forwards, and have the check turned off again by itself. */
  "source-dest-check-off": (_, asked) => {
    const eni = interfaceOf(asked);
    return eni ? declaring(asked, eni, { sourceDestCheck: false }) : [];
  },
} satisfies Partial<Answers>;
