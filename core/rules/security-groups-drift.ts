import { isKubernetesNode } from "../account/kubernetes.ts";
import { heldTo } from "../labels/declared-attributes.ts";
import { interfaceResource, rule } from "../rule.ts";
import { isPrimary } from "../snapshot.ts";

/** The groups of an interface decide who reaches it; one too many opens it, and one too few cuts somebody off. */
export const securityGroupsDrift = rule({
  id: "security-groups-drift",
  title: "Security groups are not as declared",
  severity: "medium",
  why: "The security groups of an interface, all together, say what may reach it and what it may reach. The interface has others than the document says: somebody is cut off, or let in. Interfaces beside the primary one of a Kubernetes node are left alone: its network plugin sets their groups, pod by pod.",
  remedy:
    "None. To set the groups replaces the whole set and may cut off whoever uses the interface: a person decides.",
  quiet:
    "The further interfaces of Kubernetes nodes are left alone: their network plugin sets the groups, pod by pod. To take the key out of the entry silences it.",
  docs: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  reads: ["interfaces"],
  uses: ["instances"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ securityGroups }) => securityGroups !== undefined),
  *check(look) {
    for (const { eni, interfaces, declared } of heldTo(look, "securityGroups")) {
      const { securityGroups: now, attachment } = eni;
      if (now === undefined) continue;
      const missing = [...new Set(declared)].filter((id) => !now.includes(id)).sort();
      const unexpected = now.filter((id) => !declared.includes(id));
      if (missing.length + unexpected.length === 0) continue;
      const host = look.topology.instanceOf(eni);
      const isBeside = attachment !== undefined && !isPrimary(eni);
      if (isBeside && isKubernetesNode(eni, host)) continue;
      if (isBeside && host === undefined) yield { skip: `${attachment.instanceId} was not seen` };
      else
        yield {
          resource: interfaceResource(eni),
          facts: { entry: interfaces.entry.name, missing, unexpected },
          declaredAt: interfaces.declaredAt,
        };
    }
  },
});
