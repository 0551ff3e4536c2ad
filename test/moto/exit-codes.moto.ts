import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { after, before, beforeEach, describe, it } from "node:test";
import { builder, clientOf } from "./builder.ts";
import { closedPort } from "./closed-port.ts";
import { type Moto, startMoto } from "./moto.ts";
import { denial, type Passing, refusal, startProxy, type Tampering } from "./proxy.ts";
import { terminal } from "./terminal.ts";

/** What AWS says to a role that may not see which addresses are on offer to another account. */
const noOffers = (request: Passing): Tampering | undefined =>
  request.action === "DescribeAddressTransfers" ? denial(request) : undefined;

describe("exit codes over HTTP", () => {
  let moto: Moto;
  before(async () => {
    moto = await startMoto();
  });
  beforeEach(async () => {
    await moto.reset();
    const client = clientOf(moto.url);
    await builder(client).eip();
    client.destroy();
  });
  after(() => moto.stop());

  const plain: Record<string, { args: string[]; code: number; says?: RegExp }> = {
    "0: an audit that found something, and was not told to mind": { args: ["audit"], code: 0 },
    "0: nothing as bad as asked about": { args: ["audit", "--fail-on", "medium"], code: 0 },
    "2: a finding as bad as asked about": { args: ["audit", "--fail-on", "low"], code: 2 },
    "1: a document that is not there": {
      args: ["audit", "--desired", "nowhere.yaml"],
      code: 1,
      says: /^error: nowhere\.yaml cannot be read: there is no such file or folder$/m,
    },
    "64: no verb": { args: [], code: 64 },
    "64: an unknown verb": { args: ["repair"], code: 64 },
    "64: an unknown severity": { args: ["audit", "--fail-on", "terrible"], code: 64 },
    "64: an unknown option": { args: ["audit", "--everything"], code: 64 },
  };
  for (const [sentence, { args, code, says }] of Object.entries(plain)) {
    it(sentence, async (t) => {
      const ran = await (await terminal(t, moto.url)).run(...args);
      assert.equal(ran.code, code, ran.stderr);
      if (says) assert.match(ran.stderr, says);
      assert.doesNotMatch(ran.stderr, /\n\s+at /, "no stack");
    });
  }

  it("3: under --strict, where a section that a rule needs is denied; 0 where all are answered", async (t) => {
    const proxy = await startProxy(moto.url, noOffers);
    t.after(proxy.stop);
    assert.equal((await (await terminal(t, proxy.url)).run("audit", "--strict")).code, 3);
    assert.equal((await (await terminal(t, moto.url)).run("audit", "--strict")).code, 0);
  });

  it("64: no region anywhere", async (t) => {
    const ran = await (await terminal(t, moto.url, { AWS_REGION: "" })).run("audit");
    assert.equal(ran.code, 64);
    assert.match(ran.stderr, /no region: give --region, or set AWS_REGION/);
  });

  it("1: an endpoint that refuses connections, so that nobody says whose account it is", async (t) => {
    const ran = await (await terminal(t, await closedPort())).run("audit");
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /^error: no AWS account to look at: ECONNREFUSED.*--embedded/m);
    assert.equal(ran.stdout, "");
  });

  it("1: no credentials", async (t) => {
    const shell = await terminal(t, moto.url, { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" });
    const ran = await shell.run("audit");
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /^error: no AWS account to look at: CredentialsProviderError/m);
  });

  it("1: nothing at all could be read, whatever else is asked for", async (t) => {
    const proxy = await startProxy(moto.url, (request) =>
      request.action.startsWith("Describe") ? denial(request) : undefined,
    );
    t.after(proxy.stop);
    const ran = await (await terminal(t, proxy.url)).run("audit", "--strict", "--fail-on", "low", "--output", "json");
    assert.equal(ran.code, 1, ran.stderr);
    assert.equal(JSON.parse(ran.stdout).summary.complete, false);
  });

  it("3: a denied section under --strict, before any finding counts; without it only the findings do", async (t) => {
    const proxy = await startProxy(moto.url, (request) =>
      request.action === "DescribeRouteTables" ? denial(request) : undefined,
    );
    t.after(proxy.stop);
    const shell = await terminal(t, proxy.url);
    assert.equal((await shell.run("audit", "--strict", "--fail-on", "low")).code, 3);
    assert.equal((await shell.run("audit", "--fail-on", "low")).code, 2);
    assert.equal((await shell.run("audit")).code, 0);
  });

  it("4: a document that changed after the plan was made", async (t) => {
    const shell = await terminal(t, moto.url);
    const plan = shell.path("plan.json");
    const desired = await shell.document({});
    assert.equal((await shell.run("plan", "--desired", desired, "--out", plan)).code, 0);
    await writeFile(desired, "{}");
    assert.equal((await shell.run("apply", plan)).code, 1, "no document at all is an error");
    await shell.document({ mode: "propose" });
    const changed = await shell.run("apply", plan);
    assert.equal(changed.code, 4, changed.stderr);
    assert.match(changed.stderr, /desired\.json has changed since/);
  });

  it("1: a call that AWS refuses, while the other calls go on", async (t) => {
    const { shell, plan, actions } = await twoHosts(t, ({ parameters }) =>
      parameters.NetworkInterfaceId === firstOf(parameters) ? refusal("OperationNotPermitted", "not yours") : undefined,
    );
    const ran = await shell.run("apply", plan, "--output", "json");
    assert.equal(ran.code, 1, ran.stderr);
    const { outcomes } = JSON.parse(ran.stdout);
    assert.deepEqual(
      outcomes.map(({ outcome, because }: { outcome: string; because?: string }) => [outcome, because]),
      [
        ["refused", "OperationNotPermitted: not yours"],
        ["done", undefined],
      ],
    );
    assert.equal(actions().filter((action) => action === write).length, 2);
  });

  it("130: interrupted while it reads", async (t) => {
    const { promise: never } = Promise.withResolvers<void>();
    const { promise: asked, resolve: onAsked } = Promise.withResolvers<void>();
    const proxy = await startProxy(moto.url, ({ action }) => {
      if (action !== "DescribeInstances") return undefined;
      onAsked();
      return { hold: never };
    });
    t.after(proxy.stop);
    const { process, done } = (await terminal(t, proxy.url)).start("audit");
    await asked;
    process.kill("SIGINT");
    const { code, stdout } = await done;
    assert.equal(code, 130);
    assert.equal(stdout, "");
  });

  it("130: interrupted while it writes: the call under way is finished and accounted for, the next is not made", async (t) => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: asked, resolve: onAsked } = Promise.withResolvers<void>();
    const { shell, plan, actions } = await twoHosts(t, () => {
      onAsked();
      return { hold: held };
    });
    const { process, done } = shell.start("apply", plan, "--output", "json");
    await asked;
    process.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 200));
    letGo();
    const { code, stdout } = await done;
    assert.equal(code, 130);
    const { outcomes } = JSON.parse(stdout);
    assert.deepEqual(
      outcomes.map(({ outcome, because }: { outcome: string; because?: string }) => [outcome, because]),
      [
        ["done", undefined],
        ["withheld", "interrupted"],
      ],
    );
    assert.equal(actions().filter((action) => action === write).length, 1);
  });

  /** Two declared NAT hosts with the check on and a plan to turn both off; every such write passes `tamper`. */
  async function twoHosts(
    t: Parameters<typeof terminal>[0],
    tamper: (request: { parameters: Record<string, string> }) => Tampering | undefined,
  ) {
    const client = clientOf(moto.url);
    const make = builder(client);
    const subnet = await make.subnet(await make.vpc("10.0.0.0/16"), "10.0.0.0/24");
    const ids = [(await make.host(subnet, "10.0.0.10", {})).eni, (await make.host(subnet, "10.0.0.11", {})).eni];
    client.destroy();
    const proxy = await startProxy(moto.url, (request) =>
      request.action === write
        ? tamper({ parameters: { ...request.parameters, first: ids.toSorted()[0] ?? "" } })
        : undefined,
    );
    t.after(proxy.stop);
    const shell = await terminal(t, proxy.url);
    const desired = await shell.document({ interfaces: [{ name: "nats", match: { ids }, role: "nat" }] });
    const plan = shell.path("plan.json");
    assert.equal((await shell.run("plan", "--desired", desired, "--out", plan)).code, 0);
    return { shell, plan, actions: proxy.actions };
  }
});

const write = "ModifyNetworkInterfaceAttribute";
const firstOf = ({ first }: Record<string, string>) => first;
