import type { Request } from "./evaluate.ts";
import { arns, changes, listsVersions, looksAt, on, turnsCheck } from "./requests.ts";

/** What a role may do and may not, in sentences; `never` is refused by a statement of its own. */
export interface Cases {
  may: Record<string, Request>;
  mayNot: Record<string, Request>;
  never?: Record<string, Request>;
}

const published = "arn:aws:s3:::plumbline-documents/documents/111122223333/eu-west-1.json";
const seen = "arn:aws:s3:::plumbline-snapshots/snapshots/111122223333/eu-west-1/2026-01-05T09:00:00.000Z.json.gz";
const sends = (queue: string): Request => on("sqs:SendMessage", queue);
const reads = (parameter: string): Request => on("ssm:GetParameter", parameter);

/** What every role does with the memory. */
const remembering: Cases = {
  may: {
    "reads a record": on("dynamodb:GetItem", arns.table),
    "writes a record": on("dynamodb:PutItem", arns.table),
    "lists records": on("dynamodb:Query", arns.table),
  },
  mayNot: {
    "deletes a record": on("dynamodb:DeleteItem", arns.table),
    "changes a record in place": on("dynamodb:UpdateItem", arns.table),
    "reads the whole table": on("dynamodb:Scan", arns.table),
    "reads many records at once": on("dynamodb:BatchGetItem", arns.table),
    "deletes the table": on("dynamodb:DeleteTable", arns.table),
    "reads a record of another table": on("dynamodb:GetItem", arns.table.replace("plumbline", "payroll")),
    "writes a record of another table": on("dynamodb:PutItem", arns.table.replace("plumbline", "payroll")),
    "reads a record of a table in another region": on("dynamodb:GetItem", arns.table.replace("eu-west-1", "us-east-1")),
    "takes a message from a queue": on("sqs:ReceiveMessage", arns.alerts),
    "empties a queue": on("sqs:PurgeQueue", arns.audits),
    "sends to somebody else's queue": sends("arn:aws:sqs:eu-west-1:111122223333:payroll"),
    "becomes another role": on("sts:AssumeRole", "arn:aws:iam::111122223333:role/admin"),
  },
};

/** What the roles that look at EC2 do. */
export const looking: Cases = {
  may: {
    ...remembering.may,
    "looks at addresses": looksAt("Addresses"),
    "looks at instances": looksAt("Instances"),
    "looks at NAT gateways": looksAt("NatGateways"),
    "looks at interfaces": looksAt("NetworkInterfaces"),
    "looks at route tables": looksAt("RouteTables"),
    "looks at subnets": looksAt("Subnets"),
    "looks at interfaces in the second region": looksAt("NetworkInterfaces", "us-east-1"),
    "lists the versions of a document": listsVersions("documents/111122223333/eu-west-1.json"),
    "reads a version of a document": on("s3:GetObjectVersion", published),
  },
  mayNot: {
    ...remembering.mayNot,
    "looks at interfaces in a region that is not ours": looksAt("NetworkInterfaces", "eu-central-1"),
    "looks at volumes": looksAt("Volumes"),
    "reads an instance's user data": changes("DescribeInstanceAttribute", "instance/i-a2"),
    "releases an address": changes("ReleaseAddress", "elastic-ip/eipalloc-1"),
    "stops an instance": changes("StopInstances", "instance/i-a2"),
    "lists other objects of the bucket": listsVersions("secrets/"),
    "lists all objects of the bucket": listsVersions(""),
    "lists the versions of another bucket": listsVersions("documents/", "arn:aws:s3:::payroll"),
    "reads a version of another object": on("s3:GetObjectVersion", "arn:aws:s3:::plumbline-documents/secrets/key"),
    "reads a version in another bucket": on("s3:GetObjectVersion", "arn:aws:s3:::payroll/documents/1.json"),
    "publishes a document": on("s3:PutObject", published),
    "reads an object without naming its version": on("s3:GetObject", published),
    "deletes a version of a document": on("s3:DeleteObjectVersion", published),
    "turns off the bucket's versioning": on("s3:PutBucketVersioning", arns.documents),
    "lists the bucket": on("s3:ListBucket", arns.documents),
    "lists the documents": on("s3:ListBucket", arns.documents, { "s3:prefix": "documents/" }),
  },
};

/** What only a look at a whole region reads. */
export const around: Cases["may"] = {
  "looks at what the account may have": looksAt("AccountAttributes"),
  "looks at offers of addresses": looksAt("AddressTransfers"),
  "looks at pools of addresses": looksAt("PublicIpv4Pools"),
  "looks at ranges that were brought along": looksAt("ByoipCidrs"),
  "looks at flow logs": looksAt("FlowLogs"),
  "looks at instance types": looksAt("InstanceTypes"),
  "looks at the attributes of an interface": looksAt("NetworkInterfaceAttribute"),
  "looks at security groups": looksAt("SecurityGroups"),
  "looks at VPCs": looksAt("Vpcs"),
};

const writing: Cases["mayNot"] = {
  "turns a source/destination check off": turnsCheck("false"),
  "turns one off that a service operates": turnsCheck("false", { managedBy: "eks.amazonaws.com" }),
};

/** What each role that writes to nothing does. */
export const readingCases: Record<"audit" | "respond" | "alert", Cases> = {
  audit: {
    may: {
      ...looking.may,
      ...around,
      "has findings put right": sends(arns.remediations),
      "has people told": sends(arns.alerts),
      "puts a hint back": sends(arns.events),
      "sets off another audit": sends(arns.audits),
      "keeps what it saw": on("s3:PutObject", seen),
    },
    mayNot: {
      ...looking.mayNot,
      ...writing,
      "reads what an earlier audit saw": on("s3:GetObject", seen),
      "deletes what an earlier audit saw": on("s3:DeleteObject", seen),
      "keeps something else among it": on("s3:PutObject", "arn:aws:s3:::plumbline-snapshots/other"),
      "keeps something in another bucket": on("s3:PutObject", "arn:aws:s3:::payroll/snapshots/1.json.gz"),
      "reads the webhook": reads(arns.slackParameter),
      "reads the kill switch": reads(arns.switchParameter),
    },
  },
  respond: {
    may: {
      ...looking.may,
      "has findings put right": sends(arns.remediations),
      "has people told": sends(arns.alerts),
      "puts a hint back": sends(arns.events),
      "sets off an audit": sends(arns.audits),
    },
    mayNot: {
      ...looking.mayNot,
      ...around,
      ...writing,
      "reads the webhook": reads(arns.slackParameter),
      "reads the kill switch": reads(arns.switchParameter),
    },
  },
  alert: {
    may: {
      ...remembering.may,
      "reads the webhook": reads(arns.slackParameter),
      "puts itself a later message": sends(arns.alerts),
    },
    mayNot: {
      ...remembering.mayNot,
      ...writing,
      "looks at interfaces": looksAt("NetworkInterfaces"),
      "reads a version of a document": on("s3:GetObjectVersion", published),
      "reads the kill switch": reads(arns.switchParameter),
      "rewrites the webhook": on("ssm:PutParameter", arns.slackParameter),
      "reads the webhook's history": on("ssm:GetParameterHistory", arns.slackParameter),
      "reads many parameters at once": on("ssm:GetParameters", arns.slackParameter),
      "decrypts with a key": on("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1"),
      "has findings put right": sends(arns.remediations),
      "sets off an audit": sends(arns.audits),
      "puts a hint back": sends(arns.events),
    },
  },
};
