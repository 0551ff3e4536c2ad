import type { EmbeddedAccount, Interface } from "./account.ts";
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

/** Refuses private addresses and prefixes, each of which counts as one, beyond those that an interface of the instance's type may have (EC2 API reference, Error codes; EC2 user guide, Prefix delegation). */
export function refuseBeyondAddresses(account: EmbeddedAccount, eni: Interface, more: number): void {
  const instance = find(account.instances, eni.attachment?.instanceId ?? "");
  const most = instance && typeNamed(account, instance.type)?.ipv4AddressesPerInterface;
  if (most !== undefined && eni.privateIps.length + (eni.ipv4Prefixes?.length ?? 0) + more > most)
    throw failure("PrivateIpAddressLimitExceeded", `Number of private addresses will exceed limit: ${most}`);
}
