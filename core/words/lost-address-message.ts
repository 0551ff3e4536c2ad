import type { Facts } from "../facts.ts";
import { some } from "./message-words.ts";

/** What a finding says that an interface should have. */
export function declared({ declared, candidates }: Facts["public-ip-lost"]): string {
  if (candidates !== undefined) return `${declared} (${some(candidates)})`;
  if (declared === "any") return "a public IP";
  return declared === "auto" ? "an auto-assigned public IP" : `the public IP ${declared}`;
}

/** What it has instead, and why. */
export function lost({ cause, now, at, candidates, was, transferredTo }: Facts["public-ip-lost"]): string {
  const has = now === null ? `it has none${was === undefined ? "" : ` (it had ${was})`}` : `it has ${now}`;
  if (candidates === undefined) return `${has}${reason[cause] ?? ""}`;
  if (cause === "free") return `${has}; the declared one is free`;
  if (cause === "elsewhere")
    return `${has}; the declared one is on ${at?.interface ?? "something else"}${at?.privateIp ? ` ${at.privateIp}` : ""}`;
  return transferredTo === undefined
    ? `${has}; the declared one is not in the account`
    : `${has}; the declared one was transferred to account ${transferredTo}`;
}

/** Why AWS assigns no other public address. */
export const reason: Partial<Record<Facts["public-ip-lost"]["cause"], string>> = {
  "secondary-interface": ": it is a secondary interface, and AWS assigns addresses to primary ones only",
  "two-interfaces": ": its instance has several interfaces, and AWS assigns none to such a one",
  "secondary-eip": ": one of its secondary private addresses has an Elastic IP, and AWS assigns none then",
  "no-ipv4": ": it has no private IPv4 address, and nothing public can be on it",
};

/** That the address which was put back may have displaced another one, which nobody had seen there. */
export const sayEvicted = (publicIp: string, at: string, by: string | undefined): string =>
  `that it was put back may have evicted ${publicIp}, which ${by ?? "somebody"} put there at ${at} and which is on nothing now`;
