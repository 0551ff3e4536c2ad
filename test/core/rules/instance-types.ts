import type { ExtraOf } from "../../../core/extras.ts";

/** A type of instances that may have so many interfaces, with so many addresses each; no EFA unless said. */
export const instanceType = (
  id: string,
  interfaces: number,
  addresses: number,
  over: Partial<ExtraOf<"instanceTypes">> = {},
): ExtraOf<"instanceTypes"> => ({
  id,
  maximumNetworkInterfaces: interfaces,
  ipv4AddressesPerInterface: addresses,
  ipv6AddressesPerInterface: addresses,
  maximumNetworkCards: 1,
  cards: [{ index: 0, maximumNetworkInterfaces: interfaces }],
  efaSupported: false,
  ...over,
});
