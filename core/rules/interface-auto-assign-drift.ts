import { interfaceAutoAssign } from "../labels/auto-assign.ts";
import { interfaceResource, rule } from "../rule.ts";

/** An interface keeps the attribute that its subnet had when it was made, until somebody sets its own: it decides what the next start of its host brings. */
export const interfaceAutoAssignDrift = rule({
  id: "interface-auto-assign-drift",
  title: "Interface is not assigned a public IP as declared",
  severity: "low",
  why: "The interface's own attribute decides whether its host gets a public address: on, it gets a billed one; off, the one that AWS assigned is lost at once and for ever, and none comes.",
  remedy:
    "None. A person sets it (ModifyNetworkInterfaceAttribute, AssociatePublicIpAddress): on brings a new, billed address, off takes the one there is.",
  quiet:
    "Silent where the interface has it from its subnet and the subnet is not as declared: the subnet speaks. A launch that asks for something else looks like a drift.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html",
  reads: ["interfaces", "subnets", "autoAssign"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ autoAssignPublicIp }) => autoAssignPublicIp !== undefined),
  *check(look) {
    for (const one of interfaceAutoAssign(look)) {
      if (one.label === "unknown") {
        yield { skip: one.because };
        continue;
      }
      const { eni, interfaces, declared } = one;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, declared },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
