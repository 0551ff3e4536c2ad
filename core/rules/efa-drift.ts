import { isEfa } from "../account/efa.ts";
import { efaRefusal } from "../account/instance-room.ts";
import { isFilledByService, moves, unknownType } from "../labels/room.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";

/** An EFA goes only onto an instance whose type has room for one. */
export const efaDrift = rule({
  id: "efa-drift",
  title: "No instance takes a declared EFA",
  severity: "medium",
  why: "An Elastic Fabric Adapter needs an instance type that supports it, and a network card takes one only. Where each instance that the entry allows is of a type without, or has one on that card already, or as many as its type may have, a declared EFA that is attached to nothing cannot be attached; where each other one is so, it is in place now, but a fail-over has nowhere to go. Instances of a group, which makes new ones, and those in another zone are no stand-by; hosts that Kubernetes or a container service fills are passed over.",
  remedy: "None. A person declares another instance or card, or changes the type of the instance.",
  quiet:
    "Only a declared EFA that is attached to nothing is looked at, after 10 minutes. One instance among those allowed that has room silences it; a type of which EC2 says nothing is not judged.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html",
  reads: ["interfaces", "instances", "instanceTypes"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ attachedTo }) => attachedTo !== undefined),
  grace: afterFailOver,
  *check(look) {
    for (const { interfaces, enis, to, from, hosts } of moves(look)) {
      const efas = enis.filter(isEfa);
      if (efas.length === 0 || hosts.some((host) => isFilledByService(host, look))) continue;
      const networkCard = to.networkCard ?? 0;
      const unknown = hosts.find(({ type }) => type?.efaSupported === undefined);
      if (unknown) yield { skip: unknownType(unknown) };
      const [why, ...others] = hosts.map((host) => efaRefusal(host, networkCard));
      if (unknown || why === undefined || others.includes(undefined)) continue;
      const said = hosts.map(({ instance }) => ({ instance: instance.id, type: instance.type ?? "" }));
      for (const eni of efas)
        yield {
          resource: interfaceResource(eni),
          facts: {
            entry: interfaces.entry.name,
            why,
            ...(from !== undefined && { on: from }),
            networkCard,
            hosts: said,
          },
          declaredAt: interfaces.declaredAt,
        };
    }
  },
});
