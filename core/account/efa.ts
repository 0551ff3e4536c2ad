import type { NetworkInterface } from "../snapshot.ts";

/** Whether an interface is an Elastic Fabric Adapter, with IP addresses or without. */
export const isEfa = ({ interfaceType }: NetworkInterface): boolean =>
  interfaceType === "efa" || interfaceType === "efa-only";
