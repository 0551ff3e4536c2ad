import { isAllowed, sayWhere } from "../desired/attachments.ts";
import { type AttachmentLabel, attachmentLabels } from "../labels/attachment.ts";
import type { Look } from "../look.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";
import { type Instance, isGone, isPrimary } from "../snapshot.ts";

/** A fixed interface on another instance than declared serves a host that nobody meant to have it. */
export const interfaceMisattached = rule({
  id: "interface-misattached",
  title: "Interface is attached elsewhere than declared",
  severity: "high",
  why: "An interface takes its private addresses, Elastic IPs and the routes to it along to the instance that it is attached to. On another instance, or under another device index, they serve something else than the document means. Where all the instances that it is declared on are in other zones, it can never be moved there.",
  remedy:
    "None. To move an interface cuts off whoever uses it where it is: a person decides. A primary interface never moves.",
  quiet:
    "An interface on its way from one host to another is left alone, and any instance that matches will do. A pair whose instances match different tags needs both values.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network-interface-attachments.html",
  reads: ["interfaces"],
  uses: ["instances"],
  needsDocument: true,
  grace: afterFailOver,
  *check(look) {
    for (const one of attachmentLabels(look).values()) {
      if (one.label === "undecided") yield { skip: one.because };
      if (one.label !== "misattached") continue;
      const { entry, declaredAt } = one.interfaces;
      const { instanceId = "nothing", deviceIndex } = one.eni.attachment ?? {};
      yield {
        resource: interfaceResource(one.eni),
        facts: {
          entry: entry.name,
          declared: sayWhere(one.declared),
          instance: instanceId,
          ...(deviceIndex !== undefined && { deviceIndex }),
          ...(isPrimary(one.eni) ? { primary: true as const } : outOfReach(one, look)),
        },
        declaredAt,
      };
    }
  },
});

/** The instances that it is declared on, where all are in other zones: an interface stays in its own (EC2 user guide, Elastic network interfaces). A look at what is named may not see all of them. */
function outOfReach({ eni, declared }: Label, { snapshot, topology }: Look): { otherZones?: string[] } {
  const { instances } = snapshot.sections;
  if (!instances.read || snapshot.extent === "targeted") return {};
  const allowed = instances.items.filter((one) => isAllowed(one, declared) && !isGone(one));
  const isElsewhere = (one: Instance) => topology.interfacesOf(one).some(({ zone }) => zone !== eni.zone);
  return allowed.length > 0 && allowed.every(isElsewhere) ? { otherZones: allowed.map(({ id }) => id).sort() } : {};
}

type Label = Extract<AttachmentLabel, { label: "misattached" }>;
