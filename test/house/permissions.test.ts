import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Role, type Statement, statements } from "../../stacks/permissions.ts";
import { askedBy, askedIn } from "./commands.ts";

const functions = ["audit", "respond", "remediate", "alert"] as const satisfies Role[];

/** What a role is given before its function's code asks for it. */
const ahead: Partial<Record<Role, string[]>> = {};

/** What a person says yes to at a terminal: remediate carries out only what is safe, and no call that needs a yes is sent without one (core/writing/writable.ts). */
const asked = ["ec2:AllocateAddress", "ec2:AttachNetworkInterface", "ec2:DetachNetworkInterface"];

/** What a function's code holds and never calls: publishing is for the terminal; audit puts what it saw into a bucket of its own. */
const unused = (name: Role): string[] =>
  name === "audit" ? ["s3:GetBucketVersioning"] : ["s3:GetBucketVersioning", "s3:PutObject", ...asked];

/** Every ARN is the name of the setting that tells a function of it. */
const where = {
  table: "TABLE",
  documents: "DOCUMENTS",
  documentObjects: "DOCUMENTS",
  snapshotObjects: "SNAPSHOTS",
  audits: "AUDITS",
  events: "EVENTS",
  remediations: "REMEDIATIONS",
  alerts: "ALERTS",
  switchParameter: "SWITCH",
  slackParameter: "SLACK",
  regions: ["eu-west-1"],
  mode: "enforce" as const,
  scope: {},
};

/** Settings that name nothing in AWS that a permission would be about. */
const plain = ["PERCENT", "ROLE", "WRITES"];

const granted = (role: Role): Statement[] => statements(role, where).filter(({ effect }) => effect !== "deny");

describe("permissions", () => {
  for (const name of functions) {
    it(`of ${name} are the calls that its code can make`, async () => {
      const { actions } = await askedBy(name);
      const early = ahead[name] ?? [];
      assert.deepEqual(
        early.filter((action) => actions.includes(action)),
        [],
        "asked for by now: no longer ahead",
      );
      const called = [...actions.filter((action) => !unused(name).includes(action)), ...early].sort();
      const given = new Set(granted(name).flatMap(({ actions: all }) => all));
      assert.deepEqual([...given].sort(), called);
    });

    it(`of ${name} reach all that its settings name`, async () => {
      const { settings } = await askedBy(name);
      const reached = granted(name).flatMap(({ resources }) => resources);
      assert.deepEqual(
        settings.filter((setting) => !plain.includes(setting) && !reached.includes(setting)),
        [],
      );
    });
  }

  it("never let a function publish, and no function's code does", async () => {
    for (const name of functions) {
      const { publishes } = await askedBy(name);
      assert.equal(publishes, false, name);
    }
  });

  it("of all modes but enforce are without a write", () => {
    for (const mode of ["observe", "propose"] as const) {
      const given = statements("remediate", { ...where, mode }).flatMap(({ actions }) => actions);
      assert.deepEqual(
        given.filter((action) => /^ec2:(?!Describe)/.test(action)),
        [],
      );
    }
  });

  it("are read from the code as it stands", () => {
    const text = [
      'import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";',
      'import { GetCommand, paginateQuery } from "@aws-sdk/lib-dynamodb";',
      'import { GetObjectCommand } from "@aws-sdk/client-s3";',
      'import { ReleaseAddressCommand, paginateDescribeVpcs } from "@aws-sdk/client-ec2";',
      'import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";',
      'new SendMessageCommand({ QueueUrl: setting("PLUMBLINE_ALERTS") }); new GetCommand({}); paginateQuery({});',
      "new GetObjectCommand({ VersionId }); new GetObjectCommand({ Bucket }); paginateDescribeVpcs({});",
      "new GetCallerIdentityCommand({});",
    ].join("\n");
    assert.deepEqual(askedIn(text), {
      actions: [
        "dynamodb:GetItem",
        "dynamodb:Query",
        "ec2:DescribeVpcs",
        "s3:GetObject",
        "s3:GetObjectVersion",
        "sqs:SendMessage",
      ],
      settings: ["ALERTS"],
      publishes: false,
    });
    assert.throws(() => askedIn('import * as EC2 from "@aws-sdk/client-ec2";'), /Nobody can tell/);
  });
});
