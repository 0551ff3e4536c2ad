import type { NetworkInterface, Sections } from "./snapshot.ts";

/** Whose a network interface is, and what says so. Only "ours" is ever written to, or spoken of by rules about hosts (I2). */
export type Ownership = { whose: "ours" } | { whose: "service" | "unknown"; because: string };

const OURS: Ownership = { whose: "ours" };
const service = (because: string): Ownership => ({ whose: "service", because });
const unknown = (because: string): Ownership => ({ whose: "unknown", because });

const hostTypes = new Set(["interface", "efa", "efa-only"]);
const serviceDescription =
  /^(ELB |Interface for NAT Gateway nat-|VPC Endpoint Interface |AWS Lambda VPC ENI-|RDSNetworkInterface|EFS mount target|arn:aws[a-z-]*:ecs:|Amazon EKS |aws-K8S-|Resource Gateway Interface)/;
const serviceTag =
  /^(node\.k8s\.amazonaws\.com\/instance_id$|cluster\.k8s\.amazonaws\.com\/name$|eks:eni:owner$|vpcresources\.k8s\.aws\/|aws:ecs:|AmazonBedrockAgentCoreManaged$)/;

/**
 * Tells whose interface it is: ours only if everything says so, a service's if anything says so, else unknown.
 * No single field suffices: interfaces of Lambda, EKS and the VPC CNI may show `RequesterManaged: false` (EC2 user guide, Requester-managed network interfaces).
 */
export function ownership(
  eni: NetworkInterface,
  account: string,
  natGatewayInterfaces: Set<string> | undefined,
): Ownership {
  return serviceSign(eni, natGatewayInterfaces) ?? doubt(eni, account, natGatewayInterfaces) ?? OURS;
}

/** The interfaces that NAT gateways use, or undefined where the gateways were not read. */
export function natGatewayInterfaces(section: Sections["natGateways"]): Set<string> | undefined {
  if (!section.read) return undefined;
  const standing = section.items.filter((gateway) => gateway.state !== "deleted");
  return new Set(standing.flatMap((gateway) => gateway.addresses.flatMap(({ interfaceId }) => interfaceId ?? [])));
}

function serviceSign(eni: NetworkInterface, natGateways: Set<string> | undefined): Ownership | undefined {
  if (eni.requesterManaged) return service("it is requester-managed");
  if (eni.operatorManaged) return service("an operator manages it");
  if (eni.interfaceType !== undefined && !hostTypes.has(eni.interfaceType))
    return service(`its type is ${eni.interfaceType}`);
  if (eni.requesterId?.startsWith("amazon-")) return service(`${eni.requesterId} requested it`);
  if (eni.description !== undefined && serviceDescription.test(eni.description))
    return service(`its description is that of a service: ${eni.description}`);
  for (const key in eni.tags) if (serviceTag.test(key)) return service(`it bears the tag ${key}`);
  if (natGateways?.has(eni.id)) return service("a NAT gateway uses it");
  return eni.attachment !== undefined && eni.attachment.instanceId === undefined
    ? service("what it is attached to is no instance")
    : undefined;
}

function doubt(eni: NetworkInterface, account: string, natGateways: Set<string> | undefined): Ownership | undefined {
  if (eni.ownerId !== account) return unknown(`its owner is ${eni.ownerId ?? "not said"}`);
  if (eni.requesterId !== undefined && /^\d{12}$/.test(eni.requesterId) && eni.requesterId !== account)
    return unknown(`account ${eni.requesterId} requested it`);
  if (eni.attachment === undefined)
    return natGateways === undefined ? unknown("NAT gateways were not read, one of them may use it") : undefined;
  return eni.attachment.instanceOwnerId === account
    ? undefined
    : unknown(`it is attached to an instance of ${eni.attachment.instanceOwnerId ?? "an owner not said"}`);
}
