import assert from "node:assert/strict";
import { createDecipheriv } from "node:crypto";
import { before, describe, it } from "node:test";
import { startLambda } from "../lambda/start-lambda.ts";
import { type DeployedFunction, deployedFunctions } from "./deployed-functions.ts";
import { production } from "./production.ts";

const mostBytes = 1_600_000;

describe("the zips that SST made", () => {
  let functions: Map<string, DeployedFunction>;
  before(async () => {
    functions = await deployedFunctions(await production());
  });

  it("hold one bundle and SST's empty box of secrets each: no source map, no file of ours", () => {
    for (const [name, { files }] of functions)
      assert.deepEqual([...files.keys()].sort(), ["bundle.mjs", "resource.enc"], name);
  });

  it("hold no secret: what SST encrypts for a function is empty", () => {
    for (const [name, { files, environment }] of functions) {
      const box = files.get("resource.enc") ?? Buffer.alloc(0);
      const key = Buffer.from(environment.SST_KEY ?? "", "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, Buffer.alloc(12)).setAuthTag(box.subarray(-16));
      assert.equal(Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()]).toString(), "{}", name);
    }
  });

  it("are minified, and small", () => {
    for (const [name, { files }] of functions) {
      const bundle = files.get("bundle.mjs");
      assert.ok(bundle && bundle.length < mostBytes, `${name}: ${bundle?.length}`);
      assert.doesNotMatch(bundle.toString(), /sourceMappingURL=data:/);
      assert.doesNotMatch(bundle.toString(), /GetRoleCredentials/, `${name} can sign in by SSO`);
    }
  });

  for (const name of ["audit", "respond", "remediate", "alert"])
    it(`${name} starts in AWS's own runtime client with the environment that it is deployed with, and acknowledges what is no business of its`, async () => {
      const { bundle, environment } = functions.get(name) as DeployedFunction;
      const lambda = await startLambda(bundle, environment);
      try {
        assert.equal(lambda.failure, undefined);
        const Records = [{ messageId: "1", body: "{}", attributes: { MessageGroupId: "1" } }];
        assert.deepEqual(await lambda.invoke({ Records }), { result: { batchItemFailures: [] } });
      } finally {
        await lambda.stop();
      }
    });
});
