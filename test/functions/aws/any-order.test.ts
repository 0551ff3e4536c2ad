import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EC2Client } from "@aws-sdk/client-ec2";
import fc from "fast-check";
import { reconcile } from "../../../core/reconcile.ts";
import { report } from "../../../core/report.ts";
import type { Snapshot } from "../../../core/snapshot.ts";
import { observeRegion } from "../../../functions/aws/observe.ts";
import type { EmbeddedAccount } from "../../../functions/embedded/account.ts";
import { embeddedEc2 } from "../../../functions/embedded/ec2.ts";
import { documents } from "../../core/generated-documents.ts";
import { embeddedOf, itemsIn } from "../../core/generated-embedded.ts";
import { accountsWithExtras } from "../../core/generated-extras.ts";
import { takenAt } from "../../support/snapshot.ts";
import { chance } from "../embedded/small-account.ts";

/** A generated region as an embedded account that has something in every section. */
const whole = (of: Snapshot): EmbeddedAccount => ({
  ...embeddedOf(of),
  addresses: embeddedOf(of).addresses.map((one, index) => ({
    ...one,
    pool: itemsIn(of, "addresses")[index]?.pool ?? "amazon",
  })),
  addressPools: [
    { id: "ipv4pool-ec2-0", cidr: "203.0.113.0/28", state: "advertised", tags: { b: "1", a: "2" } },
    { id: "ipv4pool-ec2-012345", cidr: "192.0.2.0/28", state: "provisioned", tags: {} },
  ],
  flowLogs: ["eni-0", "subnet-a", "vpc-1"].map((resourceId, index) => ({
    id: `fl-${index}`,
    resourceId,
    traffic: index === 0 ? "REJECT" : "ALL",
    destination: "s3",
    ...(index === 1 && { deliveryError: "Access error" }),
    tags: {},
  })),
  transfers: ["eipalloc-0", "eipalloc-1"].map((id) => ({
    id,
    publicIp: "203.0.113.0",
    to: "444455556666",
    status: "pending",
    expiresAt: "2026-01-08T09:00:00.000Z",
  })),
});

/** A client whose answers come with every list of theirs in another order. */
function shuffled(account: EmbeddedAccount, seed: number): EC2Client {
  const random = chance(seed);
  const client = embeddedEc2(account, { now: () => takenAt, random });
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      return { ...result, output: { ...result.output, ...(mixed(result.output, random) as object) } };
    },
    { step: "initialize", priority: "high", name: "shuffled" },
  );
  return client;
}

function mixed(value: unknown, random: () => number): unknown {
  if (Array.isArray(value))
    return value
      .map((one) => ({ one: mixed(one, random), rank: random() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ one }) => one);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mixed(member, random)]));
}

describe("answers of AWS in any order, down to the last list in them", () => {
  it("come to the same look and the same report, to the byte, extra sections included", () =>
    fc.assert(
      fc.asyncProperty(accountsWithExtras, documents, fc.nat(), async (of, document, seed) => {
        const account = whole(of);
        const look = (client: EC2Client) =>
          observeRegion({ client, account: of.account, region: of.region, now: () => takenAt }, document.state);
        const [one, other] = [await look(shuffled(account, seed + 1)), await look(shuffled(account, seed + 2))];
        assert.equal(JSON.stringify(one), JSON.stringify(other));
        assert.equal(
          JSON.stringify(report([reconcile(one, document)])),
          JSON.stringify(report([reconcile(other, document)])),
        );
      }),
      { numRuns: 40 },
    ));
});
