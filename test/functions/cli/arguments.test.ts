import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { exitCodes } from "../../../functions/cli/exit.ts";
import { regionName } from "../../../functions/cli/options.ts";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";
const another = "an instance, interface, address or subnet";

describe("an argument that cannot be meant is exit 64, and says what could be:", () => {
  const region = (given: string) =>
    `error: option '--region <region>' argument '${given}' is invalid. A region is such as eu-west-1; several are given by several --region.\n(add --help to see what there is)\n`;
  for (const [args, says] of [
    [["audit", "--region", "EU-WEST-1"], region("EU-WEST-1")],
    [["audit", "--region", "eu-west-1,us-east-1"], region("eu-west-1,us-east-1")],
    [["baseline", "--region", "eu-west-1a"], region("eu-west-1a")],
    [["publish", demo, "--bucket", "b", "--region", "ireland"], region("ireland")],
    [["undo", "x", "--table", "t", "--region", "ireland"], region("ireland")],
    [["what-if", "stop", "eni-1", "--embedded"], "error: stop is of an instance (i-...), and eni-1 is none\n"],
    [["what-if", "detach", "i-1", "--embedded"], "error: detach is of an interface (eni-...), and i-1 is none\n"],
    [
      ["what-if", "disassociate", "eni-1", "--embedded"],
      "error: disassociate is of an address (eipalloc-... or its public IP), and eni-1 is none\n",
    ],
    [
      ["what-if", "auto-assign-on", "i-1", "--embedded"],
      "error: auto-assign-on is of an interface (eni-...) or a subnet (subnet-...), and i-1 is none\n",
    ],
    [
      ["what-if", "attach", "eni-1", "--to", "eni-2", "--embedded"],
      "error: --to is an instance (i-...), and eni-2 is none\n",
    ],
    [
      ["what-if", "launch", "--subnet", "eni-2", "--embedded"],
      "error: --subnet is a subnet (subnet-...), and eni-2 is none\n",
    ],
  ] as const)
    it(args.join(" "), async () =>
      assert.deepEqual(await plumbline([...args]), { code: 64, stdout: "", stderr: says }),
    );

  it("but not a region of another partition", () => {
    for (const region of ["us-gov-west-1", "cn-northwest-1", "eusc-de-east-1"])
      assert.equal(regionName(region), region);
  });

  it("a document, where it belongs behind --desired", async () => {
    for (const verb of ["audit", "plan", "doctor"]) {
      const { code, stderr } = await plumbline([verb, "--embedded", demo]);
      assert.equal(code, 64);
      assert.ok(stderr.endsWith("(a document is named by --desired)\n"), stderr);
    }
    for (const args of [
      ["audit", "nonsense"],
      ["publish", demo, demo],
    ])
      assert.doesNotMatch((await plumbline(args)).stderr, /--desired/);
  });

  it(`but a resource of no known kind is looked for: ${another}`, async () => {
    const { code, stderr } = await plumbline(["what-if", "stop", "nat-a", "--embedded"]);
    assert.deepEqual([code, stderr], [1, "error: nothing can be said in eu-west-1: there is no nat-a\n"]);
  });
});

describe("--help", () => {
  it("says what each exit code means", async () => {
    const { code, stdout } = await plumbline(["--help"]);
    const [, said = ""] = /\nExit codes, the first that applies:\n((?: .*\n?)+)/.exec(stdout) ?? [];
    const codes = [...said.matchAll(/^ +(\d+) {2,}\S/gm)].map(([, one]) => Number(one));
    assert.deepEqual([code, codes], [0, Object.values(exitCodes)]);
  });
});

describe("explain", () => {
  it("takes the id of a finding for its rule", async () => {
    const finding = "eip-unassociated:111122223333:eu-west-1:eipalloc-0a4f1c2e9b7d30110";
    assert.deepEqual(await plumbline(["explain", finding]), await plumbline(["explain", "eip-unassociated"]));
    assert.match((await plumbline(["explain", "eip-unasociated:1:2"])).stderr, /did you mean "eip-unassociated"\?$/m);
  });
});

describe("without AWS", () => {
  const env = { AWS_REGION: "", AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" };
  const withEnv = async (args: string[]) => {
    const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, env);
    try {
      return await plumbline(args);
    } finally {
      for (const [name, value] of before)
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    }
  };

  it("the demo account is named", async () =>
    assert.deepEqual(await withEnv(["audit"]), {
      code: 64,
      stdout: "",
      stderr: "error: no region: give --region, or set AWS_REGION. Without an AWS account, try --embedded\n",
    }));

  it("a profile that is of no use is named", async () => {
    const { code, stderr } = await withEnv(["audit", "--profile", "nobody", "--region", "eu-west-1"]);
    assert.equal(code, 1);
    assert.match(stderr, /^error: no AWS account to look at with the profile nobody: /);
  });
});

describe("files", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  it("make no recording that holds nothing, or a region twice", async () => {
    const file = folder.path("seen.json");
    await plumbline(["audit", "--embedded", "--save-snapshot", file]);
    const { snapshots } = JSON.parse(readFileSync(file, "utf8"));
    for (const [held, says] of [
      [[], "snapshots: must not be empty"],
      [[...snapshots, ...snapshots], "snapshots: has a region twice"],
    ]) {
      writeFileSync(file, JSON.stringify({ schemaVersion: 1, snapshots: held }));
      assert.deepEqual(await plumbline(["audit", "--snapshot", file]), {
        code: 1,
        stdout: "",
        stderr: `error: ${file} is not a recording made by audit --save-snapshot: ${says}\n`,
      });
    }
  });

  it("are published into a folder, not into a file", async () => {
    writeFileSync(folder.path("file"), "");
    const { code, stderr } = await plumbline(["publish", demo, "--folder", folder.path("file")]);
    assert.deepEqual([code, stderr], [1, `error: ${folder.path("file")} cannot be published to: it is no folder\n`]);
  });
});
