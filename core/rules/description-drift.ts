import { isKubernetesNode } from "../account/kubernetes.ts";
import { heldTo } from "../labels/declared-attributes.ts";
import type { Look } from "../look.ts";
import { setDescription } from "../remediations/set-description.ts";
import { interfaceResource, rule } from "../rule.ts";
import type { NetworkInterface } from "../snapshot.ts";

/** A description tells people, and some programs, what an interface is for: one that is a service's, or may be, is not held to a document. */
export const descriptionDrift = rule({
  id: "description-drift",
  title: "Description of an interface is not as declared",
  severity: "low",
  why: "The description is what people see of an interface in the console and in bills, and what some programs know it by. This one is not what the document says.",
  remedy:
    "The description is set: safe, one call puts the former one back; it can wait, and may use half of the day's writes. It asks on Kubernetes nodes, whose network plugin may know an interface by its description, and where there is no description yet: whether EC2 takes one away again is not documented.",
  fix: "set-description",
  quiet:
    "A description that a program writes again and again comes back: to take the key out of the entry silences it. Only interfaces of yours are held to it, and of several entries one speaks.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html",
  reads: ["interfaces"],
  uses: ["instances"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ description }) => description !== undefined),
  *check(look) {
    for (const { eni, interfaces, declared } of heldTo(look, "description")) {
      const now = eni.description ?? "";
      if (now === declared) continue;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, declared, now },
        declaredAt: interfaces.declaredAt,
        remedy: setDescription(eni, declared, interfaces.distrust ?? question(eni, look)),
      };
    }
  },
});

/** Why a description must not be changed unasked, or undefined. */
function question(eni: NetworkInterface, { topology }: Look): string | undefined {
  const host = topology.instanceOf(eni);
  if (isKubernetesNode(eni, host)) return "a Kubernetes node's network plugin may know it by its description";
  if (eni.attachment !== undefined && host === undefined) return "whether its host is a Kubernetes node is not known";
  return eni.description === undefined
    ? "it has none now, and whether EC2 takes one away again is not documented"
    : undefined;
}
