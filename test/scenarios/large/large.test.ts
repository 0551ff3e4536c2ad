import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reconcile } from "../../../core/reconcile.ts";
import { ec2Reader } from "../../../functions/aws/reader.ts";
import { parseAccount } from "../../../functions/embedded/account.ts";
import { embeddedEc2 } from "../../../functions/embedded/ec2.ts";
import { document } from "../../support/snapshot.ts";
import { ACCOUNT, REGION } from "../parts.ts";
import { decoys } from "./decoys.ts";
import { faults } from "./faults.ts";
import { emptySite, host, type Site } from "./site.ts";

const now = () => "2026-01-05T09:00:00.000Z";

/** Looks at a site as AWS would show it, and holds it to its document. */
async function look({ account, spec, known, last }: Site) {
  for (const finish of last) finish();
  const client = embeddedEc2(parseAccount(JSON.parse(JSON.stringify(account))), { now, random: () => 0.5 });
  const desired = document(spec);
  const reader = ec2Reader({ client, account: ACCOUNT, region: REGION, now });
  const { findings, skipped } = reconcile(await reader.observeRegion(desired.state), desired, known);
  return { found: findings.map(({ rule, id }) => `${rule} ${id.split(":").slice(3).join(":")}`), skipped };
}

const rules = Object.keys(faults) as (keyof typeof faults)[];

describe("each fault alone", () => {
  for (const rule of rules)
    it(`is found by ${rule}, and by no other rule`, async () => {
      const site = emptySite();
      const resource = faults[rule](site, 10);
      assert.deepEqual(await look(site), { found: [`${rule} ${resource}`], skipped: [] });
    });
});

describe("each thing that only looks like a fault", () => {
  for (const [name, plant] of Object.entries(decoys))
    it(`is left alone: ${name}`, async () => {
      const site = emptySite();
      for (const number of [10, 20]) plant(site, number);
      assert.deepEqual(await look(site), { found: [], skipped: [] });
    });
});

/** There is one region and one document, so these come once. */
const once = new Set<keyof typeof faults>(["document-invalid", "eip-quota"]);
const numbered = <Item>(items: Item[], count: number): [Item, number][] =>
  Array.from({ length: count }, (_, index) => [items[index % items.length] as Item, index]);

describe("an account of 1,000 interfaces, a cluster and NAT fleets among them", () => {
  it("with 60 faults and 200 things that only look like one: exactly the faults are found", async () => {
    const site = emptySite();
    const repeated = rules.filter((rule) => !once.has(rule));
    const planted = numbered(repeated, 60 - once.size).map(([rule, index]) => [rule, 10 + index] as const);
    const expected = [...[...once].map((rule) => [rule, 1] as const), ...planted].map(
      ([rule, number]) => `${rule} ${faults[rule](site, number)}`,
    );
    for (const [plant, index] of numbered(Object.values(decoys), 200)) plant(site, 100 + index);
    for (let number = 400; site.account.interfaces.length < 1000; number++) host(site, number);
    const { found, skipped } = await look(site);
    assert.deepEqual(found, expected.sort());
    assert.deepEqual(skipped, []);
    assert.equal(new Set(expected).size, 60);
    assert.equal(site.account.interfaces.length, 1000);
  });
});
