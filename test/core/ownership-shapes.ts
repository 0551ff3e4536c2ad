import type { NetworkInterface } from "../../core/snapshot.ts";
import { account, attachedTo, detached } from "../support/snapshot.ts";

/** An interface as a service shows it, beside what every interface shows. */
type Shape = Partial<NetworkInterface>;

/** Attached as services attach: under an alias, to what is no instance that anyone sees. */
const by = (instanceOwnerId = "amazon-aws", deviceIndex = 1): Shape => ({
  attachment: {
    attachmentId: "ela-attach-0a1b2c3d4e5f60718",
    instanceOwnerId,
    deviceIndex,
    networkCardIndex: 0,
    status: "attached",
  },
});

/** Attached to nothing with a service's mark, so that only the rest can tell. */
const unmarked: Shape = { attachment: { instanceOwnerId: account, deviceIndex: 1, status: "attached" } };
const second: Shape = { attachment: attachedTo("i-a", 1) };
const elb: Shape = { requesterId: "amazon-elb", requesterManaged: true, ...by("amazon-elb") };

/** Interfaces of services as EC2 shows them (EC2 user guide, Requester-managed network interfaces, and published answers of EC2). */
export const serviceShapes: Record<string, Shape> = {
  "a zonal NAT gateway's": { interfaceType: "nat_gateway", requesterManaged: true, ...by() },
  "a NAT gateway's, by the type as the SDK spells it": { interfaceType: "natGateway", ...detached },
  "a regional NAT gateway's": { interfaceType: "regional_nat_gateway", ...detached },
  "a NAT gateway's, by its description": { description: "Interface for NAT Gateway nat-0a1b2c", ...detached },
  "an application load balancer's": { description: "ELB app/web/0123456789abcdef", ...elb },
  "an application load balancer's, by its public address": {
    ...detached,
    privateAddresses: [
      { privateIp: "10.0.0.5", primary: true, association: { publicIp: "198.51.100.9", ipOwnerId: "amazon-elb" } },
    ],
  },
  "a network load balancer's": { interfaceType: "network_load_balancer", description: "ELB net/edge/0123456789abcdef" },
  "a gateway load balancer's": { interfaceType: "gateway_load_balancer", description: "ELB gwy/fw/0123456789abcdef" },
  "a gateway load balancer's endpoint": { interfaceType: "gateway_load_balancer_endpoint", ...detached },
  "a firewall's endpoint": { interfaceType: "gateway_load_balancer_endpoint", requesterManaged: true, ...by() },
  "a classic load balancer's": { description: "ELB web", ...elb },
  "a classic load balancer's, on an instance of another account": {
    description: "ELB web",
    attachment: { ...attachedTo("i-x", 1), instanceOwnerId: "444455556666" },
  },
  "a classic load balancer's, by who requested it": { requesterId: "amazon-elb" },
  "a database's": { description: "RDSNetworkInterface", requesterId: "amazon-rds", ...by("amazon-rds") },
  "a database's, by its description": { description: "RDSNetworkInterface", ...detached },
  "a database proxy's": { description: "Network interface for DBProxy orders", ...detached },
  "a file system's mount target": { description: "EFS mount target for fs-0a1b (fsmt-0a1b)", ...detached },
  "a file system's mount target, by its type": { interfaceType: "efs", ...detached },
  "a Lambda function's": { interfaceType: "lambda", description: "AWS Lambda VPC ENI-fn-0a1b", requesterManaged: true },
  "a Lambda function's that is not requester-managed": { description: "AWS Lambda VPC ENI-fn-0a1b", ...detached },
  "a Lambda function's of the older kind": { description: "AWS Lambda VPC ENI: 0a1b2c3d", ...detached },
  "an ECS task's, on an instance of ours": {
    description: "arn:aws:ecs:eu-west-1:111122223333:attachment/0a1b",
    ...second,
  },
  "an ECS task's in GovCloud, on an instance of ours": {
    description: "arn:aws-us-gov:ecs:us-gov-west-1:111122223333:attachment/0a1b",
    ...second,
  },
  "an ECS task's by its tags": { tags: { "aws:ecs:clusterName": "prod" }, ...second },
  "a Fargate task's": { description: "arn:aws:ecs:eu-west-1:111122223333:attachment/0a1b", ...by("298800981437") },
  "a Fargate task's in China": {
    description: "arn:aws-cn:ecs:cn-north-1:111122223333:attachment/0a",
    ...by("444455556666"),
  },
  "an EKS control plane's": { description: "Amazon EKS prod", ...by("298800981437") },
  "an EKS control plane's, by its description": { description: "Amazon EKS prod", ...detached },
  "a pod interface of the CNI": {
    description: "aws-K8S-i-0a1b",
    tags: { "node.k8s.amazonaws.com/instance_id": "i-a", "cluster.k8s.amazonaws.com/name": "prod" },
    ...second,
  },
  "a pod interface of the CNI, by its description": { description: "aws-K8S-i-0a1b", ...second },
  "a warm one of the CNI, still detached": { tags: { "node.k8s.amazonaws.com/createdAt": "2026-01-05" }, ...detached },
  "one tagged by the CNI for its cluster": { tags: { "cluster.k8s.amazonaws.com/name": "prod" }, ...second },
  "a trunk of the CNI": { interfaceType: "trunk", description: "aws-k8s-trunk-eni", ...second },
  "a branch of the CNI": { interfaceType: "branch", tags: { "eks:eni:owner": "eks-vpc-resource-controller" } },
  "a pod interface that the CNI tagged as its own": { tags: { "eks:eni:owner": "amazon-vpc-cni" }, ...second },
  "one that the VPC resource controller tagged": { tags: { "vpcresources.k8s.aws/trunk-eni-id": "eni-1" }, ...second },
  "an EKS Auto Mode node's primary": { operatorManaged: true },
  "an interface endpoint's": { interfaceType: "vpc_endpoint", description: "VPC Endpoint Interface vpce-0a1b2c" },
  "an interface endpoint's of the type of a host": { description: "VPC Endpoint Interface vpce-0a1b2c", ...detached },
  "a resource gateway's": { description: "Resource Gateway Interface rgw-0a1b", ...detached },
  "a transit gateway attachment's": { interfaceType: "transit_gateway", ...by() },
  "a transit gateway attachment's, by its description": {
    description: "Network Interface for Transit Gateway Attachment tgw-attach-0a1b",
    ...detached,
  },
  "a Client VPN endpoint's": { description: "ClientVPN Endpoint resource", ...detached },
  "a VPN concentrator's, by its type": { interfaceType: "vpn_concentrator", ...detached },
  "an ONTAP file system's, without a word": { description: undefined, ...by() },
  "a Lustre file system's": { interfaceType: "interface", requesterManaged: true, ...by() },
  "a Lustre file system's of its own type": { interfaceType: "lustre", ...detached },
  "QuickSight's": { interfaceType: "quicksight", ...by() },
  "a WorkSpace's": { description: "Created By Amazon Workspaces for AWS Account ID 111122223333", ...detached },
  "a directory's": { description: "AWS created network interface for directory d-0a1b2c", ...detached },
  "an ElastiCache node's": { description: "ElastiCache cart-001", requesterManaged: true, ...detached },
  "an ElastiCache node's, by its description": { description: "ElastiCache cart-001", ...detached },
  "a Redshift cluster's": { description: "RedshiftNetworkInterface", ...detached },
  "a migration instance's": { description: "DMSNetworkInterface", ...detached },
  "an MSK broker's": {
    description: "DO NOT DELETE - Amazon MSK network interface for cluster arn:aws:kafka:eu-west-1:1:cluster/orders.",
    ...detached,
  },
  "an API Gateway VPC link's": { interfaceType: "api_gateway_managed", ...by() },
  "an API Gateway VPC link's, by its description": { description: "ENI managed by APIGateway", ...detached },
  "a CodeBuild project's": { requesterManaged: true, interfaceType: "codestar_connections_managed", ...detached },
  "a CodeBuild build's, by its attachment": { ...by() },
  "a Glue connection's": { description: "Attached to Glue using role: arn:aws:iam::1:role/glue", ...detached },
  "a SageMaker domain's": {
    description: "[DO NOT DELETE] ENI managed by SageMaker for Studio Domain(d-0a)",
    ...detached,
  },
  "a SageMaker notebook's": {
    description:
      "[Do not delete] Network Interface created to access resources in your VPC for SageMaker Notebook Instance x",
    ...detached,
  },
  "an agent runtime's": { tags: { AmazonBedrockAgentCoreManaged: "true" }, ...detached },
  "Global Accelerator's": { interfaceType: "global_accelerator_managed", ...by() },
  "an EC2 Instance Connect endpoint's": { interfaceType: "ec2_instance_connect_endpoint", ...detached },
  "a Route 53 Resolver endpoint's": { description: "Route 53 Resolver: rslvr-in-0a1b:rni-0a1b", ...detached },
  "a CloudHSM's": { description: "CloudHSM Management Interface", ...detached },
  "a type that AWS adds tomorrow": { interfaceType: "hologram" },
  "one that is requester-managed, and says no more": { requesterManaged: true, ...detached },
  "an attachment that only services may manage": {
    attachment: { ...attachedTo("i-a", 1), attachmentId: "ela-attach-0a1b" },
  },
  "one on an instance of an alias": { attachment: { ...attachedTo("i-a", 1), instanceOwnerId: "amazon-aws" } },
  "one that is attached, but to no instance": unmarked,
};

/** Interfaces of people, whatever they wrote on them. */
export const ourShapes: Record<string, Shape> = {
  "an instance's primary interface": {},
  "an instance's second interface": second,
  "a detached interface": detached,
  "an EFA": { interfaceType: "efa" },
  "an EFA without IP": { interfaceType: "efa-only", privateAddresses: [] },
  "an interface whose type was not said": { interfaceType: undefined },
  "one that we requested ourselves, by a user's id": { requesterId: "AIDAIT2UOQQY3AUEMOTO" },
  "one of moto, which has a RequesterId on every interface, detached": {
    requesterId: "AIDAIT2UOQQY3AUEMOTO",
    ...detached,
  },
  "one that a role of ours requested": { requesterId: "AROAEXAMPLEID:session" },
  "one requested by an id that only ends in twelve digits": { requesterId: "AIDA444455556666" },
  "one requested by an id that only begins with twelve digits": { requesterId: "444455556666:session" },
  "one that our own account requested": { requesterId: account },
  "one with an address that AWS assigned": {
    privateAddresses: [
      { privateIp: "10.0.0.5", primary: true, association: { publicIp: "198.51.100.9", ipOwnerId: "amazon" } },
    ],
  },
  "one with a description of our own": { description: "Primary network interface" },
  "one whose description only mentions a load balancer": { description: "behind ELB app/web" },
  "a host's that is said to be for AWS": { description: "AWS egress, zone a" },
  "one whose description only mentions the CNI": { description: "was aws-K8S-i-b", ...second },
  "a detached one whose description only mentions AWS": { description: "for AWS egress", ...detached },
  "a fail-over interface that nobody is to delete": { description: "fail-over, do not delete", ...detached },
  "one with tags of a group and a stack": {
    tags: { "aws:autoscaling:groupName": "web", "aws:cloudformation:stack-name": "web" },
  },
  "one with tags that only look like a service's": {
    tags: {
      "was:eks:eni:owner": "x",
      "eks:eni:owner:before": "x",
      "node.k8s.amazonaws.com/createdAt-was": "x",
      "cluster.k8s.amazonaws.com/name-was": "x",
      AmazonBedrockAgentCoreManagedBefore: "x",
    },
  },
  "a Kubernetes node's own interface": { tags: { "kubernetes.io/cluster/prod": "owned" } },
  "one that we forbid the CNI to manage": { tags: { "node.k8s.amazonaws.com/no_manage": "true" }, ...second },
};

/** Interfaces of which nobody can say whose they are: never written to. */
export const unclearShapes: Record<string, Shape> = {
  "a participant's in a shared subnet": { ownerId: "444455556666" },
  "one whose owner was not said": { ownerId: undefined },
  "one that another account requested": { requesterId: "444455556666" },
  "one on another account's instance": { attachment: { ...attachedTo("i-a"), instanceOwnerId: "298800981437" } },
  "one on an instance whose owner was not said": { attachment: { ...attachedTo("i-a"), instanceOwnerId: undefined } },
  "a host's that somebody described as a load balancer's": { description: "ELB app/web/0123456789abcdef" },
  "a host's second that somebody described as a NAT gateway's": {
    description: "Interface for NAT Gateway nat-0a1b",
    ...second,
  },
  "a host's primary that somebody described as the CNI's": { description: "aws-K8S-i-a" },
  "a detached one that reads like a service that is not known": {
    description: "Amazon Hologram session 1",
    ...detached,
  },
};
