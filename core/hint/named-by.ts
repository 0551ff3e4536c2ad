import { mostFilterValues, type Named } from "../ports.ts";
import type { Again } from "../runs/again.ts";
import type { Hint } from "./hint.ts";
import type { Change } from "./touch.ts";

/** The NAT gateways that an event names. */
export const gatewaysOf = ({ others }: Hint): string[] => others.filter((id) => id.startsWith("nat-"));

/** What an event asks to look at; interfaces lead to their instances by themselves. */
const namedIn = (hint: Hint): Record<"interfaces" | "addresses" | "instances" | "natGateways", string[]> => ({
  interfaces: hint.interfaces,
  addresses: hint.addresses,
  instances: hint.interfaces.length > 0 ? [] : hint.instances,
  natGateways: gatewaysOf(hint),
});

/** The ids that an event asks to look at. */
export const idsIn = (hint: Hint): string[] => Object.values(namedIn(hint)).flat();

/** What events and looks that were put off ask to look at, as one look; undefined where they name nothing. */
export function namedBy(hints: Hint[], agains: Again[]): Named | undefined {
  const all = [...hints.map(namedIn), ...agains.map(({ named }) => named)];
  const of = (kind: keyof ReturnType<typeof namedIn>) => [...new Set(all.flatMap((one) => one[kind] ?? []))].sort();
  const named = {
    interfaces: of("interfaces"),
    addresses: of("addresses"),
    instances: of("instances"),
    natGateways: of("natGateways"),
  };
  const isEmpty = Object.values(named).every((ids) => ids.length === 0);
  return isEmpty && !hints.some(isVague) ? undefined : named;
}

/** Whether that is more than one look can name. */
export const isTooMuch = (named: Named): boolean =>
  [named.interfaces, named.addresses, named.instances ?? [], named.natGateways ?? []].some(
    (ids) => ids.length > mostFilterValues,
  );

/** Whether an event names an association that it does not say the address of. */
const isVague = ({ associations }: Hint): boolean => associations.length > 0;

/** Whether an address may have been freed that the event does not say: a gateway that is gone no longer tells which was its. */
export const mayFree = (hint: Hint): boolean => isVague(hint) || gatewaysOf(hint).length > 0;

/** Whether only a look at the whole region sees what an event is about: it names nothing of ours, or an attachment without its interface. */
export const isAboutTheRegion = (hint: Hint): boolean =>
  hint.attachments.length > 0 || (hint.wide && gatewaysOf(hint).length === 0);

/** An event as a change that somebody made, not later than now: one from the future would put off for ever what waits for quiet. */
export function changeOf(hint: Hint, now: string): Change {
  const { at, changedBy, interfaces, addresses, instances } = hint;
  return {
    at: at < now ? at : now,
    ...(changedBy !== undefined && { by: changedBy }),
    ids: new Set([...interfaces, ...addresses, ...instances]),
    vague: mayFree(hint),
  };
}
