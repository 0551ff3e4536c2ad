import type { EmbeddedAccount, Instance, Interface } from "./account.ts";
import { failure } from "./errors.ts";
import type { InstanceType } from "./instance-type.ts";
import { find } from "./rows.ts";

const plain = (id: string, interfaces: number, ipv4: number, ipv6 = ipv4): InstanceType => ({
  id,
  maximumNetworkInterfaces: interfaces,
  ipv4AddressesPerInterface: ipv4,
  ipv6AddressesPerInterface: ipv6,
});

/** A few types with AWS's numbers (EC2 instance types guide, Network specifications). */
const few: InstanceType[] = [
  plain("m1.small", 2, 4, 0),
  plain("m5.large", 3, 10),
  plain("m5.xlarge", 4, 15),
  { ...plain("c5n.18xlarge", 15, 50), maximumEfaInterfaces: 1 },
  { ...plain("p4d.24xlarge", 60, 50), cards: [15, 15, 15, 15], maximumEfaInterfaces: 4 },
  plain("t3.medium", 3, 6),
  plain("t3.micro", 2, 2),
  plain("t3.small", 3, 4),
  plain("t4g.medium", 3, 6),
  plain("t4g.micro", 2, 2),
  plain("t4g.small", 3, 4),
];

/** What the account knows of instance types. */
export const knownTypes = ({ instanceTypes = few }: EmbeddedAccount): InstanceType[] => instanceTypes;

/** The type of that name, if the account knows it. */
export const typeNamed = (account: EmbeddedAccount, name: string): InstanceType | undefined =>
  knownTypes(account).find(({ id }) => id === name);

type Addresses = Pick<Interface, "privateIps" | "ipv4Prefixes" | "ipv6Addresses" | "ipv6Prefixes">;

/** Refuses addresses and prefixes, each of which counts as one, beyond those of its family that an interface of the instance's type may have (EC2 API reference, Error codes; EC2 user guide, Prefix delegation). Of IPv6 the code stands nowhere. */
export function refuseBeyondAddresses(
  account: EmbeddedAccount,
  eni: Interface,
  more: { ipv4?: number; ipv6?: number },
): void {
  const instance = find(account.instances, eni.attachment?.instanceId ?? "");
  const beyond = instance && beyondType(account, instance, eni, more);
  if (beyond !== undefined) throw failure("PrivateIpAddressLimitExceeded", beyond);
}

/** Refuses to put an interface on a host whose type has no room for its addresses: documented of a launch (EC2 API reference, Error codes), and of an attachment nowhere. */
export function refuseBeyondHost(account: EmbeddedAccount, host: Pick<Instance, "type">, eni: Addresses): void {
  const beyond = beyondType(account, host, eni);
  if (beyond !== undefined) throw failure("InvalidInterface.IpAddressLimitExceeded", beyond);
}

function beyondType(
  account: EmbeddedAccount,
  host: Pick<Instance, "type">,
  { privateIps, ipv4Prefixes = [], ipv6Addresses, ipv6Prefixes = [] }: Addresses,
  { ipv4 = 0, ipv6 = 0 } = {},
): string | undefined {
  const type = typeNamed(account, host.type);
  if (type === undefined) return undefined;
  if (privateIps.length + ipv4Prefixes.length + ipv4 > type.ipv4AddressesPerInterface)
    return `Number of private addresses will exceed limit: ${type.ipv4AddressesPerInterface}`;
  return ipv6Addresses.length + ipv6Prefixes.length + ipv6 > type.ipv6AddressesPerInterface
    ? `Number of IPv6 addresses will exceed limit: ${type.ipv6AddressesPerInterface}`
    : undefined;
}
