import { placements } from "../desired/places.ts";
import { standing } from "../desired/standing.ts";
import { entriesOf } from "../labels/placement.ts";
import type { Remedy } from "../remediation.ts";
import { associate, takeOff } from "../remediations/place-address.ts";
import { addressResource, rule } from "../rule.ts";

/** An Elastic IP that another account may accept at any time is about to be gone, and must be left as it is until then. */
export const eipTransferPending = rule({
  id: "eip-transfer-pending",
  title: "Elastic IP is on offer to another account",
  severity: "medium",
  why: "The account offers the address to another one, which may accept it within seven days; then it is gone from here, with its tags, and has another allocation id there. Whoever allows the address lets in another account from then on. Where the document names the address it is high. Nothing else is said of it, and nothing is done with it: it can only be accepted while it is on nothing.",
  remedy:
    "None. If it is not meant, take the offer back (DisableAddressTransfer). An interface that waits for the address is not given it while it is on offer.",
  fix: "place-address",
  isWithheld: true,
  quiet:
    "Every offer that is pending is found, also one that is meant: it ends when it is accepted, taken back or over. An exception with a last day silences it until then.",
  docs: "https://docs.aws.amazon.com/vpc/latest/userguide/transfer-EIPs-intro.html",
  reads: ["interfaces", "addresses", "transfers"],
  needsDocument: false,
  *check(look) {
    const declared = entriesOf(look);
    const waiting = new Map(placements(look).flatMap((one) => one.waiting.map(({ spot, address }) => [address, spot])));
    for (const { id, to = "unknown", status, expiresAt = "unknown" } of look.read.transfers) {
      const address = status === "pending" ? look.topology.addressById(id) : undefined;
      if (address === undefined) continue;
      const entries = declared.get(address) ?? [];
      const [entry] = entries;
      const spot = waiting.get(address);
      const withhold = `it is on offer to account ${to} until ${expiresAt}`;
      const remedy: Remedy | undefined = spot && {
        risk: "ask",
        calls: [...takeOff(address), associate(address, spot)],
        withhold,
      };
      yield {
        resource: addressResource(address),
        ...(entry && { severity: "high", declaredAt: entry.declaredAt }),
        facts: {
          publicIp: address.publicIp ?? id,
          to,
          expiresAt,
          ...(spot && { waits: { interface: spot.eni.id, privateIp: spot.privateIp } }),
          ...standing(entries),
        },
        remedy,
      };
    }
  },
});
