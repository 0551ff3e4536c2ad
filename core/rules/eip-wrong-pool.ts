import { membersOf, type ResolvedAddresses } from "../desired/resolve.ts";
import type { AddressOrigin } from "../fact-shapes.ts";
import { addressResource, type Found, rule } from "../rule.ts";
import type { ElasticIp } from "../snapshot.ts";

/** An Elastic IP of another pool or border group than declared: it is billed otherwise, known by another range, or cannot be used where it should. */
export const eipWrongPool = rule({
  id: "eip-wrong-pool",
  title: "Elastic IP is of another pool or border group than declared",
  severity: "low",
  why: "An address of a range that you brought along is yours to take elsewhere and costs nothing; one of Amazon's pool is neither. An address can only be used in its own network border group. Where an address came from never changes: another one must be allocated.",
  remedy: "None. Allocate an address from the pool that is meant, or change the document.",
  quiet:
    "What AWS does not say of an address is not held against it. To take pool and borderGroup out of the entry silences it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-byoip.html",
  reads: ["addresses"],
  needsDocument: true,
  *check({ desired }) {
    const judged = new Set<ElasticIp>();
    for (const one of desired.addresses)
      for (const address of membersOf(one)) {
        const found = describe(address, one);
        if (found === undefined || judged.has(address)) continue;
        judged.add(address);
        yield found;
      }
  },
});

/** What AWS does not say of an address is not held against it. */
function describe(address: ElasticIp, { entry, declaredAt }: ResolvedAddresses): Found<"eip-wrong-pool"> | undefined {
  const { pool, networkBorderGroup: borderGroup } = address;
  const [declared, is]: [AddressOrigin, AddressOrigin] = [{}, {}];
  if (entry.pool !== undefined && pool !== undefined && pool !== entry.pool) {
    declared.pool = entry.pool;
    is.pool = pool;
  }
  if (entry.borderGroup !== undefined && borderGroup !== undefined && borderGroup !== entry.borderGroup) {
    declared.borderGroup = entry.borderGroup;
    is.borderGroup = borderGroup;
  }
  if (Object.keys(is).length === 0) return undefined;
  const publicIp = address.publicIp ?? address.allocationId;
  return { resource: addressResource(address), facts: { publicIp, entry: entry.name, declared, is }, declaredAt };
}
