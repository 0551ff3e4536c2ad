import type { Topology } from "../account/topology.ts";
import type { AddressEntry } from "../desired/schema.ts";
import { type ElasticIp, primaryAddress } from "../snapshot.ts";
import type { Commented } from "./baseline.ts";
import type { Holder } from "./interfaces.ts";
import { namesFor, some } from "./names.ts";
import { type NatGateway, serviceOf } from "./services.ts";

interface Draft {
  addresses: ElasticIp[];
  on: AddressEntry["on"];
  /** Whether nobody may take it off where it is. */
  protect?: true;
  why: string;
  proposed: string | undefined;
}

/** Entries for the addresses in use, a pool for those of a group; what is idle, or a service's own, is left out and said. */
export function addressEntries(
  addresses: ElasticIp[],
  natGateways: NatGateway[],
  holders: Map<string, Holder>,
  topology: Topology,
  full: boolean,
): { addresses: Commented<AddressEntry>[]; leftOut: string[] } {
  const sorted = [...addresses].sort((a, b) => (a.allocationId < b.allocationId ? -1 : 1));
  const gateways = [...natGateways].sort((a, b) => (a.id < b.id ? -1 : 1));
  const declared = sorted.filter((one) => one.associationId !== undefined && one.serviceManaged === undefined);
  const places = placesOf(topology);
  const placed = declared.map((address) => ({ address, at: placeOf(address, holders, places, topology) }));
  const pools = Map.groupBy(
    placed.filter(({ at }) => at?.holder.isSet && at.privateIp === undefined),
    ({ at }) => at?.holder.name ?? "",
  );
  const drafts = placed.flatMap(({ address, at }): Draft[] => {
    const pool = at?.holder.isSet && at.privateIp === undefined ? pools.get(at.holder.name) : undefined;
    if (at && pool)
      return pool[0]?.address === address
        ? [
            poolDraft(
              pool.map((one) => one.address),
              at.holder,
            ),
          ]
        : [];
    if (at && !at.holder.isSet) return [singleDraft(address, at)];
    return [elsewhere(address, gateways, topology)];
  });
  const names = namesFor(
    drafts.map(({ addresses: list, proposed }) => ({
      proposed,
      id: list[0] && (list[0].publicIp ?? list[0].allocationId),
    })),
  );
  return {
    addresses: drafts.map(({ addresses: list, on, protect, why }, index) => ({
      entry: {
        name: names[index] ?? "",
        match: matchOf(list),
        on,
        ...(protect && { protect }),
        ...(full && originOf(list)),
      },
      why,
    })),
    leftOut: [
      ...leftOut(
        sorted.filter((one) => one.associationId === undefined && one.serviceManaged === undefined),
        "idle, which the audit goes on saying: release what nobody needs, and add the rest with reserve: { reason: ... }",
      ),
      ...leftOut(
        sorted.filter((one) => one.serviceManaged !== undefined),
        "managed by a service, which may give it back at any time",
      ),
    ],
  };
}

function leftOut(addresses: ElasticIp[], why: string): string[] {
  const names = addresses.map((one) => `${said(one)}${one.tags.Name === undefined ? "" : ` (${one.tags.Name})`}`);
  return names.length === 0 ? [] : [`left out, ${why}: ${some(names)}`];
}

const said = (address: ElasticIp): string => address.publicIp ?? address.allocationId;

/** The interface of ours that each address is on. */
const placesOf = (topology: Topology): Map<ElasticIp, string> => {
  const places = new Map<ElasticIp, string>();
  for (const [interfaceId, list] of topology.addressesOfInterface())
    for (const address of list) if (interfaceId !== undefined) places.set(address, interfaceId);
  return places;
};

interface At {
  holder: Holder;
  privateIp: string | undefined;
}

function placeOf(
  address: ElasticIp,
  holders: Map<string, Holder>,
  places: Map<ElasticIp, string>,
  topology: Topology,
): At | undefined {
  const id = places.get(address);
  const holder = id === undefined ? undefined : holders.get(id);
  const eni = id === undefined ? undefined : topology.interfaceById(id);
  if (holder === undefined || eni === undefined) return undefined;
  const isOnPrimary = address.privateIp === undefined || address.privateIp === primaryAddress(eni)?.privateIp;
  return { holder, privateIp: isOnPrimary ? undefined : address.privateIp };
}

/** What NAT hosts send comes from their address, so that is what stands in others' allow lists. */
const known = "; protected, as others may know by it what comes from here";

const singleDraft = (address: ElasticIp, { holder: { name, isNat }, privateIp }: At): Draft => ({
  addresses: [address],
  on: { interface: name, ...(privateIp !== undefined && { privateIp }) },
  ...(isNat && { protect: true }),
  why: `it is on ${name}${privateIp === undefined ? "" : `, on one of its secondary private addresses`}${isNat ? known : ""}`,
  proposed: address.tags.Name ?? (privateIp === undefined ? name : undefined),
});

const poolDraft = (addresses: ElasticIp[], { name, isNat }: Holder): Draft => ({
  addresses,
  on: { interface: name },
  ...(isNat && { protect: true }),
  why: `${addresses.length === 1 ? `a host of ${name} bears it` : `hosts of ${name} bear these: any of them any of these`}${isNat ? known : ""}`,
  proposed: addresses.length === 1 ? (addresses[0]?.tags.Name ?? name) : name,
});

/** What a service, another account or a host on its way out holds. */
function elsewhere(address: ElasticIp, gateways: NatGateway[], topology: Topology): Draft {
  const proposed = address.tags.Name;
  const service = serviceOf(address, gateways, topology);
  if (service) return { addresses: [address], on: service.on, why: service.why, proposed: proposed ?? service.name };
  const where = address.interfaceId ?? address.instanceId;
  return {
    addresses: [address],
    on: "anything",
    why: `it is in use${where === undefined ? "" : ` on ${where}`}, which no entry can name for long`,
    proposed,
  };
}

/** Where they are from, where that is the same of all. */
function originOf(addresses: ElasticIp[]): Pick<AddressEntry, "pool" | "borderGroup"> {
  const [pool, otherPool] = new Set(addresses.map((one) => one.pool));
  const [borderGroup, otherGroup] = new Set(addresses.map(({ networkBorderGroup }) => networkBorderGroup));
  return {
    ...(pool !== undefined && otherPool === undefined && { pool }),
    ...(borderGroup !== undefined && otherGroup === undefined && { borderGroup }),
  };
}

function matchOf(addresses: ElasticIp[]): AddressEntry["match"] {
  const publicIps = addresses.flatMap(({ publicIp }) => publicIp ?? []);
  const ids = addresses.map(({ allocationId }) => allocationId);
  const [publicIp = "", allocationId = ""] = [publicIps[0], ids[0]];
  if (publicIps.length < addresses.length) return ids.length === 1 ? { allocationId } : { allocationIds: ids };
  return publicIps.length === 1 ? { publicIp } : { publicIps };
}
