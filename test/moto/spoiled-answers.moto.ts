import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it, type TestContext } from "node:test";
import type { Report } from "../../core/report.ts";
import { builder, clientOf } from "./builder.ts";
import { ACCOUNT, type Moto, startMoto } from "./moto.ts";
import { denial, type Passing, type ProxyServer, refusal, startProxy, type Tampering } from "./proxy.ts";
import { type Terminal, terminal } from "./terminal.ts";

describe("answers that are denied, broken or unheard of, over HTTP", () => {
  let moto: Moto;
  before(async () => {
    moto = await startMoto();
  });
  beforeEach(() => moto.reset());
  after(() => moto.stop());

  it("two regions in one run: both are looked at, findings come by region, and the document of a third is a note", async (t) => {
    const idle = { "eu-west-1": await idleAddress("eu-west-1"), "eu-north-1": await idleAddress("eu-north-1") };
    const { shell } = await behindProxy(t, () => undefined);
    const desired = await shell.document({}, { region: "us-east-2" });
    const ran = await audit(shell, "--region", "eu-west-1", "--region", "eu-north-1", "--desired", desired);
    assert.deepEqual(
      ran.report.runs.map(({ region }) => region),
      ["eu-north-1", "eu-west-1"],
    );
    assert.deepEqual(
      ran.report.findings.map(({ id }) => id),
      [unassociated("eu-north-1", idle["eu-north-1"]), unassociated("eu-west-1", idle["eu-west-1"])],
    );
    assert.match(ran.stderr, /^note: .*desired\.json is of us-east-2, which is not looked at$/m);
  });

  it("a denied region is unreadable section by section, the other is audited, and --strict minds", async (t) => {
    const idle = await idleAddress("eu-west-1");
    const { shell } = await behindProxy(t, (request) =>
      request.region === "eu-north-1" && request.action.startsWith("Describe") ? denial(request) : undefined,
    );
    const { code, report } = await audit(shell, "--region", "eu-west-1", "--region", "eu-north-1", "--strict");
    assert.equal(code, 3);
    const [north, west] = report.runs;
    assert.ok(north && west);
    for (const [name, section] of Object.entries(north.coverage))
      assert.ok(!section.read && section.because.startsWith("UnauthorizedOperation: "), name);
    assert.ok(Object.values(west.coverage).every(({ read }) => read));
    assert.deepEqual(
      report.findings.map(({ id }) => id),
      [unassociated("eu-west-1", idle)],
    );
  });

  it("a page that breaks off: route tables are unreadable, never half a list, and only the rules that read them stand back", async (t) => {
    const { nat } = await natHost();
    const { shell } = await behindProxy(t, ({ action, parameters }) => {
      if (action !== "DescribeRouteTables") return undefined;
      if (parameters.NextToken) return refusal("InvalidNextToken", "The token is gone.");
      return {
        change: (xml) => xml.replace("</DescribeRouteTablesResponse>", `${token}</DescribeRouteTablesResponse>`),
      };
    });
    const desired = await shell.document({ interfaces: [{ name: "nat", match: { id: nat }, role: "nat" }] });
    const { code, report } = await audit(shell, "--desired", desired, "--strict");
    assert.equal(code, 3);
    const { routeTables } = report.runs[0]?.coverage ?? {};
    assert.ok(routeTables && !routeTables.read);
    assert.match(routeTables.because, /^InvalidNextToken: The token is gone\. \(after \d+ items\)$/);
    assert.deepEqual(
      report.skipped.map(({ rule }) => rule),
      [
        "delete-on-termination-leak",
        "eip-unreachable",
        "nat-route-blackhole",
        "route-target-source-dest-check-on",
        "source-dest-check-off",
      ],
    );
    assert.deepEqual(
      report.findings.map(({ id, severity, facts }) => [id, severity, facts.routes]),
      [[`nat-source-dest-check-on:${ACCOUNT}:eu-west-1:${nat}`, "critical", "unknown"]],
    );
  });

  it("an unknown type passes as it is, and such an interface is nobody's business but its service's", async (t) => {
    const { nat, legacy } = await natHost();
    const seen = await behindProxy(t, () => undefined);
    const known = await audit(seen.shell);
    assert.deepEqual(
      known.report.findings.map(({ id }) => id),
      [legacy, nat].map((eni, index) => `${checkRules[index]}:${ACCOUNT}:eu-west-1:${eni}`).sort(),
    );
    const { shell } = await behindProxy(t, ({ action }) =>
      action === "DescribeNetworkInterfaces"
        ? { change: (xml) => xml.replaceAll(">interface</interfaceType>", ">quantum_link</interfaceType>") }
        : undefined,
    );
    const { code, report } = await audit(shell, "--strict");
    assert.equal(code, 0);
    assert.deepEqual(report.runs[0]?.coverage.interfaces, { read: true, items: 2 });
    assert.deepEqual(report.findings, []);
  });

  it("a document of another account is an error before anything is read or written", async (t) => {
    const { shell, proxy } = await behindProxy(t, () => undefined);
    const desired = await shell.document({}, { account: "999988887777" });
    for (const verb of [
      ["audit", "--desired", desired],
      ["plan", "--desired", desired, "--out", shell.path("plan.json")],
    ]) {
      const ran = await shell.run(...verb);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, /is of account 999988887777, but this is account 123456789012/);
    }
    assert.deepEqual(proxy.actions(), ["GetCallerIdentity", "GetCallerIdentity"]);
  });

  it("a plan under another account's credentials is stale: not one call is made", async (t) => {
    const { nat } = await natHost();
    let other = false;
    const { shell, proxy } = await behindProxy(t, ({ action }) =>
      other && action === "GetCallerIdentity"
        ? { change: (xml) => xml.replace(`<Account>${ACCOUNT}</Account>`, "<Account>999988887777</Account>") }
        : undefined,
    );
    const desired = await shell.document({ interfaces: [{ name: "nat", match: { id: nat }, role: "nat" }] });
    const plan = shell.path("plan.json");
    assert.equal((await shell.run("plan", "--desired", desired, "--out", plan)).code, 0);
    other = true;
    const before = proxy.actions().length;
    const ran = await shell.run("apply", plan);
    assert.equal(ran.code, 4, ran.stderr);
    assert.match(ran.stderr, /it is of account 123456789012, but this is account 999988887777/);
    assert.deepEqual(proxy.actions().slice(before), ["GetCallerIdentity"]);
  });

  async function behindProxy(
    t: TestContext,
    tamper: (request: Passing) => Tampering | undefined,
  ): Promise<{ shell: Terminal; proxy: ProxyServer }> {
    const proxy = await startProxy(moto.url, tamper);
    t.after(proxy.stop);
    return { proxy, shell: await terminal(t, proxy.url) };
  }

  async function idleAddress(region: string): Promise<string> {
    const client = clientOf(moto.url, region);
    const { allocation } = await builder(client).eip();
    client.destroy();
    return allocation;
  }

  /** A host whose check is on with a route to it, and one whose check is off with none. */
  async function natHost(): Promise<{ nat: string; legacy: string }> {
    const client = clientOf(moto.url);
    const make = builder(client);
    const vpc = await make.vpc("10.0.0.0/16");
    const subnet = await make.subnet(vpc, "10.0.0.0/24");
    const { eni: nat } = await make.host(subnet, "10.0.0.10", {});
    const { eni: legacy } = await make.host(subnet, "10.0.0.11", {});
    await make.checkOff(legacy);
    await make.route(await make.routeTable(vpc, subnet), "0.0.0.0/0", { NetworkInterfaceId: nat });
    client.destroy();
    return { nat, legacy };
  }
});

const token = "<nextToken>page-2</nextToken>";
const checkRules = ["source-dest-check-off", "route-target-source-dest-check-on"];

const unassociated = (region: string, allocation: string) => `eip-unassociated:${ACCOUNT}:${region}:${allocation}`;

async function audit(
  shell: Terminal,
  ...args: string[]
): Promise<{ code: number | null; report: Report; stderr: string }> {
  const { code, stdout, stderr } = await shell.run("audit", "--output", "json", ...args);
  assert.notEqual(stdout, "", stderr);
  return { code, stderr, report: JSON.parse(stdout) };
}
