import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { importsOf, target, textOf } from "../../house/source.ts";

/** The packages that a file loads when it is loaded, by itself or by what it imports; what it imports later is left out. */
async function packagesOf(path: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(path)) return seen;
  seen.add(path);
  if (!path.endsWith(".ts")) return seen;
  const text = (await textOf(path)).replaceAll("await import(", "later(");
  for (const { names, from } of importsOf(text)) if (names.length > 0) await packagesOf(target(path, from), seen);
  return seen;
}

const clients = async (path: string): Promise<string[]> =>
  [...(await packagesOf(path))].filter((name) => name.startsWith("@aws-sdk/")).sort();

describe("the command line loads", () => {
  it("no AWS client before it is needed but those of reading, publishing and telling the account", async () =>
    assert.deepEqual(await clients("functions/cli/main.ts"), [
      "@aws-sdk/client-ec2",
      "@aws-sdk/client-s3",
      "@aws-sdk/client-sts",
    ]));

  it("CloudTrail's when audit is asked who changed what", async () =>
    assert.deepEqual(await clients("functions/cli/trail-look-up.ts"), ["@aws-sdk/client-cloudtrail"]));

  it("the others when doctor asks what a deployment rests on beside EC2", async () =>
    assert.deepEqual(await clients("functions/doctor/services.ts"), [
      "@aws-sdk/client-cloudtrail",
      "@aws-sdk/client-cloudwatch-logs",
      "@aws-sdk/client-eventbridge",
      "@aws-sdk/client-service-quotas",
      "@aws-sdk/client-ssm",
    ]));
});
