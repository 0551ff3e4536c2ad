import assert from "node:assert/strict";
import { fromCompiled } from "../../core/desired/compiled.ts";
import { firstSightings } from "../../core/memory/first-seen.ts";
import { withoutDraining } from "../../core/memory/last-routed.ts";
import type { Records } from "../../core/memory/records.ts";
import { reconcile } from "../../core/reconcile.ts";
import { needsYes } from "../../core/remediation.ts";
import { entries } from "../../core/writing/journal.ts";
import { ec2Reader } from "../../functions/aws/reader.ts";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { embeddedEc2 } from "../../functions/embedded/ec2.ts";
import { short } from "./deployed.ts";
import { assertJournal, assertWrites, type Seen } from "./kept-writes.ts";
import { ACCOUNT, REGION } from "./parts.ts";
import { type Play, timeOf } from "./play.ts";
import { compiled } from "./stage.ts";

/** What must hold of all that was written and told, and that nothing safe was left undone without a reason. */
export async function assertKept(region: Play, seen: Seen[], writes: number, desired: object): Promise<void> {
  const journal = (await entries(region.records, `${ACCOUNT}/${REGION}`)).map(({ entry }) => entry);
  assertWrites(seen, desired);
  assertJournal(journal, seen.length, writes);
  for (const { call, finding } of journal) assert.ok(!needsYes(call), `${finding}: ${call.operation} without a yes`);
  for (const [id, { state, decision, held }] of await region.items()) {
    assert.notEqual(state, "settling", `${id} never settled`);
    if (state === "open" && decision?.do === "apply") assert.ok(held, `${id} could be put right, and nobody did`);
  }
  const infos = [...(await region.items())].filter(([, { severity }]) => severity === "info").map(([id]) => short(id));
  assertTold(region.log, new Set(infos));
}

/** I9: each time a finding opened it was told once, unless it was info, or over before anybody was to know; each that was told to be open was told to be over. */
function assertTold({ opened, resolved, told }: Play["log"], infos: Set<string>): void {
  if (told.some((line) => line.includes(" digest of "))) return;
  const ids = new Set(opened.map(idOf)).difference(infos);
  for (const id of ids) {
    const lines = [
      ...opened.filter((line) => idOf(line) === id).map((line) => ({ at: secondsOf(line), order: 0, what: "opens" })),
      ...resolved.filter((line) => idOf(line) === id).map((line) => ({ at: secondsOf(line), order: 1, what: "ends" })),
      ...told
        .filter((line) => idOf(line.replace(/^(\S+) \S+ /, "$1 ")) === id)
        .map((line) => ({ at: secondsOf(line), order: 2, what: line.split(" ")[1] ?? "" })),
    ].sort((a, b) => a.at - b.at || a.order - b.order);
    const story = lines.map(({ what }) => what).join(" ");
    assert.match(
      story,
      /^(?:(?:opens (?:opened ends (?:resolved|fixed)|ends(?: found-and-fixed)?))(?: |$))*(?:opens opened)?$/,
      `I9: ${id}: ${story}`,
    );
  }
}

const idOf = (line: string): string => line.split(" | ")[0]?.split(" ").slice(1).join(" ") ?? "";

const secondsOf = (line: string): number => {
  const [minutes = 0, seconds = 0] = line.slice(1, line.indexOf(" ")).split(":").map(Number);
  return minutes * 60 + seconds;
};

/** A finding that was said to be open or over, and the account as it was then. */
interface Claim {
  line: string;
  isOpen: boolean;
  account: EmbeddedAccount;
}

/** Notes what the account was like whenever a finding opened or was over. */
export function watchNews({ log, account }: Play): Claim[] {
  const claims: Claim[] = [];
  for (const [lines, isOpen] of [
    [log.opened, true],
    [log.resolved, false],
  ] as const)
    Object.defineProperty(lines, "push", {
      value: (...more: string[]) => {
        claims.push(...more.map((line) => ({ line, isOpen, account: structuredClone(account) })));
        return Array.prototype.push.apply(lines, more);
      },
    });
  return claims;
}

/** Whatever a look said to be open or over, one at the whole region would have said so too. */
export async function assertTrue(claims: Claim[], desired: object): Promise<void> {
  for (const { line, isOpen, account } of claims) {
    const found = await oracle(account, desired, secondsOf(line) / 60);
    const id = idOf(line).replace(" ", `:${ACCOUNT}:${REGION}:`);
    assert.equal(found.includes(id), isOpen, `${line} ${isOpen ? "opened" : "was resolved"}, and it was not so`);
  }
}

/** What a look at the whole of an account would find, so many minutes after T0: ids, sorted. With records, hosts that earlier looks saw routed are let drain. */
export async function oracle(
  account: EmbeddedAccount,
  desired: object,
  minutes: number,
  records?: Records,
): Promise<string[]> {
  const now = () => timeOf(minutes);
  const client = embeddedEc2(account, { now, random: () => 0.5 });
  const document = fromCompiled(compiled(desired));
  assert.ok(!("invalid" in document));
  const look = await ec2Reader({ client, account: ACCOUNT, region: REGION, now }).observeRegion(document.state);
  const all = reconcile(look, document);
  const run = records ? withoutDraining(all, await firstSightings(records, `${ACCOUNT}/${REGION}`)) : all;
  return run.findings.map(({ id }) => id).sort();
}
