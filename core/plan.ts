import type { Document } from "./desired/document.ts";
import type { Exception } from "./desired/policy.ts";
import type { Finding } from "./finding.ts";
import type { Remedy } from "./remediation.ts";

/** What is done about a remedy: made at once, made on a person's yes, or not made at all; always with the reason. */
export interface Decision {
  do: "apply" | "ask" | "withhold";
  because: string;
}

/** A finding, what is done about it where it has a remedy, and the exception that it has outgrown, if there is one. */
export type Planned = Finding & { decision?: Decision; exception?: Exception };

/** Decides about every remedy by the document's mode; without a document nothing is ever written, nor while there is a reason to take it as read-only. */
export const plan = (findings: Finding[], document: Document | undefined, readOnly?: string): Planned[] =>
  findings.map((finding) => {
    if (!finding.remedy) return finding;
    const decision = decide(finding.remedy, document?.state.spec.mode);
    const isHeld = decision.do === "apply" && readOnly !== undefined;
    return { ...finding, decision: isHeld ? { do: "withhold", because: readOnly } : decision };
  });

function decide({ risk, because, withhold }: Remedy, mode: "observe" | "propose" | "enforce" | undefined): Decision {
  if (withhold !== undefined) return { do: "withhold", because: withhold };
  if (mode === undefined) return { do: "withhold", because: "no document" };
  if (mode === "observe") return { do: "withhold", because: "mode is observe" };
  if (because !== undefined) return { do: "ask", because };
  if (mode === "propose") return { do: "ask", because: "mode is propose" };
  return risk === "safe"
    ? { do: "apply", because: "safe: one call undoes it and nothing is lost" }
    : { do: "ask", because: `its risk is ${risk}` };
}
