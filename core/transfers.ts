import type { Finding } from "./finding.ts";
import { type Look, perLook } from "./look.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * The Elastic IPs that are on offer to another account, by allocation id: they are neither associated nor released, or the other account could not accept them
 * (EC2 user guide, Transfer Elastic IP addresses). A look that did not read the offers goes by those that are remembered.
 */
export const onOffer = perLook(({ snapshot, known }: Look): ReadonlySet<string> => {
  const transfers = snapshot.extras?.transfers;
  if (!transfers?.read) return known.onOffer ?? new Set();
  return new Set(transfers.items.filter(({ status }) => status === "pending").map(({ id }) => id));
});

/** The Elastic IPs of which findings say that they are on offer to another account. */
export const onOfferIn = (findings: Pick<Finding, "rule" | "resource">[]): Set<string> =>
  new Set(findings.flatMap(({ rule, resource }) => (rule === "eip-transfer-pending" ? resource.id : [])));

/** The account that accepted an address, given by its allocation id or public IP, in the last 14 days; undefined where none is known. */
export function transferredTo({ extras }: Snapshot, name: string): string | undefined {
  const transfers = extras?.transfers;
  if (!transfers?.read) return undefined;
  return transfers.items.find(({ id, publicIp, status }) => status === "accepted" && [id, publicIp].includes(name))?.to;
}
