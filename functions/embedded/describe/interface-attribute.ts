import type {
  DescribeNetworkInterfaceAttributeRequest,
  DescribeNetworkInterfaceAttributeResult,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Interface } from "../account.ts";
import { unsupported } from "../errors.ts";
import { named } from "../paging.ts";

/** Tells one attribute of one interface, here only the one that no list has (EC2 API reference, DescribeNetworkInterfaceAttribute). */
export function describeNetworkInterfaceAttribute(
  { interfaces }: EmbeddedAccount,
  { NetworkInterfaceId = "", Attribute = "associatePublicIpAddress" }: DescribeNetworkInterfaceAttributeRequest,
): DescribeNetworkInterfaceAttributeResult {
  const [eni] = named(interfaces, [NetworkInterfaceId], "InvalidNetworkInterfaceID.NotFound") as [Interface];
  if (Attribute !== "associatePublicIpAddress") throw unsupported(Attribute);
  return { NetworkInterfaceId: eni.id, AssociatePublicIpAddress: eni.autoAssignPublicIp };
}
