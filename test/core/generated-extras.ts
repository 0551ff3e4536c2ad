import fc from "fast-check";
import type { ExtraOf, Extras, FlowLog, Transfer } from "../../core/extras.ts";
import type { Instance, Snapshot } from "../../core/snapshot.ts";
import { accounts } from "./generated-accounts.ts";
import { itemsIn } from "./generated-embedded.ts";

const types = ["t4g.small", "p4d.24xlarge", "x9.unknown"];

const flowLogs = fc.uniqueArray(
  fc.record<FlowLog>({
    id: fc.constantFrom("fl-1", "fl-2", "fl-3"),
    resourceId: fc.constantFrom("eni-0", "eni-1", "subnet-a", "vpc-1"),
    status: fc.constant("ACTIVE"),
    deliveryStatus: fc.constantFrom("SUCCESS", "FAILED"),
    deliveryError: fc.constantFrom(undefined, "Access error"),
    traffic: fc.constantFrom("ALL", "REJECT"),
    destination: fc.constantFrom("s3", "cloud-watch-logs"),
  }),
  { selector: ({ id }) => id, maxLength: 3 },
);

const transfers = fc.uniqueArray(
  fc.record<Transfer>({
    id: fc.constantFrom("eipalloc-0", "eipalloc-1", "eipalloc-2", "eipalloc-9"),
    publicIp: fc.constant(undefined),
    to: fc.constant("444455556666"),
    status: fc.constantFrom("pending", "accepted", "disabled"),
    expiresAt: fc.constant("2026-01-08T09:00:00.000Z"),
  }),
  { selector: ({ id }) => id, maxLength: 3 },
);

const pools = fc.uniqueArray(
  fc.record<ExtraOf<"pools">>({
    id: fc.constantFrom("ipv4pool-ec2-0", "ipv4pool-ec2-012345"),
    total: fc.constant(16),
    available: fc.constantFrom(0, 4),
  }),
  { selector: ({ id }) => id, maxLength: 2 },
);

const byoipCidrs = fc.uniqueArray(
  fc.record<ExtraOf<"byoipCidrs">>({
    id: fc.constantFrom("203.0.113.0/30", "203.0.113.4/30"),
    state: fc.constantFrom("advertised", "provisioned"),
  }),
  { selector: ({ id }) => id, maxLength: 2 },
);

/** What AWS says of a type with one network card, and of one with four. */
const instanceTypes: ExtraOf<"instanceTypes">[] = [[3], [15, 15, 15, 15]].map((cards, index) => ({
  id: types[index] ?? "",
  maximumNetworkInterfaces: cards.reduce((sum, most) => sum + most, 0),
  ipv4AddressesPerInterface: 2,
  ipv6AddressesPerInterface: 2,
  maximumNetworkCards: cards.length,
  cards: cards.map((maximumNetworkInterfaces, card) => ({
    index: card,
    maximumNetworkInterfaces,
    additionalNetworkInterfaces: undefined,
  })),
  efaSupported: cards.length > 1,
  maximumEfaInterfaces: cards.length > 1 ? 4 : undefined,
}));

const typed = (snapshot: Snapshot, drawn: string[]): Instance[] =>
  itemsIn(snapshot, "instances").map((one, index) => ({ ...one, type: drawn[index] }));

/** An account's region with something in each of the sections that are read on demand, and instances of known and unknown types. */
export const accountsWithExtras: fc.Arbitrary<Snapshot> = fc
  .record({
    of: accounts,
    drawn: fc.array(fc.constantFrom(...types), { minLength: 4, maxLength: 4 }),
    brought: fc.boolean(),
    flowLogs,
    transfers,
    pools,
    byoipCidrs,
    quota: fc.constantFrom(3, 20),
  })
  .map(({ of, drawn, brought, quota, ...lists }) => {
    const addresses = itemsIn(of, "addresses").map((one, index) =>
      brought && index % 2 === 0 ? { ...one, pool: "ipv4pool-ec2-012345" } : one,
    );
    const quotas = [{ id: "vpc-max-elastic-ips", value: quota }];
    const read = Object.entries({ ...lists, instanceTypes, quotas }).map(([name, items]) => [
      name,
      { read: true, items },
    ]);
    return {
      ...of,
      sections: {
        ...of.sections,
        addresses: { read: true, items: addresses },
        instances: { read: true, items: typed(of, drawn) },
      },
      extras: { ...of.extras, ...(Object.fromEntries(read) as Extras) },
    };
  });
