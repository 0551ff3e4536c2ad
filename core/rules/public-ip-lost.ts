import type { Topology } from "../account/topology.ts";
import { transferredTo } from "../account/transfers.ts";
import { standing } from "../desired/standing.ts";
import type { Facts } from "../facts.ts";
import { findingId, type Grace } from "../finding.ts";
import { forwarders } from "../labels/forwarding.ts";
import { type PublicAddressLabel, publicAddressLabels } from "../labels/public-address.ts";
import type { Look } from "../look.ts";
import type { Remedy } from "../remediation.ts";
import { allocateAddress } from "../remediations/allocate-address.ts";
import { losesAutoAddress, placeAddress } from "../remediations/place-address.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterBirth, afterStart } from "../settle.ts";

type Lost = Extract<PublicAddressLabel, { label: "lost" }>;

/** An interface that lost its public address cannot be reached, and partners that allow only that address turn its traffic away. */
export const publicIpLost = rule({
  id: "public-ip-lost",
  title: "Declared public IP is not on its interface",
  severity: "high",
  why: "What should be reached at this address, or be known by it, no longer is. An auto-assigned address that is gone never comes back; an Elastic IP can be put back while it is still yours. Critical on a declared forwarder: all that is behind it goes out under another address, or not at all.",
  remedy:
    "A free Elastic IP is put back with AllowReassociation: false. That is safe where the interface is matched by id (or place: auto is said) and its private address holds no public address; it asks where an auto-assigned address would be lost or the address is in use elsewhere; it is withheld where another Elastic IP would be evicted, the interface takes none as it denies all internet gateway traffic, or not this one as its zone is of another border group, or nobody could read whether the address is on offer to another account. Where any or an auto-assigned address is declared and AWS gives none by itself any more (several interfaces, or an Elastic IP on a secondary private address), it asks to allocate an Elastic IP and to put it there; an instance that may be given one again needs none, what a group replaces would leave it behind, the address that a document pins cannot be had, and an interface without IPv4 takes none.",
  fix: ["place-address", "allocate-address"],
  quiet:
    "AWS assigns within minutes of a start, so auto and any wait 10 minutes; boot scripts place addresses of their own, so a set waits 15 minutes after an attachment or launch. Members of a set may hold any of its addresses.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
  reads: ["interfaces", "addresses"],
  uses: ["instances", "natGateways", "transfers"],
  needsDocument: true,
  *check(look) {
    for (const one of publicAddressLabels(look)) {
      if (one.label === "undecided") yield { skip: one.because };
      if (one.label !== "lost") continue;
      const { facts, remedy } = describe(one, look);
      yield {
        resource: interfaceResource(one.spot.eni),
        part: one.spot.privateIp,
        ...(forwarders(look).has(one.spot.eni) && { severity: "critical" }),
        facts,
        declaredAt: one.interfaces.declaredAt,
        remedy,
        grace: graceOf(one, look.topology),
      };
    }
  },
});

/** AWS assigns an address within minutes of a start; a fleet's boot script places its own within a quarter of an hour. */
function graceOf({ declared, interfaces, spot }: Lost, topology: Topology): Grace {
  if (declared !== "elastic") return afterStart;
  return interfaces.byId ? {} : afterBirth(spot.eni, topology.instanceOf(spot.eni), 15);
}

function describe(lost: Lost, look: Look): { facts: Facts["public-ip-lost"]; remedy?: Remedy | undefined } {
  const { privateIp } = lost.spot;
  if (lost.declared !== "elastic") {
    const declared = typeof lost.declared === "string" ? lost.declared : lost.declared.value;
    const facts = { declared, privateIp, now: null, cause: lost.cause };
    // The very address that is pinned cannot be had again, and where the cause is another one AWS may give one by itself.
    const canAllocate = typeof lost.declared === "string" && lost.spot.at !== undefined && lost.cause !== "unknown";
    const id = findingId("public-ip-lost", look.snapshot, lost.spot.eni, privateIp);
    return { facts, remedy: canAllocate ? allocateAddress(lost.spot, id, look) : undefined };
  }
  const { address, cause } = lost.candidate;
  const loses = losesAutoAddress(lost.now);
  const facts: Facts["public-ip-lost"] = {
    declared: lost.candidate.entry.entry.name,
    privateIp,
    now: lost.now?.publicIp ?? null,
    cause,
    candidates: lost.candidates.map(({ name }) => name).sort(),
    ...standing([...new Set(lost.candidates.map(({ entry }) => entry))]),
  };
  if (cause === "elsewhere" && address)
    facts.at = {
      ...(address.interfaceId && { interface: address.interfaceId }),
      ...(address.privateIp && { privateIp: address.privateIp }),
    };
  const account = cause === "gone" ? transferredTo(look.snapshot, lost.candidate.name) : undefined;
  if (account !== undefined) facts.transferredTo = account;
  if (loses.length > 0) facts.loses = loses;
  return { facts, remedy: placeAddress(lost, look) };
}
