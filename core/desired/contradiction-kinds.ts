import type { Quarrel } from "./contradictions.ts";

/** What a document is refused for, by kind: tests show of each that no account has it so, or say why it is about the text alone. */
export const contradictionKinds = [
  "address-elsewhere",
  "address-named-twice",
  "addresses-crowded",
  "attached-elsewhere",
  "border-group-elsewhere",
  "efa-only-addressed",
  "efa-only-primary",
  "efas-on-one-card",
  "entries-disagree",
  "forwarder-checked",
  "gone-vaguely",
  "inner-address-on-several",
  "inner-address-twice",
  "instance-in-two-zones",
  "interface-in-two-places",
  "interfaces-in-one-place",
  "listed-twice",
  "mac-shared",
  "more-than-listed",
  "name-twice",
  "name-unknown",
  "never-assigned",
  "pinned-twice",
  "public-ip-on-efa-only",
  "public-ip-on-management",
  "rival-entries",
  "service-description",
  "set-in-one-place",
  "subnet-elsewhere",
  "tagged-otherwise",
  "zone-elsewhere",
] as const;

/** A kind of contradiction. */
export type ContradictionKind = (typeof contradictionKinds)[number];

/** A contradiction as it is found, with its kind. */
export type QuarrelOfKind = Quarrel & { kind: ContradictionKind };

/** What was found, as of one kind. */
export function* ofKind(kind: ContradictionKind, quarrels: Iterable<Quarrel>): Generator<QuarrelOfKind> {
  for (const one of quarrels) yield { ...one, kind };
}
