import { type Look, perLook } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { declaredOn } from "./document.ts";
import { membersOf, type ResolvedInterfaces } from "./resolve.ts";

/** A private address that the document names, and that no interface has which it may be on. */
export interface Astray {
  privateIp: string;
  interfaces: ResolvedInterfaces;
  /** The interfaces that it may be on: one, or of an address that floats all of the set. */
  among: NetworkInterface[];
  floats: boolean;
}

/** Every private address that is astray; a set without members has nothing that could have one. */
export const astray = perLook(({ desired, topology }: Look<"interfaces">): Astray[] =>
  desired.interfaces.flatMap((interfaces) => {
    const { primary, secondary, floating = [] } = interfaces.entry.privateIps ?? {};
    const fixed = [...(primary === undefined ? [] : [primary]), ...(typeof secondary === "object" ? secondary : [])];
    if (fixed.length === 0 && floating.length === 0) return [];
    const members = membersOf(interfaces).filter(topology.isOurs);
    return [
      ...members.flatMap((eni) =>
        fixed.flatMap((privateIp) =>
          has(eni, privateIp) ? [] : [{ privateIp, interfaces, among: [eni], floats: false }],
        ),
      ),
      ...floating.flatMap((privateIp) =>
        members.length === 0 || members.some((eni) => has(eni, privateIp))
          ? []
          : [{ privateIp, interfaces, among: members, floats: true }],
      ),
    ];
  }),
);

/** Every private address that the document names anywhere: on an interface it is never one too many, as whoever lacks it says so. */
export const namedPrivateIps = perLook(
  ({ desired }: Look): Set<string> =>
    new Set([
      ...desired.interfaces.flatMap(({ entry: { privateIps } }) => [
        ...(privateIps?.primary === undefined ? [] : [privateIps.primary]),
        ...(typeof privateIps?.secondary === "object" ? privateIps.secondary : []),
        ...(privateIps?.floating ?? []),
      ]),
      ...desired.addresses.flatMap(({ entry }) => declaredOn(entry)?.privateIp ?? []),
    ]),
);

/** The private addresses that the document has floating among any set. */
export const floatingPrivateIps = perLook(
  ({ desired }: Look): Set<string> =>
    new Set(desired.interfaces.flatMap(({ entry }) => entry.privateIps?.floating ?? [])),
);

const has = ({ privateAddresses }: NetworkInterface, privateIp: string): boolean =>
  privateAddresses.some((one) => one.privateIp === privateIp);
