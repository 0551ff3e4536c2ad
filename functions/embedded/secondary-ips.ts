import type {
  AssignPrivateIpAddressesRequest,
  AssignPrivateIpAddressesResult,
  UnassignPrivateIpAddressesRequest,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Interface } from "./account.ts";
import { failure, missingParameter } from "./errors.ts";
import { addressable, ownInterface } from "./guards.ts";
import { refuseBeyondAddresses } from "./instance-types.ts";
import { isWithin } from "./prefixes.ts";
import { choosePrefixes, claim, freeIps } from "./private-ip.ts";
import { elasticIpOn, subnetOf } from "./rows.ts";
import { type EmbeddedWorld, newId } from "./world.ts";

/** Gives an interface secondary private addresses or prefixes, all that are asked for or none (seed clause C12); one that another interface has only with `AllowReassignment` (C13). */
export function assignPrivateIpAddresses(
  account: EmbeddedAccount,
  input: AssignPrivateIpAddressesRequest,
  world: EmbeddedWorld,
): AssignPrivateIpAddressesResult {
  const { PrivateIpAddresses: listed = [], SecondaryPrivateIpAddressCount: count } = input;
  if (input.Ipv4Prefixes || input.Ipv4PrefixCount) return assignPrefixes(account, input);
  if (listed.length > 0 && count !== undefined) {
    throw failure("InvalidParameterCombination", "Specify either private addresses or their number, not both");
  }
  if (listed.length === 0 && !count) throw missingParameter("PrivateIpAddresses");
  const eni = addressable(account, input.NetworkInterfaceId);
  const subnet = subnetOf(account, eni);
  const moved = input.AllowReassignment ? listed.flatMap((ip) => holderOf(account, eni, ip)) : [];
  const kept = input.AllowReassignment ? eni.privateIps : [];
  const asked = listed.filter((ip) => !kept.includes(ip) && !moved.some((one) => one.ip === ip));
  const added = listed.length > 0 ? claim(account, subnet, asked) : freeIps(account, subnet, count ?? 0);
  refuseBeyondAddresses(account, eni, { ipv4: added.length + moved.length });
  for (const { holder, ip } of moved) move(account, holder, eni, ip, world);
  eni.privateIps.push(...added);
  return {
    NetworkInterfaceId: eni.id,
    AssignedPrivateIpAddresses: (listed.length > 0 ? listed : added).map((PrivateIpAddress) => ({ PrivateIpAddress })),
    AssignedIpv4Prefixes: [],
  };
}

function assignPrefixes(
  account: EmbeddedAccount,
  input: AssignPrivateIpAddressesRequest,
): AssignPrivateIpAddressesResult {
  if (input.PrivateIpAddresses || input.SecondaryPrivateIpAddressCount)
    throw failure("InvalidParameterCombination", "Specify either private addresses or prefixes, not both");
  const eni = addressable(account, input.NetworkInterfaceId);
  const prefixes = choosePrefixes(account, subnetOf(account, eni), input.Ipv4Prefixes, input.Ipv4PrefixCount);
  refuseBeyondAddresses(account, eni, { ipv4: prefixes.length });
  eni.ipv4Prefixes = [...(eni.ipv4Prefixes ?? []), ...prefixes];
  const AssignedIpv4Prefixes = prefixes.map((Ipv4Prefix) => ({ Ipv4Prefix }));
  return { NetworkInterfaceId: eni.id, AssignedPrivateIpAddresses: [], AssignedIpv4Prefixes };
}

/** Takes secondary private addresses or prefixes off an interface, and frees the Elastic IPs on them (EC2 user guide, Multiple IP addresses; of prefixes it stands nowhere). */
export function unassignPrivateIpAddresses(account: EmbeddedAccount, input: UnassignPrivateIpAddressesRequest): object {
  const eni = ownInterface(account, input.NetworkInterfaceId ?? "");
  const [primary, ...secondary] = eni.privateIps;
  const { PrivateIpAddresses: listed = [], Ipv4Prefixes: prefixes = [] } = input;
  if (listed.length + prefixes.length === 0) throw missingParameter("PrivateIpAddresses");
  const known = [...secondary, ...(eni.ipv4Prefixes ?? [])];
  const stray = [...listed, ...prefixes].find((one) => !known.includes(one));
  if (stray !== undefined || primary === undefined) {
    throw failure("InvalidParameterValue", `Some of ${stray} are not assigned to interface ${eni.id}`);
  }
  for (const ip of listed) delete elasticIpOn(account, eni, ip)?.association;
  for (const address of account.addresses) {
    const { interfaceId, privateIp = "" } = address.association ?? {};
    if (interfaceId === eni.id && prefixes.some((one) => isWithin(privateIp, one))) delete address.association;
  }
  eni.privateIps = [primary, ...secondary.filter((ip) => !listed.includes(ip))];
  if (eni.ipv4Prefixes) eni.ipv4Prefixes = eni.ipv4Prefixes.filter((one) => !prefixes.includes(one));
  return {};
}

/** The other interface that has an address as a secondary one; a primary one never moves (seed clause C13). */
function holderOf(account: EmbeddedAccount, eni: Interface, ip: string): { holder: Interface; ip: string }[] {
  const holder = account.interfaces.find(
    (one) => one.id !== eni.id && one.subnetId === eni.subnetId && one.privateIps.includes(ip),
  );
  if (holder === undefined) return [];
  if (holder.privateIps[0] === ip) {
    throw failure("InvalidParameterValue", `The address ${ip} is the primary one of ${holder.id}, which cannot move`);
  }
  return [{ holder: ownInterface(account, holder.id), ip }];
}

/** An address takes its Elastic IP along. */
function move(account: EmbeddedAccount, from: Interface, to: Interface, ip: string, world: EmbeddedWorld): void {
  const elastic = elasticIpOn(account, from, ip);
  from.privateIps = from.privateIps.filter((one) => one !== ip);
  to.privateIps.push(ip);
  if (elastic) elastic.association = { id: newId(account, world, "eipassoc"), interfaceId: to.id, privateIp: ip };
}
