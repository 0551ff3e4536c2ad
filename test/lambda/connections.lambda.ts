import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { describe, it, type TestContext } from "node:test";
import { startFunction } from "./start-function.ts";

const account = "123456789012";
const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const noBucket = "<Error><Code>NoSuchBucket</Code><Message>none</Message></Error>";

/** An AWS that knows whose credentials these are, and has no bucket: how many connections were made to it, and how often it was asked for the former. */
async function nearlyNothing(t: TestContext) {
  const seen = { connections: 0, identities: 0 };
  const server = createServer(async (request, response) => {
    const isIdentity = (await text(request)).includes("GetCallerIdentity");
    seen.identities += Number(isIdentity);
    response.writeHead(isIdentity ? 200 : 404, { "content-type": "text/xml" }).end(isIdentity ? identity : noBucket);
  });
  server.on("connection", () => {
    seen.connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("a function that is warm", () => {
  for (const name of ["audit", "respond"])
    it(`asks once whose credentials it has, and works off every message on the connections of the first: ${name}`, async (t) => {
      const { seen, url } = await nearlyNothing(t);
      const names = ["TABLE", "DOCUMENTS", "SNAPSHOTS", "ROLE"].map((one) => [`PLUMBLINE_${one}`, one.toLowerCase()]);
      const lambda = await startFunction(`functions/${name}.ts`, {
        ...Object.fromEntries(names),
        AWS_ENDPOINT_URL: url,
      });
      t.after(() => lambda.stop());
      const place = { account, region: "eu-west-1" };
      const named = { interfaces: ["eni-1"], addresses: [] };
      const body = JSON.stringify({ ...place, again: { ...place, looks: 0, named } });
      const send = () => lambda.invoke({ Records: [{ messageId: "m", body, attributes: {} }] });
      assert.deepEqual(await send(), { result: { batchItemFailures: [{ itemIdentifier: "m" }] } });
      const { connections } = seen;
      await send();
      assert.deepEqual(seen, { connections, identities: 1 });
    });
});

describe("a batch of events, when the function's time is nearly over", () => {
  it("comes again unlooked at, rather than with all that was looked at in time", async (t) => {
    const { seen, url } = await nearlyNothing(t);
    const lambda = await startFunction("functions/respond.ts", { AWS_ENDPOINT_URL: url }, 10_000);
    t.after(() => lambda.stop());
    const messages = ["eu-west-1", "us-east-1"].map((region) => {
      const named = { interfaces: ["eni-1"], addresses: [] };
      return {
        messageId: region,
        body: JSON.stringify({ again: { account, region, looks: 0, named } }),
        attributes: {},
      };
    });
    const again = messages.map(({ messageId }) => ({ itemIdentifier: messageId }));
    assert.deepEqual(await lambda.invoke({ Records: messages }), { result: { batchItemFailures: again } });
    assert.deepEqual(seen, { connections: 0, identities: 0 });
    assert.deepEqual(
      lambda.logs().map(({ level, messages }) => [level, messages]),
      [
        ["WARN", 1],
        ["WARN", 1],
      ],
    );
  });
});
