import { isEfa } from "../efa.ts";
import type { Facts } from "../facts.ts";
import { type Host, unknownType, waiting } from "../labels/room.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";

/** An EFA goes only onto an instance whose type has room for one. */
export const efaDrift = rule({
  id: "efa-drift",
  title: "No declared instance takes the declared EFA",
  severity: "medium",
  why: "An Elastic Fabric Adapter needs an instance type that supports it, and a network card takes one only. Each instance that the entry allows is of a type without, or has one on that card already, or as many as its type may have, so the declared EFA that is attached to nothing cannot be attached there.",
  remedy: "None. A person declares another instance or card, or changes the type of the instance.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html",
  reads: ["interfaces", "instances", "instanceTypes"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ attachedTo }) => attachedTo !== undefined),
  grace: afterFailOver,
  *check(look) {
    for (const { interfaces, enis, to, hosts } of waiting(look)) {
      const efas = enis.filter(isEfa);
      if (efas.length === 0 || hosts.length === 0) continue;
      const networkCard = to.networkCard ?? 0;
      const unknown = hosts.find(({ type }) => type?.efaSupported === undefined);
      if (unknown) yield { skip: unknownType(unknown) };
      const [why, ...others] = hosts.map((host) => refusal(host, networkCard));
      if (unknown || why === undefined || others.includes(undefined)) continue;
      const said = hosts.map(({ instance, type }) => ({ instance: instance.id, type: type?.id ?? "" }));
      for (const eni of efas)
        yield {
          resource: interfaceResource(eni),
          facts: { entry: interfaces.entry.name, why, networkCard, hosts: said },
          declaredAt: interfaces.declaredAt,
        };
    }
  },
});

/** Why a host takes no EFA on a card, or undefined where it takes one. */
function refusal({ type, attached }: Host, networkCard: number): Facts["efa-drift"]["why"] | undefined {
  if (type?.efaSupported === false) return "unsupported";
  const efas = attached.filter(isEfa);
  if (efas.some(({ attachment }) => (attachment?.networkCardIndex ?? 0) === networkCard)) return "card taken";
  return efas.length >= (type?.maximumEfaInterfaces ?? Number.POSITIVE_INFINITY) ? "limit" : undefined;
}
