import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it, type TestContext } from "node:test";
import {
  type BucketVersioningStatus,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { s3Publications } from "../../functions/aws/publications.ts";
import { publicationsContract } from "../contract/publications.ts";
import { type Moto, startMoto } from "./moto.ts";

const account = "111122223333";
const region = "eu-west-1";
const Key = `documents/${account}/${region}.json`;

describe("publications in S3, over HTTP", () => {
  let moto: Moto;
  before(async () => {
    moto = await startMoto();
  });
  after(() => moto.stop());

  async function bucketOf(t: TestContext, Status?: BucketVersioningStatus) {
    const client = new S3Client({
      endpoint: moto.url,
      forcePathStyle: true,
      region: "eu-west-1",
      credentials: { accessKeyId: "moto", secretAccessKey: "moto" },
    });
    t.after(() => client.destroy());
    const bucket = `documents-${randomUUID()}`;
    await client.send(
      new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } }),
    );
    const version = (status: BucketVersioningStatus) =>
      client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: status } }));
    if (Status) await version(Status);
    return { client, bucket, version };
  }

  publicationsContract(async (t) => s3Publications(await bucketOf(t, "Enabled")));

  it("are the versions of one JSON object an account and region", async (t) => {
    const { client, bucket } = await bucketOf(t, "Enabled");
    const { version } = await s3Publications({ client, bucket }).publish(account, region, "{}");
    const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    assert.equal(object.VersionId, version);
    assert.equal(object.ContentType, "application/json");
    assert.equal(await object.Body?.transformToString(), "{}");
  });

  it("versions are read over as many pages as there are", async (t) => {
    const { client, bucket } = await bucketOf(t, "Enabled");
    const publications = s3Publications({ client, bucket });
    const published: string[] = [];
    for (let nth = 0; nth < 10; nth += 1)
      published.unshift((await publications.publish(account, region, String(nth))).version);
    let pages = 0;
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === "ListObjectVersionsCommand") pages += 1;
          return next({ ...args, input: { ...args.input, MaxKeys: 3 } });
        },
      { step: "initialize" },
    );
    const versions = await publications.versions(account, region);
    assert.deepEqual(
      versions.map(({ version }) => version),
      published,
    );
    assert.equal(pages, 4);
  });

  it("a deleted object keeps its versions, and a delete marker is none", async (t) => {
    const { client, bucket } = await bucketOf(t, "Enabled");
    const publications = s3Publications({ client, bucket });
    const first = await publications.publish(account, region, "one");
    const { VersionId: marker = "" } = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
    assert.deepEqual(await publications.versions(account, region), [first]);
    assert.equal(await publications.read(account, region, first.version), "one");
    await assert.rejects(publications.read(account, region, marker), {
      message: `There is no version ${marker} of the document of ${account} ${region}.`,
    });
  });

  for (const status of [undefined, "Suspended"] as const)
    it(`a bucket whose versioning is ${status ?? "off"} is refused, and nothing is written`, async (t) => {
      const { client, bucket } = await bucketOf(t, status);
      await assert.rejects(s3Publications({ client, bucket }).publish(account, region, "{}"), {
        message: `The bucket ${bucket} keeps no versions: turn its versioning on before publishing to it.`,
      });
      const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
      assert.deepEqual(Versions, []);
    });

  it("a version from before the bucket kept versions is refused, since it may have replaced others", async (t) => {
    const { client, bucket, version } = await bucketOf(t);
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "old" }));
    await version("Enabled");
    await assert.rejects(s3Publications({ client, bucket }).versions(account, region), {
      message: `s3://${bucket}/${Key} has a version "null", written while the bucket kept no versions: turn its versioning on, delete that version and publish again.`,
    });
  });

  it("any other refusal is thrown as S3 words it", async (t) => {
    const { client } = await bucketOf(t);
    const publications = s3Publications({ client, bucket: "no-such-bucket-of-ours" });
    for (const asked of [
      () => publications.publish(account, region, "{}"),
      () => publications.versions(account, region),
      () => publications.read(account, region, "v1"),
    ])
      await assert.rejects(asked, { name: "NoSuchBucket" });
  });
});
