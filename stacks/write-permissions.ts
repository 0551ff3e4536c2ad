import type { Condition, Scope, Statement } from "./permissions.ts";

const interfaces = "arn:*:ec2:*:*:network-interface/*";
const instances = "arn:*:ec2:*:*:instance/*";
const addresses = "arn:*:ec2:*:*:elastic-ip/*";
const moves = ["ec2:AssociateAddress", "ec2:DisassociateAddress"];

/**
 * What remediate may change: the source/destination check and the description of interfaces, whether they go with their instance, and which of them an address is on. EC2 asks for an address and for
 * an interface apart, and only an interface stands in a VPC and a subnet. To put an address on an instance is not granted: that call would be
 * a way around the VPCs, which EC2 does not tell of instances.
 */
export function writeStatements(region: Condition, scope: Scope): Statement<never>[] {
  const tags = Object.entries(scope.tags ?? {}).map(([key, value]) => tagged(key, value));
  const reached = [
    region,
    ...within("ec2:Vpc", "vpc", scope.vpcs),
    ...within("ec2:Subnet", "subnet", scope.subnets),
    ...tags,
  ];
  return [
    {
      actions: ["ec2:ModifyNetworkInterfaceAttribute"],
      resources: [interfaces],
      conditions: [...reached, sourceDestCheckOnly],
    },
    {
      actions: ["ec2:ModifyNetworkInterfaceAttribute"],
      resources: [interfaces],
      conditions: [...reached, descriptionOnly],
    },
    {
      actions: ["ec2:ModifyNetworkInterfaceAttribute"],
      resources: [interfaces],
      conditions: [...reached, ...withoutKey],
    },
    { actions: ["ec2:ModifyNetworkInterfaceAttribute"], resources: [instances], conditions: [region] },
    { actions: moves, resources: [interfaces], conditions: reached },
    { actions: moves, resources: [addresses], conditions: [region, ...tags] },
    {
      effect: "deny",
      actions: [...moves, "ec2:ModifyNetworkInterfaceAttribute"],
      resources: [interfaces],
      conditions: [managed],
    },
  ];
}

/**
 * EC2 fills this key from the call's SourceDestCheck.Value, and from nothing else (EC2 user guide, `ec2:Attribute` condition key). The bare
 * `ec2:Attribute` is spelled one way in the guide and another in decoded refusals.
 */
const sourceDestCheckOnly: Condition = {
  test: "StringEquals",
  variable: "ec2:Attribute/SourceDestCheck",
  values: ["true", "false"],
};

/** The key is there for a call that sets a description, whatever text it sets (EC2 user guide, `ec2:Attribute` condition key), and for no other. */
const descriptionOnly: Condition = { test: "Null", variable: "ec2:Attribute/Description", values: ["false"] };

/**
 * Whether an interface goes with its instance is set together with the attachment's id, and of what has two parts EC2 fills no key (EC2 user guide,
 * `ec2:Attribute` condition key). So it is allowed as what has none of the others' keys; security groups have none either, but EC2 asks for each of them too, and none is granted.
 * What has two parts as well would pass with it: how long connections are tracked, and ENA Express. Plumbline has no call for these.
 */
const withoutKey: Condition[] = ["AssociatePublicIpAddress", "Description", "EnablePrimaryIpv6", "SourceDestCheck"].map(
  (attribute) => ({ test: "Null", variable: `ec2:Attribute/${attribute}`, values: ["true"] }),
);

/** An AWS service operates the interface; the key is there for no other. */
const managed: Condition = { test: "Null", variable: "ec2:ManagedResourceOperator", values: ["false"] };

const tagged = (key: string, value: string): Condition => ({
  test: "StringEquals",
  variable: `aws:ResourceTag/${key}`,
  values: [value],
});

/** Shared subnets are another account's, so the account stays open. An empty list reaches nothing. */
const within = (variable: string, kind: string, ids: string[] | undefined): Condition[] =>
  ids === undefined ? [] : [{ test: "ArnLike", variable, values: ids.map((id) => `arn:*:ec2:*:*:${kind}/${id}`) }];
