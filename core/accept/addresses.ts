import { serviceOf } from "../baseline/services.ts";
import { declaredOn, elasticOf } from "../desired/document.ts";
import { membersOf, type ResolvedAddresses } from "../desired/resolve.ts";
import type { AddressEntry } from "../desired/schema.ts";
import { isSame } from "../memory/same.ts";
import { type ElasticIp, primaryAddress } from "../snapshot.ts";
import { type Answers, type Asked, type Edit, put, together } from "./answer.ts";
import { entriesWith, forAll, newName } from "./entries.ts";

type On = NonNullable<AddressEntry["on"]>;

/** Where an address in use is, and where it is from. */
export const addressAnswers = {
  "eip-misplaced": ({ entry }, asked) => {
    const { look } = asked;
    const address = addressOf(asked);
    const index = look.desired.addresses.findIndex((one) => one.entry.name === entry);
    const one = look.desired.addresses[index];
    if (address === undefined || one === undefined) return [];
    const on = placeOf(address, asked, declaredOn(one.entry)?.zones !== undefined);
    if (on === undefined)
      return `no entry names ${address.interfaceId ?? "what it is on"}: declare that first, or let ${entry} say on: anything`;
    return inEntry(one, address, asked, "on") ?? moved(one, index, on, asked);
  },
  "eip-undeclared": (_, asked) => {
    const address = addressOf(asked);
    if (address === undefined) return [];
    const { publicIp, allocationId, tags } = address;
    const name = newName(asked.look.desired.addresses, { proposed: tags.Name, id: publicIp ?? allocationId });
    const match = publicIp === undefined ? { allocationId } : { publicIp };
    const on = placeOf(address, asked, false) ?? "anything";
    return [{ do: "add", path: ["spec", "addresses"], value: { name, match, on } }];
  },
  /** Of several entries each is held to. */
  "eip-wrong-pool": (_, asked) => {
    const address = addressOf(asked);
    if (address === undefined) return [];
    const is = { pool: address.pool, borderGroup: address.networkBorderGroup };
    return together(
      asked.look.desired.addresses.flatMap((one, index) =>
        membersOf(one).includes(address)
          ? (["pool", "borderGroup"] as const).map((key) => {
              const [declared, now] = [one.entry[key], is[key]];
              if (declared === undefined || now === undefined || declared === now) return [];
              return inEntry(one, address, asked, key) ?? put(["spec", "addresses", index, key], now);
            })
          : [],
      ),
    );
  },
} satisfies Partial<Answers>;

const addressOf = ({ look, finding }: Asked): ElasticIp | undefined => look.topology.addressById(finding.resource.id);

/** What an entry of addresses would say of where an address is: on an entry of interfaces, or on a service; undefined where no entry has it. */
function placeOf(address: ElasticIp, { look }: Asked, withZone: boolean): On | undefined {
  const eni = look.topology.interfaceOfAddress(address);
  const holders = eni ? entriesWith(eni.id, look).map(({ one }) => one) : [];
  const holder = holders.find(({ byId }) => byId) ?? holders[0];
  if (eni === undefined || holder === undefined || !look.topology.isOurs(eni))
    return serviceOf(address, look.read.natGateways ?? [], look.topology)?.on;
  const { privateIp } = address;
  const isOnPrimary = privateIp === undefined || privateIp === primaryAddress(eni)?.privateIp;
  return {
    interface: holder.entry.name,
    ...(!isOnPrimary && { privateIp }),
    ...(withZone && eni.zone !== undefined && { zones: [eni.zone] }),
  };
}

/** Why an entry cannot say of one of its addresses what is not so of the others. */
function inEntry(one: ResolvedAddresses, address: ElasticIp, asked: Asked, key: "on" | "pool" | "borderGroup") {
  const all = { ...one, found: { is: "members" as const, members: membersOf(one).map(withId) } };
  const said = (each: ElasticIp) => {
    if (key === "on") return placeOf(each, asked, false);
    return key === "pool" ? each.pool : each.networkBorderGroup;
  };
  return forAll(all, address.allocationId, said, { key, isOverruled: false });
}

const withId = (address: ElasticIp) => ({ ...address, id: address.allocationId });

/** What it was held for, or to be rid of, it is in use for now; an interface that claims it beside this one no longer does. */
function moved({ entry }: ResolvedAddresses, index: number, on: On, { look }: Asked): Edit[] {
  const path = ["spec", "addresses", index];
  const stays =
    typeof on === "object" && on.privateIp === undefined && on.zones === undefined ? on.interface : undefined;
  const claims = look.desired.interfaces.flatMap((one, at): Edit[] =>
    elasticOf(one.entry) === entry.name && one.entry.name !== stays
      ? put(["spec", "interfaces", at, "publicIp"], undefined)
      : [],
  );
  return [
    ...(["reserve", "absent"] as const).flatMap((key) =>
      entry[key] === undefined ? [] : put([...path, key], undefined),
    ),
    ...(isSame(entry.on, on) ? [] : put([...path, "on"], on)),
    ...claims,
  ];
}
