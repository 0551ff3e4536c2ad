import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { natGatewayInterfaces, type Ownership, ownership } from "../../core/ownership.ts";
import type { NetworkInterface } from "../../core/snapshot.ts";
import { account, attachedTo, detached, eni, natGateway } from "../support/snapshot.ts";

type Whose = Ownership["whose"];

/** Shapes of interfaces that AWS shows, and whose each is; NAT gateways were read, and none uses it. */
const shapes: Record<string, [Whose, Partial<NetworkInterface>]> = {
  "an instance's primary interface": ["ours", {}],
  "an instance's second interface": ["ours", { attachment: attachedTo("i-a", 1) }],
  "a detached interface": ["ours", detached],
  "an EFA": ["ours", { interfaceType: "efa" }],
  "an EFA without IP": ["ours", { interfaceType: "efa-only", privateAddresses: [] }],
  "an interface whose type was not said": ["ours", { interfaceType: undefined }],
  "one that we requested ourselves, by a user's id": ["ours", { requesterId: "AIDAIT2UOQQY3AUEMOTO" }],
  "one that a role of ours requested": ["ours", { requesterId: "AROAEXAMPLEID:session" }],
  "one that our own account requested": ["ours", { requesterId: account }],
  "one with a description of our own": ["ours", { description: "Primary network interface" }],
  "one whose description only mentions a load balancer": ["ours", { description: "behind ELB app/web" }],
  "one with tags of a group and a stack": [
    "ours",
    { tags: { "aws:autoscaling:groupName": "web", "aws:cloudformation:stack-name": "web" } },
  ],
  "a Kubernetes node's own interface": ["ours", { tags: { "kubernetes.io/cluster/prod": "owned" } }],
  "a type that AWS adds tomorrow": ["service", { interfaceType: "hologram" }],
  "a NAT gateway's, by its type": ["service", { interfaceType: "nat_gateway", ...detached }],
  "a NAT gateway's, by the type as the SDK spells it": ["service", { interfaceType: "natGateway" }],
  "a NAT gateway's, by its description": [
    "service",
    { description: "Interface for NAT Gateway nat-0a1b2c", ...detached },
  ],
  "a network load balancer's, by its type": ["service", { interfaceType: "network_load_balancer" }],
  "an application load balancer's, by its description": [
    "service",
    { description: "ELB app/web/0123456789", requesterManaged: false },
  ],
  "one that the load balancers requested": ["service", { requesterId: "amazon-elb" }],
  "one that is requester-managed": ["service", { requesterManaged: true }],
  "one that an operator manages": ["service", { operatorManaged: true }],
  "a VPC endpoint's": ["service", { description: "VPC Endpoint Interface vpce-0a1b2c" }],
  "a Lambda's, which may not be requester-managed": ["service", { description: "AWS Lambda VPC ENI-fn-0a1b" }],
  "a Lambda's by its type": ["service", { interfaceType: "lambda" }],
  "a database's": ["service", { description: "RDSNetworkInterface" }],
  "a file system's mount target": ["service", { description: "EFS mount target for fs-0a1b (fsmt-0a1b)" }],
  "a Fargate task's": ["service", { description: "arn:aws:ecs:eu-west-1:111122223333:attachment/0a1b" }],
  "a Fargate task's in China": ["service", { description: "arn:aws-cn:ecs:cn-north-1:111122223333:attachment/0a" }],
  "an EKS control plane's": ["service", { description: "Amazon EKS prod" }],
  "a pod interface that the CNI made": ["service", { description: "aws-K8S-i-0a1b" }],
  "a warm one of the CNI, still detached": [
    "service",
    { tags: { "node.k8s.amazonaws.com/instance_id": "i-a" }, ...detached },
  ],
  "a branch of the CNI": [
    "service",
    { interfaceType: "branch", tags: { "eks:eni:owner": "eks-vpc-resource-controller" } },
  ],
  "one tagged by the CNI for its cluster": ["service", { tags: { "cluster.k8s.amazonaws.com/name": "prod" } }],
  "one that the VPC resource controller tagged": [
    "service",
    { tags: { "vpcresources.k8s.aws/trunk-eni-id": "eni-1" } },
  ],
  "an ECS task's by its tags": ["service", { tags: { "aws:ecs:clusterName": "prod" } }],
  "one of an agent runtime": ["service", { tags: { AmazonBedrockAgentCoreManaged: "true" } }],
  "a resource gateway's": ["service", { description: "Resource Gateway Interface rgw-0a1b" }],
  "one attached to no instance": [
    "service",
    { attachment: { attachmentId: "ela-attach-1", instanceOwnerId: "amazon-aws" } },
  ],
  "another account's in a shared subnet": ["unknown", { ownerId: "444455556666" }],
  "one whose owner was not said": ["unknown", { ownerId: undefined }],
  "one that another account requested": ["unknown", { requesterId: "444455556666" }],
  "one on another account's instance": [
    "unknown",
    { attachment: { ...attachedTo("i-a"), instanceOwnerId: "298800981437" } },
  ],
  "one on an instance whose owner was not said": [
    "unknown",
    { attachment: { ...attachedTo("i-a"), instanceOwnerId: undefined } },
  ],
};

const none = new Set<string>();

describe("whose interface it is", () => {
  for (const [shape, [whose, over]] of Object.entries(shapes)) {
    it(`${shape}: ${whose}`, () => {
      const answer = ownership(eni("eni-a", over), account, none);
      assert.equal(answer.whose, whose);
      assert.equal(answer.whose === "ours" || answer.because.length > 10, true, "it says why");
    });
  }

  it("a NAT gateway's by the gateway's own list, though nothing on the interface says so", () => {
    const used = natGatewayInterfaces({ read: true, items: [natGateway("eni-a", "eipalloc-a")] });
    assert.deepEqual(ownership(eni("eni-a", detached), account, used), {
      whose: "service",
      because: "a NAT gateway uses it",
    });
  });

  it("a gateway that is deleted uses nothing any more, one that is being deleted still does", () => {
    const of = (state: string) =>
      ownership(
        eni("eni-a", detached),
        account,
        natGatewayInterfaces({ read: true, items: [natGateway("eni-a", "eipalloc-a", { state })] }),
      ).whose;
    assert.equal(of("deleted"), "ours");
    assert.equal(of("deleting"), "service");
    assert.equal(of("pending"), "service");
  });

  it("without the NAT gateways a detached interface is unknown, an attached one ours", () => {
    const unread = natGatewayInterfaces({ read: false, because: "UnauthorizedOperation: no" });
    assert.equal(unread, undefined);
    assert.equal(ownership(eni("eni-a", detached), account, unread).whose, "unknown");
    assert.equal(ownership(eni(), account, unread).whose, "ours");
    assert.equal(ownership(eni("eni-a", { requesterManaged: true }), account, unread).whose, "service");
  });

  it("a service's sign outweighs a doubt: it is said to be the service's", () => {
    const theirs = eni("eni-a", { ownerId: "444455556666", interfaceType: "nat_gateway" });
    assert.equal(ownership(theirs, account, none).whose, "service");
  });
});
