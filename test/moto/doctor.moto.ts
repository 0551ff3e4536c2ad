import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import * as trails from "@aws-sdk/client-cloudtrail";
import * as ec2 from "@aws-sdk/client-ec2";
import type { Checkup } from "../../functions/doctor/checkup.ts";
import { builder, clientOf, type Eip, type Host } from "./builder.ts";
import { deploy } from "./doctor-deployment.ts";
import { type Moto, startMoto } from "./moto.ts";
import { refusal, startProxy } from "./proxy.ts";
import { type Terminal, terminal } from "./terminal.ts";

const writing = ["AssociateAddress", "DisassociateAddress", "ModifyNetworkInterfaceAttribute"];

describe("plumbline doctor, over HTTP", () => {
  let moto: Moto;
  let nat: Host;
  let web: Host;
  let placed: Eip;
  let free: Eip;
  before(async () => {
    moto = await startMoto();
  });
  beforeEach(async () => {
    await moto.reset();
    const client = clientOf(moto.url);
    const make = builder(client);
    const subnet = await make.subnet(await make.vpc("10.0.0.0/16"), "10.0.0.0/24");
    nat = await make.host(subnet, "10.0.0.10", { Name: "nat" });
    web = await make.host(subnet, "10.0.0.11", { Name: "web" });
    placed = await make.eip();
    free = await make.eip();
    await make.associate(placed.allocation, nat.eni);
    client.destroy();
  });
  after(() => moto.stop());

  const desired = () => ({
    interfaces: [
      { name: "nat", match: { id: nat.eni }, role: "nat" },
      { name: "web", match: { id: web.eni } },
    ],
    addresses: [
      { name: "nat", match: { allocationId: placed.allocation }, on: { interface: "nat" } },
      { name: "web", match: { allocationId: free.allocation }, on: { interface: "web" } },
    ],
  });

  async function look(shell: Terminal, ...args: string[]) {
    const ran = await shell.run("doctor", "--output", "json", ...args);
    assert.ok([0, 2].includes(ran.code ?? -1), ran.stderr);
    const checks: Checkup[] = JSON.parse(ran.stdout).checks;
    const of = (id: string) => checks.filter((one) => one.id === id || one.id.startsWith(`${id}:`));
    return { ...ran, checks, of, states: (id: string) => of(id).map(({ state }) => state) };
  }

  it("tries each declared write by a dry run, and nothing is changed", async (t) => {
    // moto answers DryRunOperation to these three calls; those that it carries out in spite of DryRun (CreateNatGateway) are none of Plumbline's.
    const asked: Record<string, string>[] = [];
    const proxy = await startProxy(moto.url, ({ action, parameters }) => {
      if (writing.includes(action)) asked.push(parameters);
      return undefined;
    });
    t.after(proxy.stop);
    const shell = await terminal(t, proxy.url);
    const was = await account();
    const { of, states } = await look(shell, "--desired", await shell.document(desired()));
    assert.deepEqual(await account(), was);
    assert.deepEqual(states("write"), ["ok", "ok", "ok", "ok"], JSON.stringify(of("write")));
    assert.deepEqual(
      asked.map(({ Action, DryRun }) => [Action, DryRun]),
      [
        ["ModifyNetworkInterfaceAttribute", "true"],
        ["DisassociateAddress", "true"],
        ["AssociateAddress", "true"],
        ["AssociateAddress", "true"],
      ],
    );
    assert.ok(asked.every(({ Action, AllowReassociation }) => Action !== writing[0] || AllowReassociation === "false"));
  });

  it("says which declared interface the role may not touch, and why; 2", async (t) => {
    const because = `User: x is not authorized to perform: ec2:ModifyNetworkInterfaceAttribute on resource: ${nat.eni}`;
    const proxy = await startProxy(moto.url, ({ action }) =>
      action === "ModifyNetworkInterfaceAttribute" ? refusal("UnauthorizedOperation", because, 403) : undefined,
    );
    t.after(proxy.stop);
    const shell = await terminal(t, proxy.url);
    const { code, of } = await look(shell, "--desired", await shell.document(desired()));
    assert.equal(code, 2);
    assert.deepEqual(
      of("write").filter(({ state }) => state === "problem"),
      [
        {
          id: `write:eu-west-1:${nat.eni}:ModifyNetworkInterfaceAttribute`,
          state: "problem",
          message: `nat: turn off the source/destination check of ${nat.eni}: UnauthorizedOperation: ${because}: allow ec2:ModifyNetworkInterfaceAttribute on it`,
          resource: nat.eni,
        },
      ],
    );
  });

  it("stops at once, with 1, where an endpoint carries out what was a dry run", async (t) => {
    const asked: string[] = [];
    const proxy = await startProxy(moto.url, ({ action }) => {
      if (!writing.includes(action)) return undefined;
      asked.push(action);
      return { answer: { status: 200, body: `<${action}Response><return>true</return></${action}Response>` } };
    });
    t.after(proxy.stop);
    const shell = await terminal(t, proxy.url);
    const ran = await shell.run("doctor", "--desired", await shell.document(desired()));
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /invariant I11: the endpoint carried out ModifyNetworkInterfaceAttribute, a dry run/);
    assert.equal(asked.length, 1);
  });

  it("warns before the first deployment that there is none, and of the missing trail as a problem", async (t) => {
    const shell = await terminal(t, moto.url);
    const { code, states, of } = await look(shell);
    assert.equal(code, 2);
    assert.deepEqual(states("credentials"), ["ok"]);
    assert.deepEqual(states("clock"), ["ok"]);
    assert.deepEqual([...new Set(states("read"))], ["ok"], JSON.stringify(of("read")));
    assert.deepEqual(
      ["trail", "events", "logs", "published", "write", "slack", "switch"].flatMap(states),
      ["problem", "warning", "warning", "untested", "untested", "untested", "untested"],
      JSON.stringify(of("trail")),
    );
  });

  it("is content once all is there, and never shows the webhook", async (t) => {
    await deploy(t, moto.url, "documents-of-doctor");
    const shell = await terminal(t, moto.url);
    const document = await shell.document(desired());
    assert.equal((await shell.run("publish", document, "--bucket", "documents-of-doctor")).code, 0);
    const names = ["--slack-parameter", "/plumbline/slack", "--switch-parameter", "/plumbline/switch"];
    const ran = await look(shell, "--desired", document, "--bucket", "documents-of-doctor", ...names);
    assert.equal(ran.code, 0, ran.stdout);
    assert.deepEqual(
      ran.checks.filter(({ state }) => state !== "ok").map(({ id, state }) => [state, id]),
      [
        // moto has no quotas of EC2
        ["untested", "quota:eu-west-1"],
        ["warning", "logs:eu-west-1:/aws/lambda/plumbline-prod-alert"],
      ],
    );
    assert.match(ran.of("published")[0]?.message ?? "", /is in force; the document is under 10 minutes old/);
    assert.ok(!ran.stdout.includes("hooks.slack") && !ran.stderr.includes("hooks.slack"));
  });

  it("says what is amiss of what is deployed", async (t) => {
    const { settings } = await deploy(t, moto.url, "documents-amiss");
    const trail = new trails.CloudTrailClient(settings);
    await trail.send(new trails.StopLoggingCommand({ Name: "main" }));
    trail.destroy();
    const shell = await terminal(t, moto.url);
    const names = ["--slack-parameter", "/plumbline/switch", "--switch-parameter", "/nowhere"];
    const { code, of } = await look(shell, "--bucket", "no-such-bucket-of-ours", ...names);
    assert.equal(code, 2);
    const said = ["trail", "published", "slack", "switch"].flatMap((id) => of(id).map((one) => one.message));
    assert.deepEqual(said, [
      "no trail logs what is written in eu-west-1, so no change reaches EventBridge: main: its logging is stopped, start it",
      "s3://no-such-bucket-of-ours: NoSuchBucket: The specified bucket does not exist",
      "/plumbline/switch is a String, so its readers see the webhook: make it a SecureString",
      "there is no parameter /nowhere, so nothing is written: set it to on to allow it",
    ]);
  });

  it("says that there are no credentials, with 2, and asks nothing else", async (t) => {
    const shell = await terminal(t, moto.url, { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" });
    const { code, checks } = await look(shell);
    assert.equal(code, 2);
    assert.deepEqual(
      checks.map(({ id, state }) => [id, state]),
      [
        ["credentials", "problem"],
        ["clock", "untested"],
        ["account", "untested"],
      ],
    );
  });

  /** All that EC2 shows of what the document is about. */
  async function account() {
    const client = clientOf(moto.url);
    const { NetworkInterfaces } = await client.send(new ec2.DescribeNetworkInterfacesCommand({}));
    const { Addresses } = await client.send(new ec2.DescribeAddressesCommand({}));
    client.destroy();
    return { NetworkInterfaces, Addresses };
  }
});
