import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { largestParts } from "./bundle.ts";
import { type StartedFunction, startFunction } from "./start-function.ts";

/** The functions, and what each may weigh: a tenth more than it does. */
const functions = { audit: 1_510_000, respond: 1_515_000, remediate: 1_600_000, alert: 565_000 };

/** The commands of EC2 that only remediate may hold: what it makes, and what comes along as `apply.ts` can send it on a person's yes. */
const writing = ["AssociateAddress", "DisassociateAddress", "ModifyNetworkInterfaceAttribute"];
const onYes = ["AllocateAddress", "AttachNetworkInterface", "DetachNetworkInterface"];

for (const [name, most] of Object.entries(functions))
  describe(`the bundled ${name}, in AWS's own runtime client`, () => {
    let lambda: StartedFunction;
    before(async () => {
      lambda = await startFunction(`functions/${name}.ts`);
    });
    after(() => lambda.stop());

    it("starts, without settings", () => {
      assert.equal(lambda.failure, undefined);
      assert.deepEqual(lambda.logs(), []);
    });

    it("is a handler of less than three parameters, as Node 24 wants", async () => {
      const { handler } = await import(pathToFileURL(lambda.bundle).href);
      assert.ok(handler.length < 3, String(handler.length));
    });

    it("answers an empty batch", async () => {
      assert.deepEqual(await lambda.invoke({ Records: [] }), { result: { batchItemFailures: [] } });
    });

    it("acknowledges what is no JSON, and what is no message of its", async () => {
      const bodies = ["<not json>", '{"hello":"world"}', "null"];
      const Records = bodies.map((body, index) => ({ messageId: `m-${index}`, body, attributes: {} }));
      assert.deepEqual(await lambda.invoke({ Records }), { result: { batchItemFailures: [] } });
      assert.doesNotMatch(JSON.stringify(lambda.logs()), /not json>|hello/);
    });

    it(`weighs less than ${most / 1000} kB; its largest parts are named`, (test) => {
      const bytes = outputOf(lambda).bytes;
      const parts = largestParts(lambda.metafile, 6).map((part) => `${part.name} ${part.bytes}`);
      test.diagnostic(`${name}: ${bytes} bytes: ${parts.join(", ")}`);
      assert.ok(bytes < most, String(bytes));
    });

    it("holds no CommonJS build of the SDK, no YAML parser, and no sign-in by profile or SSO", () => {
      const inputs = Object.keys(lambda.metafile.inputs);
      assert.ok(inputs.includes(`functions/${name}.ts`));
      assert.deepEqual(
        inputs.filter((path) =>
          /dist-cjs|node_modules\/yaml\/|nested-clients|credential-provider-(ini|sso)/.test(path),
        ),
        [],
      );
    });

    it(name === "remediate" ? "is the one that can write to EC2" : "cannot write to EC2", () => {
      const inputs = Object.keys(outputOf(lambda).inputs);
      const commands = inputs.flatMap((path) => /client-ec2\/.*\/commands\/(\w+)Command\.js$/.exec(path)?.[1] ?? []);
      const writes = commands.filter((command) => !command.startsWith("Describe")).sort();
      assert.deepEqual(writes, name === "remediate" ? [...writing, ...onYes].sort() : []);
      assert.equal(inputs.includes("functions/aws/apply.ts"), name === "remediate");
    });
  });

function outputOf({ metafile }: StartedFunction) {
  const [output] = Object.values(metafile.outputs);
  assert.ok(output !== undefined);
  return output;
}
