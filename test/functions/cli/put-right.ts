import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, beforeEach } from "node:test";
import { plumbline, temporaryFolder } from "../../support/io.ts";

const demo = "functions/embedded/demo.yaml";

/** A finding at the demo account that is put right: the check is on at a NAT host. */
export const nat = "nat-source-dest-check-on:111122223333:eu-west-1:eni-0a4f1c2e9b7d30101";

/** Another one: an interface lost its address. */
export const lost = "public-ip-lost:111122223333:eu-west-1:eni-0a4f1c2e9b7d30102:10.20.1.20";

/** Where that is remembered. */
export const partition = "111122223333/eu-west-1";

/** The run that put it right. */
export const run = "20260105T090000Z-i000";

type Account = {
  interfaces: { id: string; sourceDestCheck: boolean }[];
  addresses: { association?: { id: string; interfaceId: string } }[];
};

/** The demo account, put right before each test with what was written down, and undo at a terminal; to be called within a describe. */
export function putRight() {
  const folder = temporaryFolder();
  after(folder.remove);
  const account = folder.path("account.json");
  const state = folder.path("state");
  const plan = folder.path("plan.json");
  const read = (): Account => JSON.parse(readFileSync(account, "utf8"));
  const outcomes = (stdout: string) =>
    JSON.parse(stdout).outcomes.map((one: { finding: string; outcome: string; because?: string }) => [
      one.finding,
      one.outcome,
      one.because,
    ]);
  const undo = (...args: string[]) =>
    plumbline(["undo", ...args, "--state", state, "--output", "json"], { now: "2026-01-05T10:00:00.000Z" });
  let was: Account;

  beforeEach(async () => {
    folder.clear();
    await plumbline(["plan", "--embedded-file", account, "--desired", demo, "--out", plan]);
    was = read();
    const applied = await plumbline(["apply", plan, "--state", state]);
    assert.match(applied.stderr, new RegExp(`to take it back: plumbline undo ${run} --state `));
  });

  return { account, state, read, outcomes, undo, before: () => was };
}
