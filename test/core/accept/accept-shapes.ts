import { eip, eni, routeTable, subnet } from "../../support/snapshot.ts";

/** An address that is on nothing. */
export const free = eip("eipalloc-a", { tags: { Name: "old vpn" } });

/** An interface whose check is off. */
export const unchecked = {
  interfaces: [eni("eni-a", { sourceDestCheck: false, tags: { Name: "standby" } })],
  routeTables: [routeTable()],
  subnets: [subnet()],
};
