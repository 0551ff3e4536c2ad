import { type Config, lasts } from "./config.ts";

/** What lasts between runs: the memory, the documents, what was seen, and the kill switch. */
export type Storage = ReturnType<typeof storage>;

/** Makes what lasts between runs. */
export const storage = (config: Config) => ({
  memory: new sst.aws.Dynamo("Memory", {
    fields: { pk: "string", sk: "string" },
    primaryIndex: { hashKey: "pk", rangeKey: "sk" },
    ttl: "ttl",
    deletionProtection: lasts(config.stage),
  }),
  documents: config.documents === undefined ? documents(config) : givenBucket(config.documents),
  snapshots: snapshots(config),
  killSwitch: killSwitch(config),
});

/** The name and the ARN of a bucket. */
interface Bucket {
  name: $util.Output<string>;
  arn: $util.Output<string>;
}

const documents = ({ stage }: Config): Bucket => ownBucket("Documents", stage, { versioning: true });

/** What audits saw is kept for as long as the functions' logs. */
const snapshots = ({ stage, logDays }: Config): Bucket =>
  ownBucket("Snapshots", stage, { lifecycle: [{ expiresIn: `${logDays} days` }] });

function ownBucket(name: string, stage: string, args: sst.aws.BucketArgs): Bucket {
  const bucket = new sst.aws.Bucket(name, {
    ...args,
    cors: false,
    transform: { bucket: { forceDestroy: !lasts(stage) } },
  });
  new aws.s3.BucketServerSideEncryptionConfiguration(`${name}Encryption`, {
    bucket: bucket.name,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
  return bucket;
}

const givenBucket = (name: string): Bucket => ({
  name: $util.output(name),
  arn: $interpolate`arn:${aws.getPartitionOutput().partition}:s3:::${name}`,
});

/** Writing is on where a deployment starts under enforce; what an operator sets afterwards is left as it is. */
const killSwitch = ({ stage, mode }: Config) =>
  new aws.ssm.Parameter(
    "Switch",
    {
      name: `/plumbline/${stage}/switch`,
      description: "Plumbline writes to EC2 only while this is on.",
      type: "String",
      value: mode === "enforce" ? "on" : "off",
    },
    { ignoreChanges: ["value"] },
  );
