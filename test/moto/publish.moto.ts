import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it, type TestContext } from "node:test";
import {
  CreateBucketCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { documentInForce } from "../../core/desired/in-force.ts";
import { s3Publications } from "../../functions/aws/publications.ts";
import { ACCOUNT, type Moto, startMoto } from "./moto.ts";
import { terminal } from "./terminal.ts";

const region = "eu-west-1";

describe("plumbline publish, over HTTP", () => {
  let moto: Moto;
  before(async () => {
    moto = await startMoto();
  });
  after(() => moto.stop());

  async function bucketOf(t: TestContext, versioned = true) {
    const client = new S3Client({
      endpoint: moto.url,
      forcePathStyle: true,
      region,
      credentials: { accessKeyId: "moto", secretAccessKey: "moto" },
    });
    t.after(() => client.destroy());
    const Bucket = `documents-${randomUUID()}`;
    await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
    if (versioned)
      await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    const count = async () => (await client.send(new ListObjectVersionsCommand({ Bucket }))).Versions?.length ?? 0;
    return { bucket: Bucket, count, publications: s3Publications({ client, bucket: Bucket }) };
  }

  it("puts a document into force: read-only at once, for writing 10 minutes later", async (t) => {
    const { bucket, publications } = await bucketOf(t);
    const shell = await terminal(t, moto.url);
    const ran = await shell.run(
      "publish",
      await shell.document({}),
      "--bucket",
      bucket,
      "--region",
      region,
      "--output",
      "json",
    );
    assert.equal(ran.code, 0, ran.stderr);
    const { version, publishedAt, documentVersion, ...rest } = JSON.parse(ran.stdout);
    assert.deepEqual(rest, { schemaVersion: 1, account: ACCOUNT, region });
    assert.deepEqual(await publications.versions(ACCOUNT, region), [{ version, publishedAt }]);
    const young = await documentInForce(publications, ACCOUNT, region, publishedAt);
    assert.equal(young.document?.version, documentVersion);
    assert.match(young.readOnly ?? "", /^the document is under 10 minutes old/);
    const later = new Date(Date.parse(publishedAt) + 600_000).toISOString();
    assert.equal((await documentInForce(publications, ACCOUNT, region, later)).readOnly, undefined);
  });

  it("writes nothing the second time, and a second version once the document has changed", async (t) => {
    const { bucket, count } = await bucketOf(t);
    const shell = await terminal(t, moto.url);
    const publish = async (spec: object) => shell.run("publish", await shell.document(spec), "--bucket", bucket);
    const first = await publish({});
    assert.match(
      first.stdout,
      /: published moto for account 123456789012 eu-west-1, version \S+, in force for writing from 2/,
    );
    const again = await publish({});
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stdout, /: nothing was written, this is the newest version already, moto for account/);
    assert.equal(await count(), 1);
    await publish({ mode: "observe" });
    assert.equal(await count(), 2);
  });

  it("publishes over a newer version that is no document, which then no longer counts", async (t) => {
    const { bucket, publications } = await bucketOf(t);
    const shell = await terminal(t, moto.url);
    const publish = async () => shell.run("publish", await shell.document({}), "--bucket", bucket);
    await publish();
    await publications.publish(ACCOUNT, region, "");
    const now = "2099-01-01T00:00:00.000Z";
    const spoiled = await documentInForce(publications, ACCOUNT, region, now);
    assert.equal(spoiled.invalid?.because, "it is empty");
    assert.equal(spoiled.document?.state.metadata.name, "moto");
    assert.match(spoiled.readOnly ?? "", /^the newest document is invalid/);
    assert.match((await publish()).stdout, /: published moto/);
    const { readOnly, invalid } = await documentInForce(publications, ACCOUNT, region, now);
    assert.deepEqual({ readOnly, invalid }, { readOnly: undefined, invalid: undefined });
  });

  it("holds back a version that drops references, until the command that it prints is run", async (t) => {
    const { bucket, publications } = await bucketOf(t);
    const shell = await terminal(t, moto.url);
    const naming = (...ids: string[]) => shell.document({ interfaces: [{ name: "all", match: { ids } }] });
    const store = ["--bucket", bucket, "--region", region];
    const readOnly = async () =>
      (await documentInForce(publications, ACCOUNT, region, "2099-01-01T00:00:00.000Z")).readOnly;
    await shell.run("publish", await naming("eni-a", "eni-b", "eni-c"), ...store);
    const held = await shell.run("publish", await naming("eni-a", "eni-b"), ...store);
    assert.equal(held.code, 0, held.stderr);
    assert.match(held.stdout, /: it drops 1 of the 3 references of version \S+ \(eni-c\)\n$/);
    assert.match((await readOnly()) ?? "", /^the newest document drops 1 of the 3 references/);
    const [, next = ""] = /^next: plumbline (.*)\n$/.exec(held.stderr) ?? [];
    assert.deepEqual(next.split(" ").slice(2), [...store, "--acknowledge"]);
    assert.equal((await shell.run(...next.split(" "))).code, 0);
    assert.equal(await readOnly(), undefined);
  });

  it("writes nothing where the document is invalid", async (t) => {
    const { bucket, count } = await bucketOf(t);
    const shell = await terminal(t, moto.url);
    const ran = await shell.run("publish", await shell.document({ mode: "force" }), "--bucket", bucket);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /desired\.json:1:\d+: spec\.mode must be observe, propose or enforce\n$/);
    assert.equal(await count(), 0);
  });

  it("says in one sentence, with 1, why a bucket will not do", async (t) => {
    const { bucket, count } = await bucketOf(t, false);
    const shell = await terminal(t, moto.url);
    const publish = async (name: string) => shell.run("publish", await shell.document({}), "--bucket", name);
    const failed = async (name: string, because: string) => {
      const { code, stdout, stderr } = await publish(name);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.equal(stderr, `error: publishing ${shell.path("desired.json")} to s3://${name} failed: ${because}\n`);
    };
    await failed(bucket, `The bucket ${bucket} keeps no versions: turn its versioning on before publishing to it.`);
    await failed("no-such-bucket-of-ours", "NoSuchBucket: The specified bucket does not exist");
    assert.equal(await count(), 0);
  });

  const unreachable: Record<string, [Record<string, string>, string[], number, RegExp]> = {
    "no credentials": [
      { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
      [],
      1,
      /failed: CredentialsProviderError: .+\n$/,
    ],
    "a profile that is not there": [
      { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
      ["--profile", "nobody"],
      1,
      /failed: CredentialsProviderError: .+\n$/,
    ],
    "an endpoint that refuses connections": [
      { AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
      [],
      1,
      /failed: .*ECONNREFUSED.*\n$/,
    ],
    "no region anywhere": [{ AWS_REGION: "" }, [], 64, /^error: no region: give --region, or set AWS_REGION\n$/],
  };
  for (const [what, [env, args, code, says]] of Object.entries(unreachable))
    it(`says in one sentence, with ${code}, for ${what}`, async (t) => {
      const shell = await terminal(t, moto.url, env);
      const ran = await shell.run("publish", await shell.document({}), "--bucket", "documents", ...args);
      assert.equal(ran.code, code, ran.stderr);
      assert.match(ran.stderr, says);
      assert.equal(ran.stderr.trimEnd().split("\n").length, 1);
      assert.equal(ran.stdout, "");
    });
});
