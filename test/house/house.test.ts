import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as house from "./checks.ts";
import { type Source, sources } from "./source.ts";

const file = (path: string, text: string): Source => ({ path, text });

/** Each check: which files it holds, a text that it must catch and one that it must let pass. */
const checks: Record<string, { check: house.Check; bad: Source[]; good: Source[] }> = {
  "the clock and chance are read in functions/clock.ts only": {
    check: house.clock,
    bad: [
      file("core/a.ts", "const at = Date.now();"),
      file("functions/a.ts", "const at = new Date();"),
      file("functions/a.ts", "const at = new Date( );"),
      file("functions/a.ts", "const id = Math.random();"),
      file("functions/a.ts", "const at = performance.now();"),
      file("functions/a.ts", 'import { randomUUID } from "node:crypto";'),
    ],
    good: [file("functions/clock.ts", "Date.now(); Math.random();"), file("core/a.ts", "new Date(snapshot.takenAt)")],
  },
  "nothing is put off, and no tool is silenced": {
    check: house.leftovers,
    bad: [
      file("core/a.ts", "// TODO: later"),
      file("core/a.ts", "// FIXME"),
      file("functions/a.ts", "// biome-ignore lint: because"),
      file("functions/a.ts", "// @ts-expect-error because"),
    ],
    good: [file("core/a.ts", "// why: EC2 is eventually consistent")],
  },
  "only functions/aws/apply.ts imports what changes an account": {
    check: house.writers,
    bad: [
      file("functions/a.ts", 'import { ReleaseAddressCommand } from "@aws-sdk/client-ec2";'),
      file(
        "functions/a.ts",
        'import {\n  DescribeVpcsCommand,\n  ReleaseAddressCommand as Read,\n} from "@aws-sdk/client-ec2";',
      ),
      file("functions/a.ts", 'import * as EC2 from "@aws-sdk/client-ec2";'),
      file("functions/a.ts", 'import { EC2 } from "@aws-sdk/client-ec2";'),
      file("functions/a.ts", 'export { ReleaseAddressCommand } from "@aws-sdk/client-ec2";'),
      file("functions/a.ts", 'const { ReleaseAddressCommand } = await import("@aws-sdk/client-ec2");'),
    ],
    good: [
      file("functions/aws/apply.ts", 'import { AssociateAddressCommand } from "@aws-sdk/client-ec2";'),
      file(
        "functions/a.ts",
        'import { DescribeVpcsCommand, EC2Client, paginateDescribeVpcs } from "@aws-sdk/client-ec2";',
      ),
      file("functions/a.ts", 'import type * as EC2 from "@aws-sdk/client-ec2";'),
      file("functions/a.ts", 'import { type ReleaseAddressCommand, EC2Client } from "@aws-sdk/client-ec2";'),
    ],
  },
  "core imports core, zod and ipaddr.js alone": {
    check: house.coreWalls,
    bad: [
      file("core/a.ts", 'import { readFile } from "node:fs/promises";'),
      file("core/desired/a.ts", 'import { parse } from "yaml";'),
      file("core/a.ts", 'import type { EC2Client } from "@aws-sdk/client-ec2";'),
      file("core/rules/a.ts", 'import { now } from "../../functions/clock.ts";'),
      file("core/a.ts", 'const fs = await import("node:fs");'),
    ],
    good: [
      file(
        "core/desired/a.ts",
        'import * as z from "zod";\nimport ip from "ipaddr.js";\nimport { rule } from "../rule.ts";',
      ),
      file("functions/a.ts", 'import { readFile } from "node:fs/promises";'),
    ],
  },
  "a rule knows no other rule, and nothing of what happens to its findings": {
    check: house.ruleWalls,
    bad: [
      file("core/rules/a.ts", 'import { eipMissing } from "./eip-missing.ts";'),
      file("core/rules/a.ts", 'import { plan } from "../plan.ts";'),
      file("core/rules/a.ts", 'import type { Planned } from "../plan.ts";'),
      file("core/remediations/a.ts", 'import { rules } from "../rules/index.ts";'),
      file("core/remediations/a.ts", 'import { message } from "../message.ts";'),
      file("core/rules/a.ts", 'import { send } from "../writing/send.ts";'),
    ],
    good: [
      file("core/rules/a.ts", 'import { rule } from "../rule.ts";'),
      file("core/rules/index.ts", 'import { eipMissing } from "./eip-missing.ts";'),
    ],
  },
  "functions know no test and no stack": {
    check: house.functionWalls,
    bad: [
      file("functions/aws/a.ts", 'import { eni } from "../../test/support/snapshot.ts";'),
      file("functions/a.ts", 'import { bucket } from "../stacks/store.ts";'),
    ],
    good: [file("functions/aws/a.ts", 'import { check } from "../../core/check.ts";')],
  },
  "stacks import core and stacks alone": {
    check: house.stackWalls,
    bad: [
      file("stacks/a.ts", 'import { handler } from "../functions/audit.ts";'),
      file("stacks/a.ts", 'import { Function } from "sst";'),
      file("stacks/a.ts", 'import { readFile } from "node:fs/promises";'),
    ],
    good: [
      file("stacks/a.ts", 'import { watchedCalls } from "../core/watched-calls.ts";\nimport { b } from "./b.ts";'),
    ],
  },
  "a client of AWS's takes its settings from one file": {
    check: house.clients,
    bad: [file("functions/a.ts", "const s3 = new S3Client({ region });")],
    good: [
      file("functions/a.ts", "const s3 = new S3Client(settings({ region }));"),
      file("functions/b.ts", "const a = {};"),
    ],
  },
  "a file has at most 200 lines": {
    check: house.lengths,
    bad: [file("core/a.ts", "a\n".repeat(201))],
    good: [file("core/a.ts", "a\n".repeat(200))],
  },
  "every export has a sentence": {
    check: house.sentences,
    bad: [
      file("core/a.ts", "export const a = 1;"),
      file("core/a.ts", "/** A. */\nexport const a = 1;\nexport type B = 2;"),
      file("functions/a.ts", "\nexport async function a() {}"),
    ],
    good: [
      file(
        "core/a.ts",
        '/** A. */\nexport const a = 1;\nexport { b } from "./b.ts";\n/**\n * B.\n */\nexport class C {}',
      ),
    ],
  },
};

describe("the house", () => {
  for (const [sentence, { check, bad, good }] of Object.entries(checks)) {
    it(sentence, async () => assert.deepEqual(check(await sources("core", "functions", "stacks")), []));

    it(`${sentence}: the check catches what it should, and nothing else`, () => {
      for (const one of bad) assert.equal(check([one]).length, 1, one.text);
      assert.deepEqual(check(good), []);
    });
  }

  it("tests and benches silence no tool and put nothing off either", async () => {
    const own = "test/house/";
    const files = (await sources("test")).filter(({ path }) => !path.startsWith(own));
    assert.deepEqual(house.leftovers(files), []);
  });

  it("tests and benches have at most 200 lines a file too", async () =>
    assert.deepEqual(house.lengths(await sources("test")), []));
});
