import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { largestParts } from "../../functions/bundle.ts";
import { startFixture } from "./start-fixture.ts";

describe("the bundle of a handler that describes EC2", () => {
  let lambda: Awaited<ReturnType<typeof startFixture>>;
  before(async () => {
    lambda = await startFixture("describe");
  });
  after(() => lambda.stop());

  it("starts in the runtime", () => {
    assert.equal(lambda.failure, undefined);
  });

  it("weighs less than 1.2 MB; its largest parts are named", (test) => {
    const [bytes] = Object.values(lambda.metafile.outputs).map((output) => output.bytes);
    const parts = largestParts(lambda.metafile, 6);
    test.diagnostic(`${bytes} bytes: ${parts.map((part) => `${part.name} ${part.bytes}`).join(", ")}`);
    assert.equal(parts[0]?.name, "@aws-sdk/client-ec2");
    assert.ok(bytes !== undefined && bytes < 1_200_000);
  });

  it("holds no CommonJS build of the SDK, and no YAML parser", () => {
    const inputs = Object.keys(lambda.metafile.inputs);
    assert.ok(inputs.some((path) => path.endsWith("functions/aws/observe.ts")));
    assert.deepEqual(
      inputs.filter((path) => /dist-cjs|node_modules\/yaml\//.test(path)),
      [],
    );
  });
});
