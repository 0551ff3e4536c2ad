import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { execute } from "../../core/execute.ts";
import { reconcile } from "../../core/reconcile.ts";
import type { Call } from "../../core/remediation.ts";
import { apply } from "../../functions/aws/apply.ts";
import { ec2Reader } from "../../functions/aws/reader.ts";
import { parseDocument } from "../../functions/documents/parse.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { embeddedEc2 } from "../../functions/embedded/ec2.ts";
import { network } from "./fixtures.ts";
import { ACCOUNT, attached, instance, REGION } from "./parts.ts";
import { documentOf, T0 } from "./stage.ts";

const nat = { Role: "nat" };
const host = (letter: string, tags: Record<string, string>, on: Record<string, string> = {}) => ({
  instance: instance(`i-${letter}`, on),
  eni: attached(
    `eni-${letter}`,
    "pub-a",
    `10.0.0.${letter.charCodeAt(0)}`,
    { instance: `i-${letter}` },
    { tags, sourceDestCheck: true },
  ),
});

/** What an entry selects the NAT host by, and what makes another interface one that it selects too. */
const ways: Record<
  string,
  { match: object; is: (account: EmbeddedAccount) => unknown; grows: (account: EmbeddedAccount) => unknown }
> = {
  "a tag of its own": {
    match: { tags: nat },
    is: (account) => put(account, host("n", nat)),
    grows: (account) => put(account, host("o", nat)),
  },
  "a tag of its instance": {
    match: { instance: { tags: nat }, deviceIndex: 0 },
    is: (account) => put(account, host("n", {}, nat)),
    grows: (account) => put(account, host("o", {}, nat)),
  },
  "the id of its instance": {
    match: { instance: { id: "i-n" } },
    is: (account) => put(account, host("n", {})),
    grows: (account) => account.interfaces.push(attached("eni-m", "pub-a", "10.0.0.9", { instance: "i-n", device: 1 })),
  },
};

function put(account: EmbeddedAccount, { instance, eni }: ReturnType<typeof host>): void {
  account.instances.push(instance);
  account.interfaces.push(eni);
}

/** Plans on the account, and carries the plan out after something has happened to it; gives what was written and what became of it. */
async function carryOut({ match, is, grows }: (typeof ways)[string], hasGrown: boolean) {
  const account = network();
  is(account);
  const spec = { trust: { tags: ["Role"] }, interfaces: [{ name: "nat", match, role: "nat" }] };
  const document = parseDocument(JSON.stringify(documentOf(spec)), "desired.json");
  const world = { now: () => T0, random: () => 0.5 };
  const reader = ec2Reader({ client: embeddedEc2(account, world), account: ACCOUNT, region: REGION, now: () => T0 });
  const { findings } = reconcile(await reader.observeRegion(document.state), document);
  if (hasGrown) grows(account);
  const sent: Call[] = [];
  const made: (string | undefined)[] = [];
  const executor = {
    ...reader,
    write: (call: Call) => {
      sent.push(call);
      return apply(embeddedEc2(account, world), call);
    },
    now: () => T0,
    sleep: async () => {},
    permit: async () => undefined,
    journal: { run: "run-1", open: async () => "entry-1", close: async () => {} },
  };
  const wanted = findings.filter(({ remedy }) => remedy !== undefined);
  const approved = new Set(wanted.map(({ id }) => id));
  await execute({ findings: wanted, approved }, document, executor, (one) => made.push(one.because ?? one.outcome));
  return { sent: sent.length, made };
}

describe("an interface that is selected by", () => {
  for (const [what, way] of Object.entries(ways)) {
    it(`${what} is put right while it is the only one`, async () =>
      assert.deepEqual(await carryOut(way, false), { sent: 1, made: ["done"] }));

    it(`${what} is left alone where another is selected by the time the call would be sent`, async () =>
      assert.deepEqual(await carryOut(way, true), {
        sent: 0,
        made: ["it could not be proven again: nat matches more than it expects now"],
      }));
  }
});
