import { isPrimary, type NetworkInterface } from "../snapshot.ts";

/** Whose a description says that its interface is: a service's, or nobody can tell. */
export interface DescriptionSign {
  whose: "service" | "unknown";
  because: string;
}

/** How services describe interfaces of theirs that are never on an instance of ours (EC2 user guide, Requester-managed network interfaces; Directory Service guide; published answers of EC2). */
const ofServices = new RegExp(
  `^(${[
    "ELB ",
    "Interface for NAT Gateway nat-",
    "Network Interface for Transit Gateway Attachment tgw-attach-",
    "VPC Endpoint Interface ",
    "Resource Gateway Interface",
    "ClientVPN Endpoint resource",
    "Route 53 Resolver: rslvr-",
    "AWS Lambda VPC ENI[-:]",
    "ENI managed by APIGateway",
    "Attached to Glue using role: arn:",
    "\\[DO NOT DELETE\\] ENI managed by SageMaker ",
    "\\[Do not delete\\] Network Interface created to access resources in your VPC for SageMaker ",
    "RDSNetworkInterface",
    "Network interface for DBProxy ",
    "RedshiftNetworkInterface",
    "DMSNetworkInterface",
    "ElastiCache ",
    "DO NOT DELETE - Amazon MSK network interface ",
    "EFS mount target",
    "CloudHSM Management Interface",
    "Amazon EKS ",
    "AWS created network interface for directory ",
    "Created By Amazon Workspaces for AWS Account ID ",
  ].join("|")})`,
);
/** How services describe those that they attach to instances of ours, beside the primary one: the VPC CNI's (its `aws-K8S-`, `aws-k8s-trunk-eni`, `aws-k8s-branch-eni`) and those of ECS tasks. */
const onInstances = /^(aws-k8s-|arn:aws[a-z-]*:ecs:)/i;
/** How a service that is not listed would begin. */
const likeServices = /^(amazon|aws)\b/i;

/** Whether an interface with this description would be taken for a service's, or for one of which nobody can tell. */
export const isLikeServices = (description: string): boolean =>
  [ofServices, onInstances, likeServices].some((services) => services.test(description));

/**
 * Reads an interface's description, which is free text that anyone may write: where the attachment denies what it says nobody can tell.
 * Then it is not ours to write to, and not said to be a service's either.
 */
export function descriptionSign(eni: NetworkInterface, account: string): DescriptionSign | undefined {
  const { description = "", attachment } = eni;
  const isNeverOnOurs = ofServices.test(description);
  if (!isNeverOnOurs && !onInstances.test(description))
    return attachment === undefined && likeServices.test(description)
      ? { whose: "unknown", because: `its description reads like that of a service: ${description}` }
      : undefined;
  const because = `its description is that of a service: ${description}`;
  const isOnOurs = attachment?.instanceId !== undefined && attachment.instanceOwnerId === account;
  return isOnOurs && (isNeverOnOurs || isPrimary(eni))
    ? { whose: "unknown", because: `${because}, but it is on ${attachment.instanceId}` }
    : { whose: "service", because };
}
