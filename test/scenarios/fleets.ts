import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { describedFckNat, describedFckNatDesired, describedHosts, describedHostsDesired } from "./described-fleets.ts";
import { alterNat, alterNatDesired, fckNat, fckNatDesired, pet, petDesired, routeOf } from "./fixtures.ts";
import { attached, elasticIp, instance } from "./parts.ts";

const groupB = { "aws:autoscaling:groupName": "nat-b" };

/** The fleets that histories are about, each with its document. */
export const fleets: Record<string, { account: () => EmbeddedAccount; desired: object }> = {
  "fck-nat": { account: fckNat, desired: fckNatDesired },
  "fck-nat in two zones": { account: twoFckNats, desired: twoFckNatsDesired() },
  alterNAT: { account: alterNat, desired: alterNatDesired },
  pet: { account: pet, desired: petDesired },
  "pet in a default VPC": { account: () => pet({ autoAssignPublicIp: true }), desired: petDesired },
  "NAT pet": { account: petNat, desired: petNatDesired() },
  "described fck-nat": { account: describedFckNat, desired: describedFckNatDesired },
  "described hosts": { account: describedHosts, desired: describedHostsDesired },
};

/** An account with ids as AWS makes them, which events can name, and a spare address that nobody declared. */
export function real(account: EmbeddedAccount): EmbeddedAccount {
  for (const [index, { association }] of account.addresses.entries())
    if (association) association.id = `eipassoc-0${index}`;
  for (const [index, { attachment }] of account.interfaces.entries())
    if (attachment) attachment.id = `eni-attach-0${index}`;
  account.addresses.push(elasticIp("eipalloc-s", "203.0.113.90"));
  return account;
}

function twoFckNats(): EmbeddedAccount {
  const account = fckNat();
  account.instances.push(instance("i-2", groupB));
  account.interfaces.push(
    attached("eni-st2", "pub-b", "10.0.10.10", { instance: "i-2", device: 1 }, { sourceDestCheck: false }),
    attached("eni-ep2", "pub-b", "10.0.10.11", { instance: "i-2" }, { sourceDestCheck: false }),
  );
  account.addresses.push(elasticIp("eipalloc-2", "203.0.113.11", { eni: "eni-ep2", ip: "10.0.10.11" }));
  routeOf(account, "rtb-prv-b", "eni-st2");
  return account;
}

function twoFckNatsDesired(): object {
  const { interfaces, addresses } = fckNatDesired;
  const inside = { name: "nat-b-inside", match: { id: "eni-st2" }, role: "nat" };
  const outside = { name: "nat-b-outside", match: { instance: { tags: groupB }, deviceIndex: 0 }, role: "nat" };
  const address = {
    name: "nat-b",
    match: { publicIp: "203.0.113.11" },
    on: { interface: outside.name },
    place: "never",
  };
  return { interfaces: [...interfaces, inside, outside], addresses: [...addresses, address] };
}

/** A pet that forwards: matched by its id, with an address of its own. */
function petNat(): EmbeddedAccount {
  const account = pet({ sourceDestCheck: false });
  routeOf(account, "rtb-prv-a", "eni-p");
  const address = account.addresses.find(({ id }) => id === "eipalloc-p");
  if (address) address.association = { id: "eipassoc-p", interfaceId: "eni-p", privateIp: "10.0.0.5" };
  return account;
}

function petNatDesired(): object {
  return { ...petDesired, interfaces: [{ name: "pet", match: { id: "eni-p" }, role: "nat" }] };
}
