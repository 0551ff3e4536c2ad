import type { NetworkInterface } from "../snapshot.ts";

const hostTypes = new Set(["interface", "efa", "efa-only"]);
const serviceTag =
  /^(node\.k8s\.amazonaws\.com\/(instance_id|createdAt)$|cluster\.k8s\.amazonaws\.com\/name$|eks:eni:owner$|vpcresources\.k8s\.aws\/|aws:ecs:|AmazonBedrockAgentCoreManaged$)/;

/** What says that a service owns an interface, whatever its description; undefined where nothing does. */
export function serviceSign(eni: NetworkInterface, natGateways: Set<string> | undefined): string | undefined {
  if (eni.requesterManaged) return "it is requester-managed";
  if (eni.operatorManaged) return "an operator manages it";
  if (eni.interfaceType !== undefined && !hostTypes.has(eni.interfaceType)) return `its type is ${eni.interfaceType}`;
  if (isAlias(eni.requesterId)) return `${eni.requesterId} requested it`;
  return natGateways?.has(eni.id) ? "a NAT gateway uses it" : (attachmentSign(eni) ?? tagSign(eni));
}

/** Services attach to what is no instance of any account, under an alias, and nobody else may detach that (EC2: "You are not allowed to manage 'ela-attach' attachments"). */
function attachmentSign({ attachment, privateAddresses }: NetworkInterface): string | undefined {
  const foreign = privateAddresses.find(({ association }) => isAlias(association?.ipOwnerId))?.association;
  if (foreign) return `its public address ${foreign.publicIp} belongs to ${foreign.ipOwnerId}`;
  if (attachment === undefined) return undefined;
  if (attachment.attachmentId?.startsWith("ela-attach-"))
    return `its attachment ${attachment.attachmentId} is a service's`;
  if (isAlias(attachment.instanceOwnerId)) return `it is attached to what ${attachment.instanceOwnerId} owns`;
  return attachment.instanceId === undefined ? "what it is attached to is no instance" : undefined;
}

function tagSign({ tags }: NetworkInterface): string | undefined {
  for (const key in tags) if (serviceTag.test(key)) return `it bears the tag ${key}`;
  return undefined;
}

/** Services go by names such as amazon-elb and amazon-rds; `amazon` itself only owns the addresses that AWS assigns. */
const isAlias = (owner: string | undefined): boolean => owner?.startsWith("amazon-") === true;
