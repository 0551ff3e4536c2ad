import type { Transfer } from "../extras.ts";
import { type Known, type Look, perLook } from "../look.ts";
import type { Snapshot } from "../snapshot.ts";

/**
 * The Elastic IPs that are on offer to another account, by allocation id: they are neither associated nor released, or the other account could not accept them
 * (EC2 user guide, Transfer Elastic IP addresses). A look that did not read the offers goes by those that are remembered.
 */
export const onOffer = perLook(({ snapshot, known }: Look): ReadonlySet<string> => {
  const transfers = snapshot.extras?.transfers;
  if (!transfers?.read) return known.onOffer ?? new Set();
  return pendingIn(transfers.items);
});

/** That nobody knows which Elastic IPs are on offer to another account, and why: none is put anywhere then. Undefined where it is known. */
export function offersUnread({ snapshot, known }: Pick<Look, "snapshot" | "known">): string | undefined {
  const transfers = snapshot.extras?.transfers;
  if (transfers?.read) return undefined;
  const because = transfers ? transfers.because : known.offersUnread;
  return because === undefined
    ? undefined
    : `whether an address is on offer to another account is not known: ${because}`;
}

/** What a look at the whole region found of the offers, for targeted ones, which do not read them. */
export function offersIn({ extras }: Pick<Snapshot, "extras">): Pick<Known, "onOffer" | "offersUnread"> {
  const transfers = extras?.transfers;
  if (!transfers?.read) return { offersUnread: transfers?.because ?? "not looked at" };
  return { onOffer: pendingIn(transfers.items) };
}

const pendingIn = (transfers: Transfer[]): ReadonlySet<string> =>
  new Set(transfers.filter(({ status }) => status === "pending").map(({ id }) => id));

/** The account that accepted an address, given by its allocation id or public IP, in the last 14 days; undefined where none is known. */
export function transferredTo({ extras }: Snapshot, name: string): string | undefined {
  const transfers = extras?.transfers;
  if (!transfers?.read) return undefined;
  return transfers.items.find(({ id, publicIp, status }) => status === "accepted" && [id, publicIp].includes(name))?.to;
}
