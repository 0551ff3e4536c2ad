import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { knownOffers, rememberOffers } from "../../../core/memory/offers.ts";
import { type Parts, snapshot } from "../../support/snapshot.ts";
import { at, partition } from "./looks.ts";
import { store } from "./store.ts";

const offer = (id: string, status = "pending") => ({ id, publicIp: "203.0.113.10", to: "444455556666", status });
const denied: Parts = { unread: { transfers: "UnauthorizedOperation: no" } };

/** What is known of the offers after looks at the whole region, each so many minutes after the first. */
async function after(...looks: [minutes: number, parts: Parts][]) {
  const records = store();
  for (const [minutes, parts] of looks)
    await rememberOffers(snapshot({ ...parts, takenAt: at(minutes) }), records, partition);
  return knownOffers(records, partition);
}

describe("which addresses are on offer to another account", () => {
  it("is not known before the first look at the whole region", async () =>
    assert.deepEqual(await after(), { offersUnread: "no look at the whole region was made yet" }));

  it("is known from the last one, of offers that are pending", async () => {
    const first: Parts = { transfers: [offer("eipalloc-a"), offer("eipalloc-b", "accepted")] };
    assert.deepEqual(await after([0, first]), { onOffer: new Set(["eipalloc-a"]), offersUnread: undefined });
    assert.deepEqual(await after([0, first], [1, {}]), { onOffer: new Set(), offersUnread: undefined });
  });

  it("is not known where the last one could not read it, but for those that an earlier one found", async () =>
    assert.deepEqual(await after([0, { transfers: [offer("eipalloc-a")] }], [1, denied]), {
      onOffer: new Set(["eipalloc-a"]),
      offersUnread: "UnauthorizedOperation: no",
    }));

  it("is not changed by a look that began before the last one", async () =>
    assert.deepEqual(await after([1, {}], [0, { transfers: [offer("eipalloc-a")] }]), {
      onOffer: new Set(),
      offersUnread: undefined,
    }));
});
