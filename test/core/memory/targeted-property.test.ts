import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Document } from "../../../core/desired/document.ts";
import { type Changed, remember } from "../../../core/ledger.ts";
import { knownIdle } from "../../../core/memory/first-seen.ts";
import { knownAmbiguous, knownLacking } from "../../../core/memory/not-resolved.ts";
import { firstToldKey } from "../../../core/memory/remembered.ts";
import type { Named } from "../../../core/ports.ts";
import { reconcile } from "../../../core/reconcile.ts";
import type { Snapshot } from "../../../core/snapshot.ts";
import { ec2Reader } from "../../../functions/aws/reader.ts";
import { embeddedEc2 } from "../../../functions/embedded/ec2.ts";
import { accounts } from "../generated-accounts.ts";
import { documents } from "../generated-documents.ts";
import { embeddedOf, itemsIn } from "../generated-embedded.ts";
import { at, partition, statesIn } from "./looks.ts";
import { store } from "./store.ts";

/** Any few resources of an account, of any kind. */
const someOf = (snapshot: Snapshot): fc.Arbitrary<Named> => {
  const few = (ids: string[]) => fc.subarray(ids, { maxLength: Math.min(ids.length, 2) });
  return fc.record({
    interfaces: few(itemsIn(snapshot, "interfaces").map(({ id }) => id)),
    addresses: few(itemsIn(snapshot, "addresses").map(({ allocationId }) => allocationId)),
    instances: few(itemsIn(snapshot, "instances").map(({ id }) => id)),
    natGateways: few(itemsIn(snapshot, "natGateways").map(({ id }) => id)),
  });
};

interface Case {
  snapshot: Snapshot;
  document: Document;
  named: Named;
  /** Whether some association ended that nobody says the address of. */
  isVague: boolean;
  /** Whether findings are given time to come right by themselves. */
  waits: boolean;
}

const cases: fc.Arbitrary<Case> = fc
  .record({ snapshot: accounts, document: documents, isVague: fc.boolean(), waits: fc.boolean() })
  .chain((one) => someOf(one.snapshot).map((named) => ({ ...one, named })));

/** What a look at some of a region changes, which was looked at as a whole a minute before. */
async function changedBy({ snapshot, document, named, isVague, waits }: Case) {
  let minutes = 0;
  const now = () => at(minutes);
  const client = embeddedEc2(embeddedOf(snapshot), { now, random: () => 0.5 });
  const reader = ec2Reader({ client, account: snapshot.account, region: snapshot.region, now });
  const records = store();
  if (waits) await records.put(partition, firstToldKey, true, 0);
  await remember(reconcile(await reader.observeRegion(), document), records, []);
  const before = statesIn(records);
  minutes = 1;
  const known = {
    ambiguous: await knownAmbiguous(records, partition),
    lacking: await knownLacking(records, partition),
  };
  const freed = isVague ? { freedBeside: await knownIdle(records, partition, at(99)) } : {};
  const part = await reader.observeNamed({ ...named, ...freed }, document.state);
  const { news } = await remember(reconcile(part, document, known), records, []);
  return { news, before, after: statesIn(records) };
}

const nothing: Pick<Changed, "opened" | "resolved"> = { opened: [], resolved: [] };

describe("of any account and any document, remembered by a look at the whole region", () => {
  it("a look at any of its resources opens nothing and resolves nothing where nothing has changed", () =>
    fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { news, before, after } = await changedBy(one);
        assert.deepEqual({ opened: news.opened, resolved: news.resolved }, nothing);
        assert.deepEqual(after, before);
      }),
      { numRuns: 300 },
    ));
});
