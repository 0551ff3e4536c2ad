import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import type { DesiredState, InterfaceEntry } from "../desired/schema.ts";
import type { FlowLog } from "../extras.ts";
import { type Look, perLook } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";

type Declared = NonNullable<InterfaceEntry["flowLog"]>;

/** What is wrong with the record of a declared interface's traffic: nobody makes it, or it is made and does not arrive. */
export type FlowLogLabel =
  | { label: "missing"; eni: NetworkInterface; interfaces: ResolvedInterfaces; declared: Declared }
  | { label: "failing"; eni: NetworkInterface; interfaces: ResolvedInterfaces; logs: FlowLog[] }
  | { label: "undecided"; because: string };

/** Whether a document says of any interface that it is recorded. */
export const declaresFlowLogs = ({ spec }: DesiredState): boolean => spec.interfaces.some((entry) => entry.flowLog);

/** One label at most for each of our interfaces that an entry declares a flow log for; the first entry that is not satisfied speaks. */
export const flowLogLabels = perLook((look: Look<"interfaces" | "flowLogs">): FlowLogLabel[] => {
  const ofResource = Map.groupBy(
    look.read.flowLogs.filter(({ status }) => status === "ACTIVE"),
    ({ resourceId }) => resourceId,
  );
  const labels = new Map<string, FlowLogLabel>();
  for (const interfaces of look.desired.interfaces) {
    const declared = interfaces.entry.flowLog;
    if (declared === undefined) continue;
    for (const eni of membersOf(interfaces).filter(look.topology.isOurs)) {
      const logs = [eni.id, eni.subnetId, eni.vpcId].flatMap((id) => (id && ofResource.get(id)) || []);
      const wrong = wrongWith(logs, declared);
      if (wrong && !labels.has(eni.id)) labels.set(eni.id, labelOf(wrong, { eni, interfaces, declared }, look));
    }
  }
  return [...labels.values()];
});

/** Whether some traffic is recorded by no log at all, or which logs of it do not deliver; undefined where all is recorded. */
function wrongWith(logs: FlowLog[], declared: Declared): { failing: FlowLog[] } | "missing" | undefined {
  const fitting = logs.filter(
    ({ destination }) => declared.destination === "any" || destination === declared.destination,
  );
  const failing = new Set<FlowLog>();
  for (const traffic of declared.traffic === "all" ? ["ACCEPT", "REJECT"] : [declared.traffic.toUpperCase()]) {
    const recording = fitting.filter((log) => log.traffic === "ALL" || log.traffic === traffic);
    if (recording.length === 0) return "missing";
    if (recording.every(isFailing)) for (const log of recording) failing.add(log);
  }
  return failing.size === 0 ? undefined : { failing: [...failing] };
}

/** A log may be active and deliver nothing (VPC user guide, Troubleshoot VPC Flow Logs). */
const isFailing = ({ deliveryStatus }: FlowLog): boolean => deliveryStatus === "FAILED";

function labelOf(
  wrong: { failing: FlowLog[] } | "missing",
  of: { eni: NetworkInterface; interfaces: ResolvedInterfaces; declared: Declared },
  { topology, snapshot }: Look,
): FlowLogLabel {
  const { eni, interfaces, declared } = of;
  const { subnets } = snapshot.sections;
  if (!subnets.read) return { label: "undecided", because: `subnets: ${subnets.because}` };
  // Who shares a subnet may record it and its VPC, and shows that to nobody (VPC user guide, Share your VPC subnets).
  const owner = topology.subnetById(eni.subnetId ?? "")?.ownerId;
  if (owner !== snapshot.account)
    return {
      label: "undecided",
      because: `${eni.subnetId} is owned by ${owner ?? "an owner not said"}: its flow logs are not all visible`,
    };
  return wrong === "missing"
    ? { label: "missing", eni, interfaces, declared }
    : { label: "failing", eni, interfaces, logs: wrong.failing };
}
