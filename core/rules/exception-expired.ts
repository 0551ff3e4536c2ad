import { declaration, rule } from "../rule.ts";
import { afterAnHour } from "../settle.ts";

/** An exception that is over, or that covers nothing any more, hides what nobody has accepted. */
export const exceptionExpired = rule({
  id: "exception-expired",
  title: "Exception of the document is over, or matches nothing",
  severity: "low",
  why: "What it accepted is open again, or was never found, or is gone; and it would cover the same fault if that came back, though nobody would have looked at it again.",
  remedy: "None. Take the exception out of the document, or look at what it accepts and give it a later day.",
  quiet:
    "An exception of a defaults.yaml may match nothing. Nothing is said while the rule that it excepts could not be asked.",
  docs: "https://docs.aws.amazon.com/wellarchitected/latest/framework/ops_evolve_ops_process_cont_imp.html",
  reads: [],
  needsDocument: false,
  needsWholeRegion: true,
  isLast: true,
  *check({ known: { exceptions = [] } }) {
    for (const one of exceptions) {
      if ("unknown" in one) {
        yield { skip: one.unknown };
        continue;
      }
      const { exception, why, declaredAt } = one;
      yield {
        resource: declaration(`${exception.rule}:${exception.resource}`),
        facts: { ...exception, why },
        declaredAt,
        ...(why === "matches nothing" && { grace: afterAnHour }),
      };
    }
  },
});
