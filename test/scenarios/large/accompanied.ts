import type { Interface } from "../../../functions/embedded/account.ts";
import type { Accompanied } from "./faults.ts";
import { address, declareAddress, declareInterface, host, idOf, loose, type Site, second } from "./site.ts";

/** Declares an interface that is attached to nothing on the host with this number. */
function waits(site: Site, number: number, more: Partial<Interface> = {}): { eni: Interface; entry: string } {
  const eni = loose(site, number + 4000, more);
  return { eni, entry: declareInterface(site, eni, { attachedTo: { instance: { id: idOf("i", number) } } }) };
}

/** By rule, a fault that it finds, with all that is found of it. */
export const accompanied: Record<Accompanied, (site: Site, number: number) => string[]> = {
  "address-limit": (site, number) => {
    const eni = host(site, number, { net: "web", instance: { type: "t4g.micro" } });
    eni.privateIps.push("10.0.190.1");
    address(site, number);
    const entry = declareInterface(site, eni, {});
    declareAddress(site, number, { on: { interface: entry, privateIp: "10.0.190.2" } });
    return [`address-limit ${eni.id}`, `public-ip-lost ${eni.id}:10.0.190.2`];
  },
  "efa-drift": (site, number) => {
    host(site, number);
    const { eni } = waits(site, number, { type: "efa" });
    return [`efa-drift ${eni.id}`, `interface-unattached ${eni.id}`];
  },
  "interface-limit": (site, number) => {
    host(site, number, { instance: { type: "t4g.micro" } });
    second(site, number);
    const { eni, entry } = waits(site, number);
    return [`interface-limit ${entry}`, `interface-unattached ${eni.id}`];
  },
};
