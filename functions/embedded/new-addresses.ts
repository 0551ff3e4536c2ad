import type {
  Ipv4PrefixSpecificationRequest,
  Ipv6PrefixSpecificationRequest,
  PrivateIpAddressSpecification,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Interface, Subnet } from "./account.ts";
import { failure } from "./errors.ts";
import { chooseIpv6 } from "./ipv6.ts";
import { addressesIn } from "./prefixes.ts";
import { choosePrefixes, claim, freeIps } from "./private-ip.ts";

/** How a creating call may ask for addresses and prefixes. */
export interface AddressChoice {
  InterfaceType?: string | undefined;
  PrivateIpAddress?: string | undefined;
  PrivateIpAddresses?: PrivateIpAddressSpecification[] | undefined;
  SecondaryPrivateIpAddressCount?: number | undefined;
  Ipv4Prefixes?: Ipv4PrefixSpecificationRequest[] | undefined;
  Ipv4PrefixCount?: number | undefined;
  Ipv6Addresses?: { Ipv6Address?: string | undefined }[] | undefined;
  Ipv6AddressCount?: number | undefined;
  Ipv6Prefixes?: Ipv6PrefixSpecificationRequest[] | undefined;
  Ipv6PrefixCount?: number | undefined;
}

/** What an interface has of its subnet's ranges. */
export type Addresses = Pick<Interface, "privateIps" | "ipv4Prefixes" | "ipv6Addresses" | "ipv6Prefixes">;

/** The addresses and prefixes of a new interface: those asked for, else free ones of the subnet, and none that the same call took already. An EFA-only interface has none (EC2 user guide, Elastic network interfaces). */
export function chooseAddresses(
  account: EmbeddedAccount,
  subnet: Subnet,
  choice: AddressChoice,
  earlier: Addresses[] = [],
): Addresses {
  if (choice.InterfaceType === "efa-only") return { privateIps: [], ipv6Addresses: [] };
  refuseMixed(choice);
  const taken = earlier.flatMap(({ privateIps, ipv4Prefixes = [] }) => [
    ...privateIps,
    ...ipv4Prefixes.flatMap(addressesIn),
  ]);
  const asked = (choice.Ipv4Prefixes ?? []).flatMap(({ Ipv4Prefix }) => Ipv4Prefix ?? []);
  const privateIps = choosePrivateIps(account, subnet, choice, [...taken, ...asked.flatMap(addressesIn)]);
  const ipv4Prefixes = choosePrefixes(account, subnet, asked, choice.Ipv4PrefixCount, [...taken, ...privateIps]);
  return {
    privateIps,
    ...(ipv4Prefixes.length > 0 && { ipv4Prefixes }),
    ...chooseIpv6(
      account,
      subnet,
      {
        addresses: choice.Ipv6Addresses?.flatMap(({ Ipv6Address }) => Ipv6Address ?? []),
        addressCount: choice.Ipv6AddressCount ?? (isGivenIpv6(subnet, choice) ? 1 : 0),
        prefixes: choice.Ipv6Prefixes?.flatMap(({ Ipv6Prefix }) => Ipv6Prefix ?? []),
        prefixCount: choice.Ipv6PrefixCount,
      },
      earlier.flatMap(({ ipv6Addresses, ipv6Prefixes = [] }) => [...ipv6Addresses, ...ipv6Prefixes]),
    ),
  };
}

/** Addresses and prefixes of a family are asked for in one way only (EC2 API reference, CreateNetworkInterface). */
function refuseMixed(choice: AddressChoice): void {
  const { PrivateIpAddresses, SecondaryPrivateIpAddressCount, Ipv4Prefixes, Ipv4PrefixCount } = choice;
  const { Ipv6Addresses, Ipv6AddressCount, Ipv6Prefixes, Ipv6PrefixCount } = choice;
  const isMixed = (prefixes: unknown[], others: unknown[]): boolean =>
    prefixes.filter(Boolean).length + Math.min(1, others.filter(Boolean).length) > 1;
  if (
    isMixed([Ipv4Prefixes?.length, Ipv4PrefixCount], [PrivateIpAddresses?.length, SecondaryPrivateIpAddressCount]) ||
    isMixed([Ipv6Prefixes?.length, Ipv6PrefixCount], [Ipv6Addresses?.length, Ipv6AddressCount])
  )
    throw failure("InvalidParameterCombination", "Specify either addresses or prefixes, or the number of either");
}

/** Whether the subnet assigns an IPv6 address to a new interface of which nothing else is said (seed clause C15). */
const isGivenIpv6 = ({ assignIpv6AddressOnCreation, ipv6Cidrs }: Subnet, choice: AddressChoice): boolean =>
  assignIpv6AddressOnCreation === true &&
  ipv6Cidrs !== undefined &&
  !(choice.Ipv6Addresses?.length || choice.Ipv6Prefixes?.length || choice.Ipv6PrefixCount);

/** The private addresses of a new interface, the primary one first. */
function choosePrivateIps(account: EmbeddedAccount, subnet: Subnet, choice: AddressChoice, taken: string[]): string[] {
  const specified = choice.PrivateIpAddresses ?? [];
  const primary = choice.PrivateIpAddress ?? specified.find(({ Primary }) => Primary)?.PrivateIpAddress;
  const secondary = specified.flatMap(({ Primary, PrivateIpAddress }) => (Primary ? [] : (PrivateIpAddress ?? [])));
  const asked = claim(account, subnet, primary === undefined ? secondary : [primary, ...secondary], taken);
  const missing = (primary === undefined ? 1 : 0) + (choice.SecondaryPrivateIpAddressCount ?? 0);
  const free = freeIps(account, subnet, missing, [...taken, ...asked]);
  return primary === undefined ? [...free.slice(0, 1), ...asked, ...free.slice(1)] : [...asked, ...free];
}
