import type {
  DescribeInstanceTypesRequest,
  DescribeInstanceTypesResult,
  InstanceTypeInfo,
  _InstanceType as TypeName,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount } from "../account.ts";
import { failure } from "../errors.ts";
import type { InstanceType } from "../instance-type.ts";
import { knownTypes } from "../instance-types.ts";

/** Tells what the types named may have (EC2 API reference, DescribeInstanceTypes). */
export function describeInstanceTypes(
  account: EmbeddedAccount,
  { InstanceTypes }: DescribeInstanceTypesRequest,
): DescribeInstanceTypesResult {
  const names: readonly string[] | undefined = InstanceTypes;
  if (names !== undefined && names.length > 100)
    throw failure("InvalidParameterValue", `${names.length} instance types are more than the 100 that a call may name`);
  const all = knownTypes(account);
  const unknown = names?.find((name) => !all.some(({ id }) => id === name));
  if (unknown !== undefined)
    throw failure("InvalidInstanceType", `The following supplied instance types do not exist: [${unknown}]`);
  return { InstanceTypes: all.filter(({ id }) => names?.includes(id) !== false).map(typeView) };
}

function typeView(type: InstanceType): InstanceTypeInfo {
  const { cards = [type.maximumNetworkInterfaces], maximumEfaInterfaces: efas } = type;
  return {
    InstanceType: type.id as TypeName,
    NetworkInfo: {
      MaximumNetworkInterfaces: type.maximumNetworkInterfaces,
      MaximumNetworkCards: cards.length,
      DefaultNetworkCardIndex: 0,
      NetworkCards: cards.map((most, index) => ({ NetworkCardIndex: index, MaximumNetworkInterfaces: most })),
      Ipv4AddressesPerInterface: type.ipv4AddressesPerInterface,
      Ipv6AddressesPerInterface: type.ipv6AddressesPerInterface,
      EfaSupported: efas !== undefined,
      EfaInfo: efas === undefined ? undefined : { MaximumEfaInterfaces: efas },
    },
  };
}
