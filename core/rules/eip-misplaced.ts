import { standing } from "../desired/standing.ts";
import { inUse } from "../labels/in-use.ts";
import { addressAt, addressResource, rule } from "../rule.ts";
import { afterBoot } from "../settle.ts";

/** A declared Elastic IP that serves another interface than the one it is meant for, while that one lacks none. */
export const eipMisplaced = rule({
  id: "eip-misplaced",
  title: "Elastic IP is in use where the document does not have it",
  severity: "medium",
  why: "The document says what the address is for, or that it is held for a set, and it is on something else, or on another private address. Whoever allows the address lets in what nobody meant, and where it belongs it will be missed at the next fail-over. An interface that lacks the address says so itself, and then this says nothing.",
  remedy: "None. To take the address away cuts off whoever uses it now: move it, or change the document.",
  quiet:
    "Silent while a declared interface lacks the address, while the address is on its way, and where on is anything. A fail-over to an interface outside the entry is found: widen the entry.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html",
  reads: ["interfaces", "addresses"],
  uses: ["instances", "natGateways"],
  needsDocument: true,
  grace: afterBoot,
  *check(look) {
    for (const one of inUse(look, "misplaced")) {
      if ("skip" in one) yield one;
      else {
        const { address, entry, belongs } = one;
        yield {
          resource: addressResource(address),
          facts: {
            publicIp: address.publicIp ?? address.allocationId,
            entry: entry.entry.name,
            belongs,
            at: addressAt(address),
            ...standing([entry]),
          },
          declaredAt: entry.declaredAt,
        };
      }
    }
  },
});
