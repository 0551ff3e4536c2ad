import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentSchema } from "../../core/desired/schema.ts";
import { placeOf } from "../../core/place.ts";
import { againSchema } from "../../core/runs/again.ts";
import { configOf } from "../../stacks/config.ts";

const account = "123456789012";
/** One of every partition and every form. */
const regions = ["eu-west-1", "ap-southeast-7", "us-gov-west-1", "cn-northwest-1", "us-iso-east-1", "eusc-de-east-1"];

describe("an account and region", () => {
  for (const region of regions)
    it(`may be in ${region}: in a message, in a document, and where it is deployed`, () => {
      const document = { apiVersion: "plumbline/v1", kind: "NetworkDesiredState", spec: {} };
      const again = { account, region, looks: 0, named: { interfaces: [], addresses: [] } };
      assert.deepEqual(placeOf({ account, region, gaps: [] }), { account, region });
      assert.ok(againSchema.safeParse({ again }).success);
      assert.ok(documentSchema.safeParse({ ...document, metadata: { name: "a", account, region } }).success);
      assert.equal(configOf("prod", { regions: [region] }).home, region);
    });

  for (const message of [
    undefined,
    null,
    "eu-west-1",
    { account },
    { region: "eu-west-1" },
    { account: "12345678901", region: "eu-west-1" },
    { account, region: "EU-WEST-1" },
    { account, region: "mars" },
    { account, region: `eu-${"a".repeat(40)}-1` },
  ])
    it(`is not named by ${JSON.stringify(message)}`, () => assert.equal(placeOf(message), undefined));
});
