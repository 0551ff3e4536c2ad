import type { Answers } from "./answer.ts";

const tooFull = "its type has no room for that: declare less of it, or put it on a host of a larger type";

/** What no document can say as it is. */
export const sentences = {
  "address-limit": () => tooFull,
  "document-invalid": () => "mend the document and publish it again: plumbline validate says what is wrong",
  "efa-drift": () => tooFull,
  "eip-on-stopped-instance": () =>
    "no document says how long a host may be stopped: start it, or take the address off it and reserve that",
  "eip-quota": () => "the quota is AWS's to raise: ask Service Quotas for more, or give addresses back",
  "eip-transfer-pending": () => "the offer ends when it is accepted, taken back or over: no document decides that",
  "eip-unreachable": () =>
    "the document says nothing of routes: give its subnet one to an internet gateway, or take the address off it",
  "flow-log-failing": () =>
    "the log is there and delivers nothing: mend its role or its destination, or take flowLog out of the entry",
  "inbound-closed": () =>
    "what is declared to be reached lets nobody in: open one of its security groups, or take its role or publicIp out of the entry",
  "interface-limit": () => tooFull,
  "nat-route-blackhole": () =>
    "the document says nothing of routes: point the route at what is there, delete it, or bring its target back",
  "pool-exhausted": () => "the pool's addresses are what they are: give some back to it, or bring another range along",
  "pool-not-advertised": () =>
    "the document says nothing of what is advertised: advertise the range (AdvertiseByoipCidr)",
} satisfies Partial<Answers>;
