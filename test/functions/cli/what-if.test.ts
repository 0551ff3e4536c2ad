import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { demoAccount } from "../../../functions/embedded/demo.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const eni = (number: string) => `eni-0a4f1c2e9b7d3${number}`;
const i = (number: string) => `i-0a4f1c2e9b7d3${number}`;
const whatIf = (...args: string[]) => plumbline(["what-if", ...args, "--embedded"]);

describe("what-if", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  it("gives scripts the places before and after, what is lost, and the clauses with AWS's pages", async () => {
    const said = JSON.parse((await whatIf("stop", i("0107"), "--output", "json")).stdout);
    assert.equal(said.schemaVersion, 1);
    assert.deepEqual(said.action, { do: "stop", instance: i("0107") });
    assert.deepEqual(said.places, [
      {
        interface: eni("0107"),
        privateIp: "10.20.0.70",
        before: { kind: "auto", publicIp: "198.51.100.70" },
        after: { is: "none" },
      },
    ]);
    assert.deepEqual([said.lost, said.freed, said.atNextStart], [["198.51.100.70"], [], { is: "new" }]);
    assert.deepEqual(
      said.clauses.map(({ clause }: { clause: string }) => clause),
      ["C21", "C26"],
    );
    for (const { says, page } of said.clauses)
      assert.ok(says.length > 20 && page.startsWith("https://docs.aws.amazon.com/"));
  });

  it("takes an instance in an interface's place, and an allocation in a public IP's", async () => {
    const { stdout } = await whatIf("associate", "eipalloc-0a4f1c2e9b7d30110", "--with", i("0103"));
    assert.match(stdout, /lost for ever {2}198\.51\.100\.30/);
  });

  it("says what goes along with an interface that is detached", async () => {
    const { stdout } = await whatIf("detach", eni("0312"));
    assert.match(stdout, /goes along {2}private address 10\.20\.10\.60/);
  });

  it("tells that AWS refuses an action, and shows no places", async () => {
    const { stdout, code } = await whatIf("detach", eni("0101"));
    assert.match(stdout, /AWS refuses it: .* is the primary interface/);
    assert.doesNotMatch(stdout, /before/);
    assert.equal(code, 0);
  });

  it("reads which room the instance's type has for an interface that is attached", async () => {
    const { stdout } = await whatIf("attach", eni("0304"), "--to", i("0101"));
    assert.doesNotMatch(stdout, /was not read/);
    assert.match(stdout, /goes along/);
  });

  it("asks for the addressing attribute of the interfaces that it is about, and of no other", async () => {
    for (const args of [
      ["launch", "--interface", eni("0304")],
      ["disassociate", "203.0.113.10"],
      ["associate", "203.0.113.10", "--with", eni("0103")],
      ["start", i("0104")],
    ])
      assert.doesNotMatch((await whatIf(...args)).stdout, /was not read/, args.join(" "));
  });

  it("says that it was not read where a recording is all there is", async () => {
    const file = folder.path("unread.json");
    await plumbline(["audit", "--embedded", "--save-snapshot", file]);
    const { stdout } = await plumbline(["what-if", "launch", "--interface", eni("0304"), "--snapshot", file]);
    assert.match(
      stdout.replace(/\s+/g, " "),
      /unknown: whether its public IPv4 addressing attribute is on was not read/,
    );
  });

  it("looks at a recording as at the account that it was made from", async () => {
    const file = folder.path("recording.json");
    await plumbline(["audit", "--embedded", "--save-snapshot", file]);
    const recorded = await plumbline(["what-if", "terminate", i("0311"), "--snapshot", file]);
    assert.equal(recorded.stdout, (await whatIf("terminate", i("0311"))).stdout);
  });

  it("changes nothing in an embedded account's file", async () => {
    const file = folder.path("account.json");
    writeFileSync(file, JSON.stringify(demoAccount()));
    const audit = ["audit", "--embedded-file", file, "--output", "json"];
    const before = (await plumbline(audit)).stdout;
    await plumbline(["what-if", "terminate", i("0107"), "--embedded-file", file]);
    assert.equal((await plumbline(audit)).stdout, before);
  });

  it("fits a narrow terminal, but for AWS's pages", async () => {
    const file = folder.path("narrow.json");
    await plumbline(["audit", "--embedded", "--save-snapshot", file]);
    const { stdout } = await plumbline(["what-if", "launch", "--interface", eni("0304"), "--snapshot", file], {
      terminal: { columns: 80 },
    });
    assert.match(stdout, /unknown/);
    for (const line of stripVTControlCharacters(stdout).split("\n"))
      assert.ok(line.length <= 80 || /^ *https:\S+$/.test(line), line);
  });

  const wrong: Record<string, [args: string[], says: RegExp, code: number]> = {
    "an action that is none": [["explode", "i-1"], /Allowed choices are/, 64],
    "no resource": [["stop"], /what-if stop needs a resource/, 64],
    "no target": [["associate", "eipalloc-1"], /associate needs --with/, 64],
    "no instance to attach to": [["attach", "eni-1"], /attach needs --to/, 64],
    "an option of another action": [["stop", "i-1", "--private-ip", "10.0.0.5"], /stop takes no --private-ip/, 64],
    "a launch of something that is there": [["launch", "i-1"], /launch takes no resource/, 64],
    "a launch nowhere": [["launch"], /either --subnet or --interface/, 64],
    "a count of existing interfaces": [["launch", "--interface", "eni-1", "--interfaces", "2"], /counts new ones/, 64],
    "a count that is none": [["launch", "--subnet", "subnet-1", "--interfaces", "0"], /from 1 to 99/, 64],
    "what is not there": [["stop", "i-1"], /nothing can be said in eu-west-1: there is no i-1/, 1],
  };
  for (const [sentence, [args, says, expected]] of Object.entries(wrong))
    it(`refuses ${sentence}`, async () => {
      const { stderr, stdout, code } = await whatIf(...args);
      assert.match(stderr, says);
      assert.deepEqual([stdout, code], ["", expected]);
    });
});
