import type { Document } from "../desired/document.ts";
import type { Finding } from "../finding.ts";
import { lookAt } from "../look.ts";
import type { Snapshot } from "../snapshot.ts";
import { addressAnswers } from "./addresses.ts";
import type { Answer, Answers, Edit } from "./answer.ts";
import { attachmentAnswers } from "./attachments.ts";
import { attributeAnswers } from "./attributes.ts";
import { countAnswers } from "./counts.ts";
import { forwardingAnswers } from "./forwarding.ts";
import { innerAddressAnswers } from "./inner-addresses.ts";
import { otherAnswers } from "./others.ts";
import { publicIpAnswers } from "./public-ips.ts";
import { reserveAnswers } from "./reserves.ts";
import { sentences } from "./sentences.ts";

/** What a document must say for a finding to be as declared, or why no document can say that. */
export type Acceptance = { edits: Edit[] } | { because: string };

/** Every rule has an answer: the compiler finds the one that is missing. */
const answers: Answers = {
  ...addressAnswers,
  ...attachmentAnswers,
  ...attributeAnswers,
  ...countAnswers,
  ...forwardingAnswers,
  ...innerAddressAnswers,
  ...otherAnswers,
  ...publicIpAnswers,
  ...reserveAnswers,
  ...sentences,
};

/** The change of a document after which what a finding says is what the document says. */
export function accept(
  finding: Finding,
  snapshot: Snapshot,
  document: Document,
  reason: string | undefined,
): Acceptance {
  const answer = answers[finding.rule] as Answer<never>;
  const asked = { look: lookAt(snapshot, document), document, finding, reason };
  const said = answer(finding.facts as never, asked);
  if (typeof said !== "string" && said.length > 0) return { edits: said };
  const because = typeof said === "string" ? said : "no entry of the document says it";
  return { because: `${because}; or except it until a day: ${exceptionFor(finding)}` };
}

/** What goes under spec.exceptions; why, by whom and until when a person must say. */
const exceptionFor = ({ id, rule, account, region }: Finding): string =>
  `spec.exceptions: [{ rule: ${rule}, resource: ${id.slice(`${rule}:${account}:${region}:`.length)}, reason: ..., owner: ..., until: YYYY-MM-DD }]`;
