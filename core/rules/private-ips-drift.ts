import { privateIpsSeenAt } from "../account/seen-at.ts";
import { declaredOn } from "../desired/document.ts";
import { listedIn } from "../desired/match.ts";
import type { ResolvedAddresses, ResolvedInterfaces } from "../desired/resolve.ts";
import { standing } from "../desired/standing.ts";
import { privateIpsLabels } from "../labels/private-ips.ts";
import type { Look } from "../look.ts";
import { declaration, interfaceResource, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";

/** A private address that is not where the document has it: whoever calls it is answered by another host, or by none. */
export const privateIpsDrift = rule({
  id: "private-ips-drift",
  title: "Private addresses are not as declared",
  severity: "medium",
  why: "A secondary private address moves from host to host by one call, and takes its Elastic IP along: after a fail-over that stopped half-way it is on the wrong host, or on none. High where an Elastic IP is declared on an address that is missing. The primary address of an interface never changes: where another one is declared, another interface has to take its place.",
  remedy:
    "None. Whoever moves the address (AssignPrivateIpAddresses, with AllowReassignment where another interface has it) must know which host is to answer, and its operating system must have the address too.",
  quiet:
    "A floating address is on its way during a fail-over, so it waits 10 minutes. Secondary addresses that a Kubernetes node has too many are left alone, and so are addresses that an Elastic IP is declared on.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/managing-network-interface-ip-addresses.html",
  reads: ["interfaces"],
  uses: ["instances"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ privateIps }) => privateIps !== undefined),
  grace: afterFailOver,
  *check(look) {
    for (const one of privateIpsLabels(look)) {
      if (one.label === "undecided") {
        yield { skip: one.because };
        continue;
      }
      const { entry, declaredAt } = one.interfaces;
      const missing = one.label === "afloat" ? [one.privateIp] : one.missing;
      const near = one.label === "afloat" ? one.among : [one.eni];
      const carried = carriedBy(missing, one.interfaces, look);
      const eips = carried.flatMap((address) => listedIn(address.entry) ?? [address.entry.name]).sort();
      const seen = privateIpsSeenAt(missing, near[0]?.vpcId, look);
      const facts = { entry: entry.name, missing, ...(seen && { at: seen }), eips, ...standing(carried) };
      const severity = eips.length > 0 ? ("high" as const) : ("medium" as const);
      if (one.label === "afloat") {
        const among = near.map(({ id }) => id).sort();
        const resource = declaration(entry.name);
        yield { resource, part: one.privateIp, severity, facts: { ...facts, among, extra: [] }, declaredAt };
        continue;
      }
      const { eni, extra, primary, secondary } = one;
      const more = { extra, ...(primary && { primary }), ...(secondary && { secondary }) };
      yield { resource: interfaceResource(eni), severity, facts: { ...facts, ...more }, declaredAt };
    }
  },
});

/** What the document has of Elastic IPs on these private addresses of an entry's interfaces. */
const carriedBy = (missing: string[], holder: ResolvedInterfaces, { desired }: Look): ResolvedAddresses[] =>
  desired.addresses.filter(({ entry }) => {
    const on = declaredOn(entry);
    return on?.interface === holder.entry.name && missing.includes(on.privateIp ?? "");
  });
