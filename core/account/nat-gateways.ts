import type { ItemOf } from "../snapshot.ts";

/** Whether a NAT gateway has its addresses for good: one that failed, such as over an address that is another's, or is being deleted lists them too, for about an hour (VPC user guide, Troubleshoot NAT gateways). */
export const isStandingGateway = ({ state }: Pick<ItemOf<"natGateways">, "state">): boolean =>
  state === "available" || state === "pending";
