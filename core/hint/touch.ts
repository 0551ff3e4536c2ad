import { topology } from "../account/topology.ts";
import type { Finding } from "../finding.ts";
import type { Snapshot } from "../snapshot.ts";

/** A change that somebody made, as far as an event tells: when, who, and the ids that it named. */
export interface Change {
  at: string;
  by?: string;
  ids: ReadonlySet<string>;
  /** Whether it may also be about things that it does not name. */
  vague: boolean;
}

/** Which changes are about a finding: those that name its resource, or what that is linked with in the snapshot; of an address, where none does, those that do not say which address they are about. */
export function touching(changes: Change[], snapshot: Snapshot): (finding: Finding) => Change[] {
  const joins = topology(snapshot);
  return (finding) => {
    const eni = joins.interfaceById(finding.resource.id);
    const instance = eni && joins.instanceOf(eni);
    const address = joins.addressById(finding.resource.id);
    const near = [
      finding.resource.id,
      eni?.attachment?.instanceId,
      ...(instance?.interfaceIds ?? []),
      ...(joins.addressesOfInterface().get(finding.resource.id) ?? []).map(({ allocationId }) => allocationId),
      address?.interfaceId,
      ...(finding.remedy?.calls ?? []).flatMap(({ input }) => Object.values<unknown>(input)),
    ];
    const naming = changes.filter(({ ids }) => near.some((id) => typeof id === "string" && ids.has(id)));
    const isAboutAddress = finding.rule === "public-ip-lost" || finding.resource.type === "elastic-ip";
    return naming.length > 0 || !isAboutAddress ? naming : changes.filter(({ vague }) => vague);
  };
}
