import type { DeletedGateway, Drops } from "../fact-shapes.ts";

/** A few of a list, and how many more. */
export const some = (list: string[]): string =>
  list.length > 4 ? `${list.slice(0, 3).join(", ")} and ${list.length - 3} more` : list.join(", ");

/** A count with its noun. */
export const plural = (count: number | string, one: string, many: string): string =>
  `${count} ${String(count) === "1" ? one : many}`;

/** What a version of the document refers to no longer. */
export const sayDrops = ({ references, of, since }: Drops): string =>
  `drops ${references.length} of the ${plural(of, "reference", "references")} of version ${since} (${some(references)})`;

/** Why an address is on nothing that a NAT gateway had. */
export const sayGatewayDeleted = ({ id, deletedAt }: DeletedGateway): string =>
  `NAT gateway ${id}, which had it, was deleted${deletedAt === undefined ? "" : ` at ${deletedAt}`}`;

/** An amount of money as people write it. */
export const usd = (amount: number): string => `$${amount.toFixed(2)}`;
