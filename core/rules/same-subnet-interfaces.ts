import { crowds, undecidedCrowds } from "../labels/same-subnet.ts";
import { named, rule } from "../rule.ts";
import { afterAnHour } from "../settle.ts";

/** A host with two interfaces in one subnet answers through either of them. */
export const sameSubnetInterfaces = rule({
  id: "same-subnet-interfaces",
  title: "Several interfaces of one instance are in the same subnet",
  severity: "info",
  why: "With two interfaces in one subnet a host may answer through another than the one that was asked (asymmetric routing), and security groups or the source/destination check then drop the answer; a second private address on one interface does the same without. Passed over is what is meant so: forwarders and whatever has the check off, interfaces that an entry gives a role or an attachment, EFAs and further network cards, Kubernetes nodes, and hosts of an auto scaling group that has such a one.",
  remedy: "None. A person puts the second interface into another subnet, or its address onto the first one.",
  quiet:
    "Forwarders, declared fail-over pairs, EFAs, further network cards and Kubernetes nodes are passed over; a host with policy routing of its own is found all the same. A role or an attachedTo in the document silences it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network-interface-attachments.html",
  reads: ["interfaces", "instances"],
  needsDocument: false,
  needsWholeRegion: true,
  grace: afterAnHour,
  *check(look) {
    const found = crowds(look);
    const undecided = undecidedCrowds(look);
    if (found.length > 0 && undecided !== undefined) return yield { skip: undecided };
    for (const { instance, subnet, enis } of found)
      yield {
        resource: named({ type: "instance", id: instance.id }, instance.tags.Name),
        part: subnet,
        facts: { subnet, interfaces: enis.map(({ id }) => id).sort() },
      };
  },
});
