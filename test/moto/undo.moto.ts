import assert from "node:assert/strict";
import { after, before, describe, it, type TestContext } from "node:test";
import { DescribeNetworkInterfacesCommand } from "@aws-sdk/client-ec2";
import { partitionOf } from "../../core/memory/records.ts";
import { type Entry, entries, journalOf } from "../../core/writing/journal.ts";
import { holdLease, releaseLease } from "../../core/writing/lease.ts";
import { setCheck } from "../core/rules/test-rule.ts";
import { builder, clientOf } from "./builder.ts";
import { ANA, type Deployment, deploy, place } from "./deployment.ts";
import { settledNatHost } from "./nat-host.ts";
import { recordsOf } from "./resources.ts";
import { terminal } from "./terminal.ts";

const write = "ModifyNetworkInterfaceAttribute";
const partition = partitionOf(place);
const nothing = "Nothing to take back: it was taken back already, or never made.\n";

describe("what the functions wrote, taken back from a terminal, over HTTP on moto", () => {
  let at: Deployment;
  let eni: string;
  let finding: string;
  before(async () => {
    at = await deploy();
    eni = await settledNatHost(at);
    finding = `nat-source-dest-check-on:${place.account}:${place.region}:${eni}`;
  });
  after(() => at.stop());

  /** The real command line, on the deployment's clock. */
  const undo = async (t: TestContext, ...args: string[]) => (await shellOf(t)).run("undo", ...args);
  const shellOf = (t: TestContext, env = {}) => terminal(t, at.endpoint, { ...at.clock.environment, ...env });
  const written = () => at.calls().filter((call) => call === write).length;
  const journal = async (): Promise<Entry[]> =>
    (await entries(recordsOf(at.endpoint, "memory"), partition)).map(({ entry }) => entry);
  const turnedOn = (who: object) =>
    at.event(write, { request: { networkInterfaceId: eni, sourceDestCheck: { value: true } }, ...who });

  it("is written down by remediate, and Slack's message has the command for it", async () => {
    await at.setCheck(eni, true);
    await turnedOn({ by: ANA });
    await at.drain();
    await at.pass(1);
    await at.pass(30);
    assert.equal(await at.checkOf(eni), false);
    assert.deepEqual(told(at), [`undo ${finding} --table memory --home eu-west-1`]);
  });

  it("stays as it is without a yes", async (t) => {
    const { code, stderr } = await undo(t, finding, "--table", "memory");
    assert.equal(code, 1);
    assert.equal(stderr, "error: nothing was taken back: say --yes, or answer at a terminal\n");
    assert.equal(await at.checkOf(eni), false);
  });

  it("stays as it is while remediate is writing, which is said in one sentence, and nothing is written down", async (t) => {
    const records = recordsOf(at.endpoint, "memory");
    await holdLease(records, partition, "a-run-of-remediate", at.clock.now());
    const before = await journal();
    const { code, stdout, stderr } = await undo(t, finding, "--table", "memory", "--home", "eu-west-1", "--yes");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(
      stderr,
      /^error: nothing was taken back, try again later: a-run-of-remediate is writing until \S+Z\n$/,
    );
    assert.deepEqual(await journal(), before);
    assert.equal(await at.checkOf(eni), false);
    await releaseLease(records, partition, "a-run-of-remediate", at.clock.now());
  });

  it("is taken back by the very command that Slack showed, and that is written down", async (t) => {
    const [command = ""] = told(at);
    const { code, stdout, stderr } = await (await shellOf(t)).run(...command.split(" "), "--yes");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^done {2}turn on the source\/destination check of eni-/);
    assert.equal(await at.checkOf(eni), true);
    const last = (await journal()).at(-1);
    assert.deepEqual(
      [last?.finding, last?.undoes, last?.approved, last?.outcome],
      [finding, true, true, { outcome: "done" }],
    );
  });

  it("is nothing the second time", async (t) => {
    const before = await journal();
    const ran = await undo(t, finding, "--table", "memory", "--home", "eu-west-1");
    assert.deepEqual(ran, { code: 0, stdout: nothing, stderr: "" });
    assert.deepEqual(await journal(), before);
  });

  it("is not fought: its event and the next audit leave it, and people are told why", async () => {
    at.slack.said.length = 0;
    at.calls();
    await turnedOn({ by: ANA });
    await at.drain();
    await at.pass(10);
    await at.audit();
    await at.pass(30);
    assert.equal(written(), 0);
    assert.equal(await at.checkOf(eni), true);
    assert.equal(at.slack.said.length, 1);
    assert.match(
      at.slack.said[0]?.text ?? "",
      /Nothing is done: it was taken back at \S+Z: it is left as it is for a day/,
    );
  });

  it("is put right again a day later, and taken back once by two terminals at once, by the run that the log names", async (t) => {
    await at.pass(24 * 60);
    await at.audit();
    assert.equal(await at.checkOf(eni), false);
    const lines = at.functions.remediations.logs().filter(({ message }) => message === "Remediated");
    const run = String(lines.at(-1)?.run);
    const args = [run, "--table", "memory", "--home", "eu-west-1", "--region", "eu-west-1", "--yes"];
    const ran = await Promise.all([undo(t, ...args), undo(t, ...args)]);
    assert.equal(await at.checkOf(eni), true);
    assert.equal(ran.filter(({ stdout }) => stdout.startsWith("done")).length, 1);
    const [other] = ran.filter(({ stdout }) => !stdout.startsWith("done"));
    if (other?.code === 0) assert.equal(other.stdout, nothing);
    else assert.match(other?.stderr ?? "", /^error: nothing was taken back, try again later: .*\n$/);
  });

  it("is taken back in the region that the finding names, whatever the home of the table", async (t) => {
    const client = clientOf(at.endpoint, "us-east-1");
    t.after(() => client.destroy());
    const make = builder(client);
    const subnet = await make.subnet(await make.vpc("10.0.0.0/16"), "10.0.0.0/24", "us-east-1a");
    const host = await make.host(subnet, "10.0.0.10", { Name: "nat-b" });
    await make.checkOff(host.eni);
    const there = { account: place.account, region: "us-east-1" };
    const id = `nat-source-dest-check-on:${there.account}:${there.region}:${host.eni}`;
    const kept = journalOf("a-run", recordsOf(at.endpoint, "memory"), partitionOf(there));
    const entry = { at: at.clock.now(), finding: id, documentVersion: "v1", approved: false, undoes: false };
    const call = setCheck(host.eni, false);
    await kept.close(await kept.open({ ...entry, call, before: { sourceDestCheck: true } }), { outcome: "done" });
    const shell = await shellOf(t, { AWS_REGION: "" });
    const { code, stderr } = await shell.run("undo", id, "--table", "memory", "--home", "eu-west-1", "--yes");
    assert.equal(code, 0, stderr);
    const asked = new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [host.eni] });
    assert.equal((await client.send(asked)).NetworkInterfaces?.[0]?.SourceDestCheck, true);
  });

  const other = "nat-source-dest-check-on:999988887777:eu-west-1:eni-0a0a0a0a0a0a0a0a0";
  const refused: Record<string, [() => string[], number, RegExp, Record<string, string>?]> = {
    "a table that is not there": [
      () => [finding, "--table", "nobody"],
      1,
      /^error: the table nobody in eu-west-1 cannot be used: ResourceNotFoundException: .+\n$/,
    ],
    "another account's finding": [
      () => [other, "--table", "memory"],
      1,
      /^error: this was written to account 999988887777, but this is account 123456789012\n$/,
    ],
    "a finding that nothing was written for": [
      () => [`${finding}0`, "--table", "memory"],
      64,
      /^error: nothing is written down in the table memory in eu-west-1 about nat-\S+ in 123456789012 eu-west-1\n$/,
    ],
    "a run, in another region than it wrote to": [
      () => ["a-run", "--table", "memory", "--region", "eu-west-1"],
      64,
      /^error: nothing is written down in the table memory in eu-west-1 about a-run in 123456789012 eu-west-1\n$/,
    ],
    "no region of the table": [
      () => [finding, "--table", "memory"],
      64,
      /^error: no region of the table: give --home, or set AWS_REGION\n$/,
      { AWS_REGION: "" },
    ],
  };
  for (const [what, [args, code, says, env]] of Object.entries(refused))
    it(`is refused in one sentence, with ${code}, for ${what}`, async (t) => {
      const ran = await (await shellOf(t, env)).run("undo", ...args(), "--yes");
      assert.deepEqual([ran.code, ran.stdout], [code, ""], ran.stderr);
      assert.match(ran.stderr, says);
    });
});

/** The commands that Slack was told to undo things, without `plumbline`. */
const told = ({ slack }: Deployment): string[] =>
  [...JSON.stringify(slack.said).matchAll(/"plumbline (undo [^"]+)"/g)].map(([, command = ""]) => command);
