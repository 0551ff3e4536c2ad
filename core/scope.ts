import { declaredOn } from "./desired/document.ts";
import { listedIn } from "./desired/match.ts";
import type { AddressEntry, DesiredState, InterfaceEntry, TagMatch } from "./desired/schema.ts";
import { bears } from "./desired/selection.ts";
import type { Named } from "./ports.ts";
import type { ElasticIp } from "./snapshot.ts";

/** What to read for named resources beside what AWS links them with: their counterparts in the document, interface <-> declared address, both ways. */
export interface Neighbourhood {
  interfaces: string[];
  addresses: AddressSelection;
  /** The fleet that a named address belongs to, by its tags, where only addresses are named. */
  fleet?: { of: "instances" | "interfaces"; tags: TagMatch };
}

/** Which addresses to read: by one kind of name, or all of them (one unpaged call) where the document names them in several ways, and then which of these are meant. */
type AddressSelection =
  | { by: "allocation-id" | "public-ip"; values: string[] }
  | { by: "all"; means: (address: ElasticIp) => boolean };

const mostFilterValues = 200;

/** The neighbourhood of named resources. An interface entry that selects by tags may mean any interface, so its addresses always belong to it. */
export function neighbourhood(named: Named, state: DesiredState | undefined): Neighbourhood {
  const pairs = state ? statements(state) : [];
  const addressNamed = new Set(named.addresses);
  const ofInterfaces = pairs.filter(({ interfaces }) => mayMean(interfaces, named.interfaces));
  const ofAddresses = pairs.filter(({ addresses }) => {
    const { allocationId, allocationIds } = addresses.match;
    const ids = allocationIds ?? (allocationId === undefined ? undefined : [allocationId]);
    return named.addresses.length > 0 && (ids === undefined || ids.some((id) => addressNamed.has(id)));
  });
  const selection = select(
    named.addresses,
    named.interfaces.length > 0 ? [...ofInterfaces, ...ofAddresses] : ofAddresses,
  );
  const interfaces = [
    ...named.interfaces,
    ...ofAddresses.flatMap(({ interfaces: { match } }) => match.ids ?? match.id ?? []),
  ];
  const fleet =
    named.interfaces.length === 0
      ? ofAddresses.map(({ interfaces }) => fleetOf(interfaces)).find((one) => one !== undefined)
      : undefined;
  return { interfaces: [...new Set(interfaces)], addresses: selection, ...(fleet && { fleet }) };
}

interface Statement {
  interfaces: InterfaceEntry;
  addresses: AddressEntry;
}

function statements({ spec }: DesiredState): Statement[] {
  const byName = new Map(spec.interfaces.map((entry) => [entry.name, entry]));
  const elastic = new Map(
    spec.interfaces.flatMap((entry) =>
      typeof entry.publicIp === "object" ? [[entry.publicIp.elastic, entry] as const] : [],
    ),
  );
  return spec.addresses.flatMap((addresses) => {
    const interfaces = byName.get(declaredOn(addresses)?.interface ?? "") ?? elastic.get(addresses.name);
    return interfaces ? [{ interfaces, addresses }] : [];
  });
}

const mayMean = ({ match }: InterfaceEntry, ids: string[]): boolean => {
  const listed = match.ids ?? (match.id === undefined ? undefined : [match.id]);
  return ids.length > 0 && (listed === undefined || listed.some((id) => ids.includes(id)));
};

function select(allocations: string[], pairs: Statement[]): AddressSelection {
  const entries = [...new Set(pairs.map(({ addresses }) => addresses))];
  const tagged = entries.flatMap(({ match }) => (match.tags ? [match.tags] : []));
  const listed = [...new Set([...allocations, ...entries.flatMap((entry) => listedIn(entry) ?? [])])];
  const ids = listed.filter((name) => name.startsWith("eipalloc-"));
  if (tagged.length > 0 || listed.length > mostFilterValues || (ids.length > 0 && ids.length < listed.length))
    return {
      by: "all",
      means: ({ allocationId, publicIp = "", tags }) =>
        listed.includes(allocationId) || listed.includes(publicIp) || tagged.some((match) => bears(tags, match)),
    };
  return { by: ids.length > 0 ? "allocation-id" : "public-ip", values: listed };
}

function fleetOf({ match }: InterfaceEntry): Neighbourhood["fleet"] {
  if (match.tags) return { of: "interfaces", tags: match.tags };
  return match.instance?.tags ? { of: "instances", tags: match.instance.tags } : undefined;
}
