import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remember } from "../../../core/ledger.ts";
import { reconcile } from "../../../core/reconcile.ts";
import { document, eni, instance, type Parts, snapshot, withAuto } from "../../support/snapshot.ts";
import { at, partition } from "./looks.ts";
import { type Store, store } from "./store.ts";

const declared = document({ interfaces: [{ name: "web", match: { id: "eni-a" }, publicIp: "auto" }] });
const key = "public/eni-a";

/** A look at an interface that has this public address, or none; tells what it is said to have had. */
async function had(records: Store, minutes: number, publicIp?: string, parts: Parts = {}, by = declared) {
  const one = eni("eni-a", publicIp === undefined ? {} : { privateAddresses: withAuto(publicIp) });
  const look = snapshot({ interfaces: [one], instances: [instance()], ...parts, takenAt: at(minutes) });
  const { run } = await remember(reconcile(look, by), records);
  return run.findings.find(({ rule }) => rule === "public-ip-lost")?.facts.was;
}

describe("the public address that AWS chose for an interface that is declared to have one", () => {
  it("is named when it is lost", async () => {
    const records = store();
    assert.equal(await had(records, 0, "198.51.100.1"), undefined);
    assert.equal(await had(records, 5), "198.51.100.1");
    assert.equal(await had(records, 10), "198.51.100.1");
  });

  it("is the last one that it had", async () => {
    const records = store();
    for (const [minutes, ip] of ["198.51.100.1", "198.51.100.2"].entries()) await had(records, minutes, ip);
    assert.equal(await had(records, 5), "198.51.100.2");
  });

  it("is written once for each that it had, and read from looks that began later only", async () => {
    const records = store();
    for (const minutes of [10, 11, 12]) await had(records, minutes, "198.51.100.2");
    await had(records, 5, "198.51.100.1");
    assert.deepEqual(records.written, [key]);
    assert.deepEqual(records.all(partition).get(key)?.value, { was: "198.51.100.2", lookedAt: at(10) });
  });

  it("is forgotten a week after its interface is gone, which only a look at the whole region can tell", async () => {
    const records = store();
    await had(records, 0, "198.51.100.1");
    await had(records, 5, undefined, { interfaces: [], extent: "targeted" });
    await had(records, 10, undefined, { interfaces: [] });
    await had(records, 15, undefined, { interfaces: [] });
    assert.deepEqual(
      records.written.filter((one) => one === key),
      [key, key],
    );
    assert.deepEqual([...records.forgets], [[key, at(10 + 7 * 24 * 60)]]);
    assert.equal(await had(records, 20), undefined);
  });

  it("is not named where none was ever seen", async () => assert.equal(await had(store(), 0), undefined));

  it("is not remembered where none is declared, or interfaces or addresses could not be read", async () => {
    const records = store();
    await had(records, 0, "198.51.100.1", {}, document({ interfaces: [{ name: "web", match: { id: "eni-a" } }] }));
    await had(records, 1, "198.51.100.1", { unread: { addresses: "Throttling: slow" } });
    await had(records, 2, "198.51.100.1", { unread: { interfaces: "Throttling: slow" } });
    assert.deepEqual(records.written, []);
  });
});
