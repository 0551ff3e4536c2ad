import { membersOf, type ResolvedInterfaces, type ResolvedSubnets } from "../desired/resolve.ts";
import type { DesiredState, InterfaceEntry } from "../desired/schema.ts";
import type { FlowLog } from "../extras.ts";
import { type Look, perLook } from "../look.ts";
import type { ItemOf, NetworkInterface } from "../snapshot.ts";
import { fewerSubnets } from "./fewer-subnets.ts";

type Declared = NonNullable<InterfaceEntry["flowLog"]>;

/** An interface or subnet whose traffic is to be recorded, with the entry that says so and what it asks for. */
type Recorded = { declared: Declared } & (
  | { type: "network-interface"; of: NetworkInterface; set: ResolvedInterfaces }
  | { type: "subnet"; of: ItemOf<"subnets">; set: ResolvedSubnets }
);

/** What is wrong with the record of traffic that is declared: nobody makes it, or it is made and does not arrive. */
export type FlowLogLabel =
  | (Recorded & { label: "missing" })
  | (Recorded & { label: "failing"; logs: FlowLog[] })
  | { label: "undecided"; because: string };

/** Whether a document says of any interface or subnet that it is recorded. */
export const declaresFlowLogs = ({ spec }: DesiredState): boolean =>
  [...spec.interfaces, ...(spec.subnets ?? [])].some((entry) => entry.flowLog);

/** One label at most for each of our subnets and interfaces that an entry declares a flow log for: the first entry that is not satisfied speaks, and a subnet for its interfaces of which no more is asked. */
export const flowLogLabels = perLook((look: Look<"interfaces" | "flowLogs">): FlowLogLabel[] => {
  const ofResource = Map.groupBy(
    look.read.flowLogs.filter(({ status }) => status === "ACTIVE"),
    ({ resourceId }) => resourceId,
  );
  const labels = new Map<string, FlowLogLabel>();
  for (const one of [...recordedSubnets(look), ...recordedInterfaces(look)]) {
    const logs = [...recorders(one)].flatMap((id) => (id && ofResource.get(id)) || []);
    const wrong = wrongWith(logs, one.declared);
    if (wrong && !labels.has(one.of.id)) labels.set(one.of.id, labelOf(wrong, one, look));
  }
  const said = [...labels.values()].filter((one) => !isSaidOfSubnet(one, labels));
  return [...unresolved(look), ...said];
});

/** What of a resource's traffic the logs of these resources record and deliver, the most that is true of them; undefined where that is nothing, or was not read. */
export function recordedOf(resources: (string | undefined)[], { snapshot }: Look): Declared | undefined {
  const { flowLogs } = snapshot.extras ?? {};
  if (!flowLogs?.read) return undefined;
  const logs = flowLogs.items.filter(
    ({ status, resourceId }) => status === "ACTIVE" && resourceId !== undefined && resources.includes(resourceId),
  );
  return mostFirst.find((declared) => wrongWith(logs, declared) === undefined);
}

const mostFirst: Declared[] = (["all", "accept", "reject"] as const).flatMap((traffic) =>
  (["cloud-watch-logs", "any"] as const).map((destination) => ({ destination, traffic })),
);

/** Behind an entry that could not be resolved none speaks: that one may be the first that is not satisfied. */
function recordedInterfaces({ desired, topology }: Look): Recorded[] {
  const recorded: Recorded[] = [];
  for (const set of desired.interfaces) {
    const declared = set.entry.flowLog;
    if (declared === undefined) continue;
    if (set.found.is === "unknown") break;
    for (const of of membersOf(set).filter(topology.isOurs))
      recorded.push({ type: "network-interface", of, set, declared });
  }
  return recorded;
}

const recordedSubnets = ({ desired }: Look): Recorded[] =>
  desired.subnets.flatMap((set) => {
    const declared = set.entry.flowLog;
    return declared === undefined ? [] : membersOf(set).map((of) => ({ type: "subnet", of, set, declared }));
  });

const subnetOf = ({ type, of }: Recorded): string | undefined => (type === "subnet" ? of.id : of.subnetId);

/** What a flow log may be of that records it: itself, its subnet, its VPC. */
const recorders = (one: Recorded): Set<string | undefined> => new Set([one.of.id, subnetOf(one), one.of.vpcId]);

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

function labelOf(wrong: { failing: FlowLog[] } | "missing", one: Recorded, { topology, snapshot }: Look): FlowLogLabel {
  const { subnets } = snapshot.sections;
  if (!subnets.read) return { label: "undecided", because: `subnets: ${subnets.because}` };
  // Who shares a subnet may record it and its VPC, and shows that to nobody (VPC user guide, Share your VPC subnets).
  const subnetId = subnetOf(one);
  const owner = topology.subnetById(subnetId ?? "")?.ownerId;
  if (owner !== snapshot.account)
    return {
      label: "undecided",
      because: `${subnetId} is owned by ${owner ?? "an owner not said"}: its flow logs are not all visible`,
    };
  return wrong === "missing" ? { ...one, label: "missing" } : { ...one, label: "failing", logs: wrong.failing };
}

/** What is wrong with an interface's record is wrong with its subnet's, where both are to have the same. */
function isSaidOfSubnet(one: FlowLogLabel, labels: Map<string, FlowLogLabel>): boolean {
  if (one.label === "undecided" || one.type === "subnet") return false;
  const subnet = labels.get(subnetOf(one) ?? "");
  if (subnet === undefined || subnet.label !== one.label) return false;
  const { destination, traffic } = one.declared;
  return subnet.declared.destination === destination && subnet.declared.traffic === traffic;
}

/** Entries of subnets of which not all could be looked at. */
const unresolved = ({ desired }: Look): FlowLogLabel[] =>
  desired.subnets
    .filter(({ entry }) => entry.flowLog)
    .flatMap((set) => {
      const because = set.found.is === "unknown" ? set.found.because : fewerSubnets(set);
      return because === undefined ? [] : [{ label: "undecided", because }];
    });
