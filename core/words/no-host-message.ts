import type { Facts } from "../facts.ts";
import { some } from "./message-words.ts";

/** Why an interface that is attached to nothing is proposed to no instance. */
export function noHost({ noHost }: Facts["interface-unattached"]): string {
  if (noHost === undefined) return "";
  const { why, hosts } = noHost;
  if (why === "no device index") return "; as which device it is to be attached is not declared";
  if (why === "several") return `; ${some(hosts.map(({ instance }) => instance))} could take it`;
  if (hosts.length === 0) return "; no instance is there that it may be attached to";
  if (hosts.every((one) => one.why === "zone"))
    return `; no instance that it may be attached to is in its zone (${some(hosts.map(({ instance }) => instance))})`;
  return `; no instance takes it: ${some(hosts.map((one) => `${one.instance} ${notTaken[one.why ?? "state"]}`))}`;
}

const notTaken = {
  zone: "is in another zone",
  state: "is neither running nor stopped",
  "not ours": "is not provably yours",
  "index taken": "has another interface there",
  full: "has all the interfaces that its type may have",
  "card full": "has no room on that network card",
  addresses: "may have fewer addresses on an interface, by its type",
  EFA: "has no room for an Elastic Fabric Adapter there",
};
