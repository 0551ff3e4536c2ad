import { addressCount, hostOf } from "../account/instance-room.ts";
import { declaredOn } from "../desired/document.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import type { InterfaceEntry } from "../desired/schema.ts";
import type { Facts } from "../facts.ts";
import { isFilledByDesign, type RoomLook, unknownType } from "../labels/room.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";
import { isGone, type NetworkInterface } from "../snapshot.ts";

/** An interface that has all the private addresses its instance's type allows gets no further one. */
export const addressLimit = rule({
  id: "address-limit",
  title: "Interface has no room for a declared private address",
  severity: "low",
  why: "The type of an instance says how many private addresses each of its interfaces may have, and a prefix counts as one. With all that the document says of this one there would be more: AssignPrivateIpAddresses fails with PrivateIpAddressLimitExceeded. A private address that floats is in place now, but cannot move to this interface in a fail-over. Hosts that something else fills by design are passed over: Kubernetes nodes, hosts of container services, and those with EFAs.",
  remedy: "None. A person takes an address off, takes a larger instance type, or declares fewer.",
  quiet:
    "Hosts that something else fills by design are passed over: Kubernetes nodes, those of container services, and those with EFAs. A type of which EC2 says no limit is not judged. It waits 10 minutes, as a fail-over passes through it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html",
  reads: ["interfaces", "instances", "instanceTypes"],
  needsDocument: true,
  isAbout: ({ spec }) =>
    spec.interfaces.some(saysHowMany) || spec.addresses.some((entry) => declaredOn(entry)?.privateIp !== undefined),
  grace: afterFailOver,
  *check(look) {
    const said = new Set<string>();
    for (const interfaces of look.desired.interfaces) {
      const members = membersOf(interfaces).filter(look.topology.isOurs);
      for (const eni of members.filter(({ id }) => !said.has(id))) {
        const facts = judge(eni, interfaces, members.length === 1, look);
        if (typeof facts === "string") yield { skip: facts };
        if (typeof facts !== "object") continue;
        said.add(eni.id);
        yield { resource: interfaceResource(eni), facts, declaredAt: interfaces.declaredAt };
      }
    }
  },
});

/** What there is no room for on an interface, or why that cannot be told. */
function judge(
  eni: NetworkInterface,
  interfaces: ResolvedInterfaces,
  isAlone: boolean,
  look: RoomLook,
): Facts["address-limit"] | string | undefined {
  const instance = look.topology.instanceOf(eni);
  if (instance === undefined || isGone(instance)) return undefined;
  const used = addressCount(eni).IPv4;
  const named = namedOn(interfaces, isAlone, look);
  const needed = neededBy(eni, interfaces.entry, named);
  const host = hostOf(instance, look.read.instanceTypes, look.topology);
  if (needed <= used || isFilledByDesign(host, look)) return undefined;
  const maximum = host.type?.ipv4AddressesPerInterface;
  if (maximum === undefined) return unknownType(host);
  if (needed <= maximum) return undefined;
  const missing = named.filter((ip) => !eni.privateAddresses.some(({ privateIp }) => privateIp === ip));
  return {
    entry: interfaces.entry.name,
    missing,
    instance: instance.id,
    type: instance.type ?? "",
    used,
    needed,
    maximum,
  };
}

const saysHowMany = ({ privateIps, prefixes }: InterfaceEntry): boolean =>
  privateIps?.floating !== undefined || privateIps?.secondary !== undefined || prefixes?.ipv4 !== undefined;

/** The private addresses that each interface of an entry may be called on to have: those of its list and those that float; one that only an Elastic IP names, any of several may have. */
function namedOn({ entry }: ResolvedInterfaces, isAlone: boolean, { desired }: RoomLook): string[] {
  const { secondary, floating = [] } = entry.privateIps ?? {};
  const ons = isAlone ? desired.addresses.map((one) => declaredOn(one.entry)) : [];
  const ofElasticIps = ons.flatMap((on) => (on?.interface === entry.name ? (on.privateIp ?? []) : []));
  return [...new Set([...(typeof secondary === "object" ? secondary : []), ...floating, ...ofElasticIps])].sort();
}

/** How many private addresses and prefixes an interface has when it has all that is declared (EC2 user guide, Prefix delegation: each counts as one). */
function neededBy(eni: NetworkInterface, { privateIps, prefixes }: InterfaceEntry, named: string[]): number {
  const now = eni.privateAddresses.flatMap(({ primary, privateIp }) => (primary ? privateIp : []));
  const secondaries = eni.privateAddresses.flatMap(({ primary, privateIp }) => (primary ? [] : privateIp));
  const { secondary, floating = [] } = privateIps ?? {};
  const kept = secondary === undefined ? secondaries : [];
  const addresses =
    typeof secondary === "number"
      ? Math.max(1 + secondary + floating.length, new Set([...now, ...named]).size)
      : new Set([...now, ...kept, ...named]).size;
  const declared = prefixes?.ipv4 ?? eni.prefixes?.ipv4 ?? [];
  return addresses + (typeof declared === "number" ? declared : declared.length);
}
