import type { Answer, Outcome } from "../../core/ports.ts";

/** What AWS's refusal of a write means: what it was about is gone, it was refused, or it cannot be made yet. Any other code is a refusal. */
const meaning: Record<string, Outcome["outcome"]> = {
  "InvalidNetworkInterfaceID.NotFound": "gone",
  "InvalidAllocationID.NotFound": "gone",
  "InvalidAssociationID.NotFound": "gone",
  "InvalidAddress.NotFound": "gone",
  "InvalidInstanceID.NotFound": "gone",
  "InvalidAttachmentID.NotFound": "gone",
  "Resource.AlreadyAssociated": "refused",
  "InvalidNetworkInterface.InUse": "refused",
  AttachmentLimitExceeded: "refused",
  AddressLimitExceeded: "refused",
  AuthFailure: "refused",
  OperationNotPermitted: "refused",
  DryRunOperation: "withheld",
  IncorrectInstanceState: "withheld",
  IncorrectState: "withheld",
  RequestLimitExceeded: "withheld",
  Throttling: "withheld",
  ThrottlingException: "withheld",
};

/** What AWS says to a dry run: the call may be made, it may not, or neither could be told from what it said. */
export type DryRunAnswer = { answer: "allowed" } | { answer: "denied" | "unclear"; because: string };

/** A dry run is always answered with an error: DryRunOperation is the good one (EC2 API reference, DryRun). */
export function dryRunAnswer(error: unknown): DryRunAnswer {
  if (codeOf(error) === "DryRunOperation") return { answer: "allowed" };
  return { answer: isDenial(error) ? "denied" : "unclear", because: reasonOf(error) };
}

/** Whether AWS said that the credentials may not ask this. */
export const isDenial = (error: unknown): boolean =>
  ["UnauthorizedOperation", "AccessDenied", "AccessDeniedException"].includes(codeOf(error));

/** What became of a write that AWS answered with an error, or did not answer: one attempt was made, so then nobody knows. */
export function outcomeOf(error: unknown): Answer {
  if (isDenial(error)) return { outcome: "refused", because: reasonOf(error), denied: true };
  const known = meaning[codeOf(error)];
  if (known) return { outcome: known, because: reasonOf(error) };
  const status = statusOf(error);
  const answered = status !== undefined && status >= 400 && status < 500;
  if (answered) return { outcome: "refused", because: reasonOf(error) };
  const because = `${reasonOf(error)} (it may have been made all the same: audit again)`;
  return { outcome: "refused", because, unanswered: true };
}

/** Tells people nothing, and is another one each time (EC2 API, UnauthorizedOperation). */
const encoded = /\s*Encoded authorization failure message:.*$/s;

/** An error as AWS words it, its code first and without the encoded message that EC2 ends a refusal with: `UnauthorizedOperation: You are not authorized ...`; our own sentences have no code. */
export function reasonOf(error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).replace(encoded, "");
  const code = codeOf(error);
  if (message === "") return code;
  return code === "Error" ? message : `${code}: ${message}`;
}

/** Our own sentences and the system's as they are, AWS's with their code. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Error && error.name === "Error" && error.message !== "" ? error.message : reasonOf(error);

/** AWS's code of an error; of the system's network errors (ECONNREFUSED) theirs. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "Error";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const { httpStatusCode } = error.$metadata as { httpStatusCode?: number };
  return httpStatusCode;
}
