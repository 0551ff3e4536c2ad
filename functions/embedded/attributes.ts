import type {
  CreateTagsRequest,
  ModifyNetworkInterfaceAttributeRequest,
  ModifySubnetAttributeRequest,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Interface, Subnet } from "./account.ts";
import { failure, missingParameter, unsupported } from "./errors.ts";
import { ownInterface } from "./guards.ts";
import { existingSubnet } from "./interfaces.ts";
import { onAttributeSet } from "./public-ip.ts";
import { find } from "./rows.ts";
import { tagRecord } from "./tags.ts";
import type { EmbeddedWorld } from "./world.ts";

/** Sets one attribute of an interface, exactly one a call (EC2 API reference, ModifyNetworkInterfaceAttribute). */
export function modifyNetworkInterfaceAttribute(
  account: EmbeddedAccount,
  input: ModifyNetworkInterfaceAttributeRequest,
  world: EmbeddedWorld,
): object {
  const { NetworkInterfaceId, DryRun, ...attributes } = input;
  const attribute = onlyAttribute(attributes);
  const eni = ownInterface(account, NetworkInterfaceId ?? "");
  if (attribute === "SourceDestCheck") eni.sourceDestCheck = givenValue(input.SourceDestCheck, attribute);
  else if (attribute === "Description") eni.description = givenValue(input.Description, attribute);
  else if (attribute === "Attachment") setAttachment(eni, input.Attachment ?? {});
  else if (attribute === "AssociatePublicIpAddress") {
    eni.autoAssignPublicIp = input.AssociatePublicIpAddress === true;
    onAttributeSet(account, eni, world);
  } else throw unsupported(attribute);
  return {};
}

/** Sets whether interfaces created in a subnet from now on get a public address, or an IPv6 one; those that exist keep theirs (seed clause C18). */
export function modifySubnetAttribute(account: EmbeddedAccount, input: ModifySubnetAttributeRequest): object {
  const { SubnetId, ...attributes } = input;
  const attribute = onlyAttribute(attributes);
  const subnet = existingSubnet(account, SubnetId ?? "");
  if (subnet.ownerId !== undefined && subnet.ownerId !== account.account) {
    throw failure("AuthFailure", `You do not have permission to access the specified resource: ${subnet.id}`);
  }
  if (attribute === "MapPublicIpOnLaunch")
    subnet.mapPublicIpOnLaunch = givenValue(input.MapPublicIpOnLaunch, attribute);
  else if (attribute === "AssignIpv6AddressOnCreation")
    setAssignIpv6(subnet, givenValue(input.AssignIpv6AddressOnCreation, attribute));
  else throw unsupported(attribute);
  return {};
}

/** A subnet without an IPv6 range has none to assign; code and text were seen of EC2 (terraform-aws-modules/terraform-aws-vpc#735). */
function setAssignIpv6(subnet: Subnet, value: boolean): void {
  if (value && !subnet.ipv6Cidrs?.length)
    throw failure(
      "InvalidParameterValue",
      `Cannot set assign-ipv6-address-on-creation to true unless the subnet (${subnet.id}) has an IPv6 CIDR block associated with it.`,
    );
  subnet.assignIpv6AddressOnCreation = value;
}

/** Adds tags to resources of any kind, those of services included, and overwrites only the keys given (EC2 API reference, CreateTags). */
export function createTags(account: EmbeddedAccount, { Resources, Tags }: CreateTagsRequest): object {
  const rows = (Resources ?? []).map((id) => taggable(account, id));
  for (const row of rows) Object.assign(row.tags, tagRecord(Tags));
  return {};
}

function onlyAttribute(attributes: Record<string, unknown>): string {
  const [attribute, ...more] = Object.keys(attributes).filter((name) => attributes[name] !== undefined);
  if (attribute === undefined || more.length > 0) {
    throw failure("InvalidParameterCombination", "Specify one attribute, and one attribute only");
  }
  return attribute;
}

function givenValue<Value>(attribute: { Value?: Value | undefined } | undefined, name: string): Value {
  if (attribute?.Value === undefined) throw missingParameter(`${name}.Value`);
  return attribute.Value;
}

function setAttachment(
  { attachment }: Interface,
  { AttachmentId, DeleteOnTermination }: NonNullable<ModifyNetworkInterfaceAttributeRequest["Attachment"]>,
): void {
  if (!AttachmentId) throw missingParameter("Attachment.AttachmentId");
  if (DeleteOnTermination === undefined) throw missingParameter("Attachment.DeleteOnTermination");
  if (attachment?.id !== AttachmentId)
    throw failure("InvalidAttachmentID.NotFound", `The attachment '${AttachmentId}' does not exist`);
  attachment.deleteOnTermination = DeleteOnTermination;
}

function taggable(account: EmbeddedAccount, id: string): { tags: Record<string, string> } {
  const { vpcs, subnets, routeTables, interfaces, instances, addresses, natGateways } = account;
  for (const rows of [vpcs, subnets, routeTables, interfaces, instances, addresses, natGateways]) {
    const row = find<{ id: string; tags: Record<string, string> }>(rows, id);
    if (row) return row;
  }
  throw failure("InvalidID", `The ID '${id}' is not valid`);
}
