import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { type RemedyKind, remedyKinds } from "../../core/remediations/kinds.ts";
import { parseDocument } from "../../functions/documents/parse.ts";
import { withSpec } from "../functions/documents/written.ts";
import { plumbline, temporaryFolder } from "../support/io.ts";
import { commands, fences, links, plumblineWords } from "./fences.ts";

const scripts: Record<string, string> = JSON.parse(readFileSync("package.json", "utf8")).scripts;

describe("the README", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const own = (word: string) => (/^\w+\.(?:json|yaml)$|^\.plumbline$/.test(word) ? folder.path(word) : word);

  for (const command of commands("")) {
    const words = plumblineWords(command);
    if (words)
      it(`shows a command that works: ${words.join(" ")}`, async () => {
        const ran = await plumbline(words.map(own));
        assert.equal(ran.code, 0, ran.stderr);
      });
    else
      it(`shows npm commands that exist: ${command}`, () => {
        const names = [...command.matchAll(/npm (?:run )?(\S+)/g)].map(([, name = ""]) => name);
        assert.ok(names.length > 0);
        for (const name of names) assert.ok(name === "ci" || scripts[name], name);
      });
  }

  it("shows what npm start truly prints", () => {
    const printed = execFileSync(process.execPath, ["functions/cli/demo.ts"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const blocks = fences().filter(({ kind }) => kind === "demo");
    assert.equal(blocks.length, 2);
    for (const { text } of blocks) assert.ok(text.length > 200 && printed.includes(text), text);
    assert.ok(printed.endsWith(blocks[1]?.text ?? ""));
  });

  it("names every rule under its severity", async () => {
    const [block] = fences().filter(({ kind }) => kind === "rules");
    const rows = (block?.text ?? "").trimEnd().replaceAll(/,\n +/g, ", ").split("\n");
    const named = rows.flatMap((row) => {
      const [severity = "", list = ""] = row.split(/ {2,}/);
      return list.split(", ").map((id) => `${id} ${severity}`);
    });
    const rules: { id: string; severity: string }[] = JSON.parse(
      (await plumbline(["rules", "--output", "json"])).stdout,
    );
    assert.deepEqual(named.sort(), rules.map(({ id, severity }) => `${id} ${severity}`).sort());
  });

  it("links to pages and headings that are there", () => {
    const found = links();
    assert.ok(found.length > 5);
    for (const { page, file, heading } of found) {
      const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) => text);
      const anchors = headings.map((text) =>
        text
          .toLowerCase()
          .replaceAll(/[^\w -]/g, "")
          .replaceAll(" ", "-"),
      );
      assert.ok(heading === "" || anchors.includes(heading), `${page}: ${file}#${heading}`);
    }
  });

  it("shows what baseline truly prints", async () => {
    const blocks = fences().filter(({ kind }) => kind === "baseline");
    const { stdout } = await plumbline(["baseline", "--embedded"]);
    assert.equal(blocks.length, 1);
    for (const { text } of blocks) assert.ok(stdout.includes(text), text);
  });

  it("shows what accept truly changes", () => {
    const blocks = fences().filter(({ kind }) => kind === "accepted");
    assert.equal(blocks.length, 1);
    const written = readFileSync(folder.path("prod.yaml"), "utf8");
    for (const { text } of blocks) assert.ok(written.includes(text.replace(/^\+ /, "")), text);
  });

  it("shows what what-if prints on the demo account", async () => {
    const command = commands("").find((one) => one.includes(" what-if ")) ?? "";
    const [block] = fences().filter(({ kind }) => kind === "whatif");
    assert.equal((await plumbline(plumblineWords(command) ?? [])).stdout, block?.text);
  });

  it("gives a document that is valid", () => {
    const [block] = fences().filter(({ kind }) => kind === "document");
    assert.equal(parseDocument(block?.text ?? "", "README.md").state.spec.interfaces.length, 3);
  });

  it("gives a document of what is inside a VPC", () => {
    const [block] = fences().filter(({ kind }) => kind === "inside");
    const { spec } = parseDocument(withSpec(block?.text ?? ""), "README.md").state;
    assert.deepEqual(spec.interfaces[0]?.privateIps, { floating: ["10.0.1.100"] });
    assert.deepEqual(spec.interfaces[1]?.prefixes, { ipv4: 0 });
  });

  it("gives policy that a document may hold", () => {
    const [block] = fences().filter(({ kind }) => kind === "spec");
    const { spec } = parseDocument(withSpec(block?.text ?? ""), "README.md").state;
    assert.deepEqual([spec.rules?.["source-dest-check-off"], spec.exceptions?.length], ["off", 1]);
  });

  it("gives a read policy that allows the calls of the reading code, and no others", () => {
    const [block] = fences().filter(({ kind }) => kind === "policy");
    const [statement] = JSON.parse(block?.text ?? "").Statement;
    const source = ["sections", "extra-sections"]
      .map((name) => readFileSync(`functions/aws/${name}.ts`, "utf8"))
      .join("");
    const calls = source.matchAll(/\bpaginate(Describe\w+)\(|\bnew (Describe\w+)Command\(/g);
    const called = [...calls].map(([, paged, single]) => `ec2:${paged ?? single}`);
    assert.deepEqual(statement.Action, [...new Set(called)].sort());
  });

  it("gives a policy of what is made on a yes only, and of nothing else that is written", () => {
    const [block] = fences().filter(({ kind }) => kind === "asked");
    const actions: string[] = JSON.parse(block?.text ?? "").Statement.flatMap(
      ({ Action }: { Action: string }) => Action,
    );
    const kinds: RemedyKind[] = [remedyKinds["allocate-address"], remedyKinds["attach-interface"]];
    const asked = kinds.flatMap(({ calls, also = [] }) => [...calls, ...also]);
    const others = ["AssociateAddress", "DisassociateAddress"];
    assert.deepEqual(actions.sort(), asked.flatMap((call) => (others.includes(call) ? [] : `ec2:${call}`)).sort());
  });

  it("names every writing permission that apply needs", () => {
    const source = readFileSync("functions/aws/apply.ts", "utf8");
    const calls = [...new Set([...source.matchAll(/new (\w+)Command\(/g)].map(([, name]) => name))];
    assert.ok(calls.length >= 3);
    const readme = readFileSync("README.md", "utf8");
    for (const call of calls) assert.ok(readme.includes(`\`ec2:${call}\``), call);
  });
});
