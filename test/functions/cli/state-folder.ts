import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Kept } from "../../../core/memory/records.ts";
import { sqliteRecords } from "../../../functions/embedded/records.ts";
import { plumbline, type Ran, temporaryFolder } from "../../support/io.ts";

const place = "111122223333/eu-west-1";

interface Told {
  findings: { id: string; rule: string; facts: { since?: string } }[];
  changes: { opened: string[]; stillOpen: string[]; resolved: string[] };
}

/** One test's folder, and audits that remember in it. */
export function memory(t: TestContext) {
  const { path, remove } = temporaryFolder();
  t.after(remove);
  const audit = (args: string[], now?: string): Promise<Ran> =>
    plumbline(["audit", "--state", path("state"), ...args], now === undefined ? {} : { now });
  const told = async (args: string[], now?: string): Promise<Told> => {
    const { stdout, stderr } = await audit(["--output", "json", ...args], now);
    assert.ok(stdout !== "", stderr);
    return JSON.parse(stdout);
  };
  const kept = async (partition = place): Promise<Kept[]> => {
    const records = sqliteRecords(path("state"));
    try {
      return await records.list(partition, "");
    } finally {
      records.close();
    }
  };
  return { path, audit, told, kept };
}
