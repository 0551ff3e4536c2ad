import type { TestContext } from "node:test";
import * as trails from "@aws-sdk/client-cloudtrail";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as events from "@aws-sdk/client-eventbridge";
import * as s3 from "@aws-sdk/client-s3";
import * as ssm from "@aws-sdk/client-ssm";

const secret = "https://hooks.slack.example/services/T0/B0/secret";

/** What a deployment rests on, as moto can hold it. */
export async function deploy(t: TestContext, endpoint: string, Bucket: string) {
  const settings = {
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "moto", secretAccessKey: "moto" },
  };
  const store = new s3.S3Client({ ...settings, forcePathStyle: true });
  const trail = new trails.CloudTrailClient(settings);
  const bus = new events.EventBridgeClient(settings);
  const log = new logs.CloudWatchLogsClient(settings);
  const parameters = new ssm.SSMClient(settings);
  t.after(() => [store, trail, bus, log, parameters].forEach((one) => void one.destroy()));
  const CreateBucketConfiguration = { LocationConstraint: "eu-west-1" } as const;
  await store.send(new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  const VersioningConfiguration = { Status: "Enabled" } as const;
  await store.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  await trail.send(new trails.CreateTrailCommand({ Name: "main", S3BucketName: Bucket, IsMultiRegionTrail: true }));
  const EventSelectors = [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }] as const;
  await trail.send(new trails.PutEventSelectorsCommand({ TrailName: "main", EventSelectors: [...EventSelectors] }));
  await trail.send(new trails.StartLoggingCommand({ Name: "main" }));
  const EventPattern = JSON.stringify({ source: ["aws.ec2"] });
  await bus.send(new events.PutRuleCommand({ Name: "plumbline-prod-calls", EventPattern }));
  for (const name of ["audit", "alert"])
    await log.send(new logs.CreateLogGroupCommand({ logGroupName: `/aws/lambda/plumbline-prod-${name}` }));
  const logGroupName = "/aws/lambda/plumbline-prod-audit";
  await log.send(new logs.PutRetentionPolicyCommand({ logGroupName, retentionInDays: 30 }));
  const slack = { Name: "/plumbline/slack", Type: "SecureString", Value: secret } as const;
  await parameters.send(new ssm.PutParameterCommand(slack));
  await parameters.send(new ssm.PutParameterCommand({ Name: "/plumbline/switch", Type: "String", Value: "on" }));
  return { settings };
}
