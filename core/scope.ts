import { declaredOn, elasticOf } from "./desired/document.ts";
import { listed, listedIn } from "./desired/match.ts";
import type { AddressEntry, DesiredState, InterfaceEntry, TagMatch } from "./desired/schema.ts";
import { bears } from "./desired/selection.ts";
import { mostFilterValues, type Named } from "./ports.ts";
import type { ElasticIp } from "./snapshot.ts";

/** What to read for named resources beside what AWS links them with: their counterparts in the document, interface <-> declared address, both ways. */
export interface Neighbourhood {
  interfaces: string[];
  addresses: AddressSelection;
  /** The fleets that named addresses may belong to, by their tags, and the instances that named interfaces may be attached to; those that differ in the value of one tag as one. */
  fleets: Fleet[];
  /** All that the entries named select otherwise than by the interfaces' ids. */
  selected: Fleet[];
}

type Fleet = { of: "instances" | "interfaces"; tags: TagMatch } | { of: "instances"; ids: string[] };

/** Which addresses to read: by one kind of name, or all of them (one unpaged call) where the document names them in several ways, and then which of these are meant. */
type AddressSelection =
  | { by: "allocation-id" | "public-ip"; values: string[] }
  | { by: "all"; means: (address: ElasticIp) => boolean };

/** The neighbourhood of named resources. An interface entry that selects by tags may mean any interface, so its addresses always belong to it. */
export function neighbourhood(named: Named, state: DesiredState | undefined): Neighbourhood {
  const pairs = state ? statements(state) : [];
  const addressNamed = new Set(named.addresses);
  const ofInterfaces = pairs.filter(({ interfaces }) => mayMean(interfaces, named.interfaces));
  const ofAddresses = pairs.filter(({ addresses }) => {
    const { allocationId, allocationIds, publicIp } = addresses.match;
    // By its public IP, too, an address is meant that has another id by now.
    const ids = allocationIds ?? (allocationId === undefined || publicIp !== undefined ? undefined : [allocationId]);
    return named.addresses.length > 0 && (ids === undefined || ids.some((id) => addressNamed.has(id)));
  });
  const interfaces = [
    ...named.interfaces,
    ...ofAddresses.flatMap(({ interfaces: { match } }) => match.ids ?? match.id ?? []),
  ];
  const takers = state?.spec.interfaces.flatMap((entry) => takersOf(entry, named.interfaces)) ?? [];
  const fleets = together([...ofAddresses.flatMap(({ interfaces: { match } }) => fleetOf(match)), ...takers]);
  const addresses = select(
    named.addresses,
    named.interfaces.length > 0 ? [...ofInterfaces, ...ofAddresses] : ofAddresses,
    named.interfaces.length > 0 && fleets.length > 0,
  );
  const selected = (state?.spec.interfaces ?? [])
    .filter(({ name }) => named.entries?.includes(name))
    .flatMap(({ match }) => [...fleetOf(match), ...hostsOf(match)]);
  return { interfaces: [...new Set(interfaces)], addresses, fleets, selected };
}

interface Statement {
  interfaces: InterfaceEntry;
  addresses: AddressEntry;
}

function statements({ spec }: DesiredState): Statement[] {
  const byName = new Map(spec.interfaces.map((entry) => [entry.name, entry]));
  const elastic = new Map(spec.interfaces.map((entry) => [elasticOf(entry), entry]));
  return spec.addresses.flatMap((addresses) => {
    const interfaces = byName.get(declaredOn(addresses)?.interface ?? "") ?? elastic.get(addresses.name);
    return interfaces ? [{ interfaces, addresses }] : [];
  });
}

const mayMean = ({ match }: InterfaceEntry, ids: string[]): boolean => {
  const named = listed(match.id, match.ids);
  return ids.length > 0 && (named === undefined || named.some((id) => ids.includes(id)));
};

/** All addresses are read, too, where that saves the call for those on the interfaces named: a fleet costs one. */
function select(allocations: string[], pairs: Statement[], savesCall: boolean): AddressSelection {
  const entries = [...new Set(pairs.map(({ addresses }) => addresses))];
  const tagged = entries.flatMap(({ match }) => (match.tags ? [match.tags] : []));
  const names = [
    ...new Set([
      ...allocations,
      ...entries.flatMap((entry) => [...(listedIn(entry) ?? []), entry.match.publicIp ?? []].flat()),
    ]),
  ];
  const ids = names.filter((name) => name.startsWith("eipalloc-"));
  const isMixed = ids.length > 0 && ids.length < names.length;
  if (savesCall || tagged.length > 0 || names.length > mostFilterValues || isMixed)
    return {
      by: "all",
      means: ({ allocationId, publicIp = "", tags }) =>
        names.includes(allocationId) || names.includes(publicIp) || tagged.some((match) => bears(tags, match)),
    };
  return { by: ids.length > 0 ? "allocation-id" : "public-ip", values: names };
}

const fleetOf = ({ tags, instance }: InterfaceEntry["match"]): Fleet[] => {
  if (tags) return [{ of: "interfaces", tags }];
  return instance?.tags ? [{ of: "instances", tags: instance.tags }] : [];
};

function hostsOf({ instance }: InterfaceEntry["match"]): Fleet[] {
  const ids = listed(instance?.id, instance?.ids);
  return ids ? [{ of: "instances", ids }] : [];
}

/** The instances that an interface may be attached to which an entry names by its id. */
function takersOf({ match, attachedTo }: InterfaceEntry, named: string[]): Fleet[] {
  if (attachedTo === undefined || !listed(match.id, match.ids)?.some((id) => named.includes(id))) return [];
  const { instance } = attachedTo;
  return [...fleetOf({ instance }), ...hostsOf({ instance })];
}

function together(fleets: Fleet[]): Fleet[] {
  const alike = Map.groupBy(fleets, (fleet) => {
    const keys = "tags" in fleet ? Object.keys(fleet.tags) : [];
    return `${fleet.of} ${keys.length === 1 ? keys[0] : JSON.stringify(fleet)}`;
  });
  return [...alike.values()].flatMap((of) => {
    const [first] = of;
    const [key, more] = first && "tags" in first ? Object.keys(first.tags) : [];
    if (first === undefined || key === undefined || more !== undefined) return first ?? [];
    const values = [...new Set(of.flatMap((one) => ("tags" in one ? (one.tags[key] ?? []) : [])))].sort();
    return { of: first.of, tags: { [key]: values } };
  });
}
