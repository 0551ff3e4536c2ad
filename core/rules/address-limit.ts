import { declaredOn } from "../desired/document.ts";
import { membersOf, type ResolvedInterfaces } from "../desired/resolve.ts";
import { hostOf, isFilledByDesign, type RoomLook, unknownType } from "../labels/room.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterFailOver } from "../settle.ts";

/** An interface that has all the private addresses its instance's type allows gets no further one. */
export const addressLimit = rule({
  id: "address-limit",
  title: "Interface has no room for a declared private address",
  severity: "low",
  why: "The type of an instance says how many private addresses each of its interfaces may have. The document has an Elastic IP on a private address that the interface does not have, and with it there would be more than that: AssignPrivateIpAddresses fails with PrivateIpAddressLimitExceeded. Hosts that something else fills by design are passed over: Kubernetes nodes, hosts of container services, and those with EFAs.",
  remedy: "None. A person takes an address off, takes a larger instance type, or declares another private address.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html",
  reads: ["interfaces", "instances", "instanceTypes"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.addresses.some((entry) => declaredOn(entry)?.privateIp !== undefined),
  grace: afterFailOver,
  *check(look) {
    for (const interfaces of look.desired.interfaces) {
      const [eni, ...others] = membersOf(interfaces).filter(look.topology.isOurs);
      const instance = eni && look.topology.instanceOf(eni);
      // Which of several members is to have an address is open.
      if (eni === undefined || instance === undefined || others.length > 0) continue;
      const missing = declaredIps(interfaces, look).filter(
        (ip) => !eni.privateAddresses.some(({ privateIp }) => privateIp === ip),
      );
      const host = hostOf(instance, look);
      if (missing.length === 0 || isFilledByDesign(host, look)) continue;
      const maximum = host.type?.ipv4AddressesPerInterface;
      const used = eni.privateAddresses.length;
      if (maximum === undefined) yield { skip: unknownType(host) };
      else if (used + missing.length > maximum)
        yield {
          resource: interfaceResource(eni),
          facts: {
            entry: interfaces.entry.name,
            missing,
            instance: instance.id,
            type: host.type?.id ?? "",
            used,
            maximum,
          },
          declaredAt: interfaces.declaredAt,
        };
    }
  },
});

/** The private addresses that the document names on an entry's interfaces. */
function declaredIps({ entry }: ResolvedInterfaces, { desired }: RoomLook): string[] {
  const named = desired.addresses.map((one) => declaredOn(one.entry)).filter((on) => on?.interface === entry.name);
  return [...new Set(named.flatMap((on) => on?.privateIp ?? []))].sort();
}
