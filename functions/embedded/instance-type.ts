import * as z from "zod";

/** The file form of what instances of one type may have. */
export const instanceType = z.strictObject({
  id: z.string(),
  maximumNetworkInterfaces: z.number(),
  ipv4AddressesPerInterface: z.number(),
  ipv6AddressesPerInterface: z.number(),
  /** How many interfaces each network card takes; absent = one card that takes all. */
  cards: z.array(z.number()).optional(),
  /** How many EFAs an instance may have; absent = none. */
  maximumEfaInterfaces: z.number().optional(),
});

/** What instances of one type may have, as the embedded account holds it. */
export type InstanceType = z.infer<typeof instanceType>;
