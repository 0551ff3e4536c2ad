import { isKubernetesNode } from "../account/kubernetes.ts";
import type { Topology } from "../account/topology.ts";
import { type Instance, isPrimary, type NetworkInterface, type Snapshot } from "../snapshot.ts";
import { autoAddressOf, forfeited } from "./assignment.ts";

/** An auto-assigned address that the next stop takes for ever with none in its place, and why no other comes. */
export interface AtRisk {
  region: string;
  interface: string;
  instance: string;
  publicIp: string;
  cause: RiskCause;
}

type RiskCause = "two-interfaces" | "secondary-eip";

/** Why the next stop takes the auto-assigned address of an interface with none in its place (seed clauses C23, C24); undefined where it does not. */
export function riskAtStop(eni: NetworkInterface, joins: Topology): RiskCause | undefined {
  const instance = joins.instanceOf(eni);
  if (instance?.state !== "running" || !isPrimary(eni) || isReplaced(eni, instance)) return undefined;
  const clause = forfeited(eni, instance, joins);
  return clause && (clause === "C23" ? "two-interfaces" : "secondary-eip");
}

/** Whether a group or a cluster replaces the instance, which is then never stopped and started. */
export const isReplaced = (eni: NetworkInterface, instance: Instance): boolean =>
  "aws:autoscaling:groupName" in instance.tags || isKubernetesNode(eni, instance);

/** The public addresses of a region that the next stop takes, whatever a document says of them; of a look at a part of it none. */
export function atRisk({ extent, region }: Snapshot, joins: Topology): AtRisk[] {
  if (extent === "targeted") return [];
  const risks = joins.ourInterfaces().flatMap((eni): AtRisk[] => {
    const cause = riskAtStop(eni, joins);
    const [publicIp, instance] = [autoAddressOf(eni, joins), eni.attachment?.instanceId];
    if (cause === undefined || publicIp === undefined || instance === undefined) return [];
    return [{ region, interface: eni.id, instance, publicIp, cause }];
  });
  return risks.sort((a, b) => (a.interface < b.interface ? -1 : 1));
}
