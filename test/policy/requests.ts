import type { Request, Resource } from "./evaluate.ts";
import { unreal } from "./problems.ts";

const ours = "eu-west-1:111122223333";

/** The ARNs of a deployment. */
export const arns = {
  table: `arn:aws:dynamodb:${ours}:table/plumbline`,
  documents: "arn:aws:s3:::plumbline-documents",
  documentObjects: "arn:aws:s3:::plumbline-documents/documents/*",
  snapshotObjects: "arn:aws:s3:::plumbline-snapshots/snapshots/*",
  audits: `arn:aws:sqs:${ours}:audits`,
  events: `arn:aws:sqs:${ours}:events`,
  remediations: `arn:aws:sqs:${ours}:remediations.fifo`,
  alerts: `arn:aws:sqs:${ours}:alerts`,
  switchParameter: `arn:aws:ssm:${ours}:parameter/plumbline/switch`,
  slackParameter: `arn:aws:ssm:${ours}:parameter/plumbline/slack`,
};

function request(action: string, keys: Record<string, string>, ...resources: Resource[]): Request {
  const made = { action, keys, resources };
  const [wrong] = unreal(made);
  if (wrong !== undefined) throw new Error(`AWS would never ask for this: ${wrong}.`);
  return made;
}

/** A call about one thing that the caller names by its ARN. */
export const on = (action: string, arn: string, keys: Record<string, string> = {}): Request =>
  request(action, keys, { arn, keys: {} });

/** A Describe call, or another one of EC2 that names no resource. */
export const looksAt = (what: string, region = "eu-west-1"): Request =>
  request(`ec2:Describe${what}`, { "ec2:Region": region }, { arn: "*", keys: {} });

/** A list of the versions of objects whose keys begin so. */
export const listsVersions = (prefix: string, bucket = arns.documents): Request =>
  on("s3:ListBucketVersions", bucket, { "s3:prefix": prefix });

/** What IAM may know of an interface. */
interface Interface {
  region?: string;
  vpc?: string;
  subnet?: string;
  tags?: Record<string, string>;
  managedBy?: string;
}

/** The NAT host's interface of the scenarios: launch templates tag no interfaces. */
const natHost: Interface = { region: "eu-west-1", vpc: "vpc-1", subnet: "subnet-1" };

/** Turns an interface's source/destination check on or off. */
export const turnsCheck = (value: "true" | "false", eni: Interface = {}): Request =>
  modifies({ "ec2:Attribute/SourceDestCheck": value }, eni);

/** Describes an interface. */
export const describes = (eni: Interface = {}): Request => modifies({ "ec2:Attribute/Description": "mine" }, eni);

/** Has an interface stay or go when its instance does: EC2 fills no key for it, and may ask for the instance too. */
export const staysOrGoes = (eni: Interface = {}): Request =>
  modifies({}, eni, ec2("instance/i-a2", {}, eni.region ?? natHost.region));

/** Changes the attributes of an interface that these keys tell of; not all attributes have one. */
export const modifies = (attributes: Record<string, string>, eni: Interface = {}, ...others: Resource[]): Request =>
  inEc2("ModifyNetworkInterfaceAttribute", eni, interfaceOf(eni, attributes), ...others);

/** Puts an address on an interface: AWS asks for both. */
export const associates = (eni: Interface = {}, addressTags: Record<string, string> = {}): Request =>
  inEc2("AssociateAddress", eni, addressOf(eni, addressTags), interfaceOf(eni));

/** Takes an address off an interface: AWS asks for both. */
export const disassociates = (eni: Interface = {}, addressTags: Record<string, string> = {}): Request =>
  inEc2("DisassociateAddress", eni, addressOf(eni, addressTags), interfaceOf(eni));

/** A call about an address and an interface of which AWS asks for the address alone: neither is said to be always asked for. */
export const forAddress = (call: "AssociateAddress" | "DisassociateAddress", eni: Interface = {}): Request =>
  inEc2(call, eni, addressOf(eni, eni.tags ?? {}));

/** The same, asked for the interface alone. */
export const forInterface = (call: "AssociateAddress" | "DisassociateAddress", eni: Interface = {}): Request =>
  inEc2(call, eni, interfaceOf(eni));

/** Puts an address on an instance, named as such: then no VPC is told. */
export const associatesInstance = (): Request => inEc2("AssociateAddress", {}, addressOf({}), ec2("instance/i-a2"));

/** Any other call of EC2, about resources or their paths. */
export const changes = (call: string, ...about: (string | Resource)[]): Request =>
  inEc2(call, {}, ...about.map((one) => (typeof one === "string" ? ec2(one) : one)));

/** A resource of EC2, with its keys. */
export const ec2 = (path: string, keys: Record<string, string> = {}, region = "eu-west-1"): Resource => ({
  arn: `arn:aws:ec2:${region}:111122223333:${path}`,
  keys,
});

const inEc2 = (call: string, { region = "eu-west-1" }: Interface, ...resources: Resource[]): Request =>
  request(`ec2:${call}`, { "ec2:Region": region }, ...resources);

function interfaceOf(eni: Interface, more: Record<string, string> = {}): Resource {
  const { region = "", vpc, subnet, tags, managedBy } = { ...natHost, ...eni };
  const of = (path: string) => ec2(path, {}, region).arn;
  return ec2(
    "network-interface/eni-a2",
    {
      "ec2:Vpc": of(`vpc/${vpc}`),
      "ec2:Subnet": of(`subnet/${subnet}`),
      ...(managedBy && { "ec2:ManagedResourceOperator": managedBy }),
      ...tagKeys(tags),
      ...more,
    },
    region,
  );
}

const addressOf = ({ region }: Interface, tags: Record<string, string> = {}): Resource =>
  ec2("elastic-ip/eipalloc-1", { "ec2:Domain": "vpc", ...tagKeys(tags) }, region);

const tagKeys = (tags: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
