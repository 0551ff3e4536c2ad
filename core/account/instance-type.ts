import type { ExtraOf } from "../extras.ts";

type InstanceType = ExtraOf<"instanceTypes">;

/** How many interfaces an instance of a type may have; undefined where EC2 does not say. Flexible ENA queues allow some beyond the maximum (EC2 API reference, NetworkCardInfo). */
export const mostInterfaces = ({ maximumNetworkInterfaces: maximum, cards }: InstanceType): number | undefined =>
  maximum === undefined
    ? undefined
    : cards.reduce((sum, card) => sum + (card.additionalNetworkInterfaces ?? 0), maximum);
