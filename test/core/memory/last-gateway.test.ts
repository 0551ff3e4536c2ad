import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remember } from "../../../core/ledger.ts";
import { reconcile } from "../../../core/reconcile.ts";
import { eip, natGateway, on, type Parts, snapshot } from "../../support/snapshot.ts";
import { at, partition } from "./looks.ts";
import { type Store, store } from "./store.ts";

const deletedAt = at(50);
const hour = 60;

const gateway = (state: string, over: Partial<ReturnType<typeof natGateway>> = {}) =>
  natGateway("eni-g", "eipalloc-a", { state, ...over });

const held: Parts = { addresses: [eip("eipalloc-a", on("eni-g"))], natGateways: [gateway("available")] };
const deleting: Parts = { ...held, natGateways: [gateway("deleting", { deletedAt })] };
const deleted: Parts = { addresses: [eip()], natGateways: [gateway("deleted", { addresses: [], deletedAt })] };
const unlisted: Parts = { addresses: [eip()] };
const elsewhere: Parts = { addresses: [eip("eipalloc-a", on("eni-z"))] };
const targeted = (parts: Parts): Parts => ({ ...parts, extent: "targeted", subjects: ["eipalloc-a"] });
const unread: Parts = { ...unlisted, unread: { natGateways: "not looked at" } };

/** What is found of the address, and said of the gateway that had it, by the last of looks each so many minutes after the first time. */
async function says(looks: [minutes: number, parts: Parts][], records = store()) {
  let found: { natGateway: unknown; message: string | undefined } | undefined;
  for (const [minutes, parts] of looks) {
    const { run } = await remember(reconcile(snapshot({ ...parts, takenAt: at(minutes) }), undefined), records);
    const [finding] = run.findings.filter(({ rule }) => rule === "eip-unassociated");
    found = finding && { natGateway: finding.facts.natGateway, message: finding.message.split(": ")[1] };
  }
  return found;
}

const known = {
  natGateway: { id: "nat-g", deletedAt },
  message: `NAT gateway nat-g, which had it, was deleted at ${deletedAt}`,
};
const timeUnknown = { natGateway: { id: "nat-g" }, message: "NAT gateway nat-g, which had it, was deleted" };
const nothing = { natGateway: undefined, message: undefined };

describe("an idle address says which NAT gateway had it", () => {
  const cases: { [sentence: string]: { looks: [number, Parts][]; says: unknown } } = {
    "and when that was deleted, as it is listed for a while": {
      looks: [
        [0, held],
        [hour, deleted],
      ],
      says: known,
    },
    "and when that was deleted, as it was seen going": {
      looks: [
        [0, held],
        [50, deleting],
        [3 * hour, unlisted],
      ],
      says: known,
    },
    "and when, where only a look that does not read gateways sees it idle": {
      looks: [
        [50, targeted(deleting)],
        [hour, targeted(unread)],
      ],
      says: known,
    },
    "but not when that was deleted, where it is listed no more": {
      looks: [
        [0, held],
        [3 * hour, unlisted],
      ],
      says: timeUnknown,
    },
    "but nothing of one that a look does not list which did not look for it": {
      looks: [
        [0, held],
        [hour, targeted(unlisted)],
      ],
      says: nothing,
    },
    "but nothing where gateways were not read": {
      looks: [
        [0, held],
        [hour, targeted(unread)],
      ],
      says: nothing,
    },
    "but nothing of one that stands, and gave it up": {
      looks: [
        [0, held],
        [hour, { ...unlisted, natGateways: [gateway("available", { addresses: [] })] }],
        [5 * hour, unlisted],
      ],
      says: nothing,
    },
    "but nothing where it was on something else since": {
      looks: [
        [0, held],
        [hour, elsewhere],
        [3 * hour, unlisted],
      ],
      says: nothing,
    },
    "but nothing where no look saw it on one": { looks: [[hour, deleted]], says: nothing },
    "the last of several": {
      looks: [
        [0, held],
        [
          hour,
          {
            ...held,
            natGateways: [gateway("deleted", { deletedAt }), natGateway("eni-h", "eipalloc-a", { id: "nat-h" })],
          },
        ],
        [4 * hour, unlisted],
      ],
      says: { natGateway: { id: "nat-h" }, message: "NAT gateway nat-h, which had it, was deleted" },
    },
  };
  for (const [sentence, { looks, says: expected }] of Object.entries(cases))
    it(sentence, async () => assert.deepEqual(await says(looks), expected));
});

describe("the memory of the NAT gateway that an address is on", () => {
  const writes = ({ written }: Store) => written.filter((key) => key.startsWith("gateway/"));
  const value = (records: Store) => records.all(partition).get("gateway/eipalloc-a")?.value;

  it("is written once while all stays as it is", async () => {
    const records = store();
    await says(
      [
        [0, held],
        [1, held],
        [2, targeted(held)],
      ],
      records,
    );
    assert.deepEqual(writes(records), ["gateway/eipalloc-a"]);
  });

  it("is not changed by a look that began before", async () => {
    const records = store();
    await says(
      [
        [10, deleting],
        [0, held],
      ],
      records,
    );
    assert.deepEqual(value(records), { id: "nat-g", interfaceId: "eni-g", deletedAt, lookedAt: at(10) });
  });

  it("ends when the address is gone from the account, and is forgotten", async () => {
    const records = store();
    await says(
      [
        [0, held],
        [1, targeted({})],
        [2, {}],
      ],
      records,
    );
    assert.deepEqual(value(records), { id: null, lookedAt: at(2) });
    assert.ok(records.forgets.has("gateway/eipalloc-a"));
  });

  it("is kept of no address that never was on one", async () => {
    const records = store();
    await says(
      [
        [0, elsewhere],
        [1, unlisted],
      ],
      records,
    );
    assert.deepEqual(writes(records), []);
  });
});
