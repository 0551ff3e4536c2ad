import { membersOf, type ResolvedInterfaces, type ResolvedSubnets } from "../desired/resolve.ts";
import { type Look, perLook } from "../look.ts";
import type { ItemOf, NetworkInterface } from "../snapshot.ts";
import { type Held, heldTo } from "./declared-attributes.ts";
import { fewerSubnets } from "./fewer-subnets.ts";

type Subnet = ItemOf<"subnets">;

const attributes = {
  autoAssignPublicIp: ({ mapPublicIpOnLaunch }: Subnet) => mapPublicIpOnLaunch,
  autoAssignIpv6: ({ assignIpv6AddressOnCreation }: Subnet) => assignIpv6AddressOnCreation,
};

/** What a subnet does for interfaces that are made in it, by the key that declares it. */
type AutoAssignAttribute = keyof typeof attributes;

const attributeNames = Object.keys(attributes) as AutoAssignAttribute[];

/** A subnet of ours that does not do for new interfaces what is declared, or why that cannot be told. */
export type SubnetLabel =
  | { label: "drift"; subnet: Subnet; subnets: ResolvedSubnets; attribute: AutoAssignAttribute; declared: boolean }
  | { label: "unknown"; because: string };

/** The subnets whose attributes are not as declared; of two entries that say something of one attribute the first that is wrong speaks. */
export const subnetAutoAssign = perLook((look: Look<"subnets">): SubnetLabel[] => {
  const labels = look.desired.subnets.flatMap((subnets) => {
    const said = attributeNames.filter((name) => subnets.entry[name] !== undefined);
    if (said.length === 0) return [];
    const members = membersOf(subnets);
    const fewer = fewerSubnets(subnets);
    return [
      ...(fewer === undefined ? [] : [unknown(fewer)]),
      ...members.flatMap((one) => labelled(one, subnets, said, look.snapshot.account)),
    ];
  });
  return [...new Map(labels.reverse().map((one) => [keyOf(one), one])).values()];
});

function labelled(
  subnet: Subnet,
  subnets: ResolvedSubnets,
  said: AutoAssignAttribute[],
  account: string,
): SubnetLabel[] {
  const { ownerId = "somebody unknown" } = subnet;
  if (ownerId !== account) return [unknown(`${subnet.id} is owned by ${ownerId}: only its owner can say`)];
  return said.flatMap((attribute): SubnetLabel[] => {
    const actual = attributes[attribute](subnet);
    if (actual === undefined) return [unknown(`EC2 does not say ${attribute} of ${subnet.id}`)];
    return actual === subnets.entry[attribute]
      ? []
      : [{ label: "drift", subnet, subnets, attribute, declared: !actual }];
  });
}

const keyOf = (one: SubnetLabel): string => (one.label === "drift" ? `${one.subnet.id} ${one.attribute}` : one.because);

const unknown = (because: string): SubnetLabel => ({ label: "unknown", because });

/** An interface of ours whose own attribute is not as declared, or of which nobody said it. */
export type InterfaceAutoAssignLabel =
  | { label: "drift"; eni: NetworkInterface; interfaces: ResolvedInterfaces; declared: boolean }
  | { label: "unknown"; because: string };

/** The interfaces whose attribute is not as declared; silent where that comes from a drift of their subnet, which speaks for all that are made in it. */
export const interfaceAutoAssign = perLook(
  (look: Look<"interfaces" | "subnets" | "autoAssign">): InterfaceAutoAssignLabel[] => {
    const asked = new Map(look.read.autoAssign.map((one) => [one.id, one]));
    const drifting = new Set(
      subnetAutoAssign(look).flatMap((one) =>
        one.label === "drift" && one.attribute === "autoAssignPublicIp" ? [one.subnet.id] : [],
      ),
    );
    return heldToAutoAssign(look).flatMap(({ eni, interfaces, declared }): InterfaceAutoAssignLabel[] => {
      const actual = asked.get(eni.id)?.autoAssignPublicIp;
      if (actual === undefined)
        return [{ label: "unknown", because: `EC2 does not say autoAssignPublicIp of ${eni.id}` }];
      const subnet = look.topology.subnetById(eni.subnetId ?? "");
      const isInherited = subnet?.mapPublicIpOnLaunch === actual && drifting.has(subnet.id);
      return actual === declared || isInherited ? [] : [{ label: "drift", eni, interfaces, declared }];
    });
  },
);

/** The interfaces of ours of which an entry declares the attribute, with the one that speaks: each costs a call. */
export const heldToAutoAssign = (look: Look): Held<"autoAssignPublicIp">[] => heldTo(look, "autoAssignPublicIp");
