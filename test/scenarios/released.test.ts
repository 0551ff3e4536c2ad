import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { network } from "./fixtures.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { elasticIp } from "./parts.ts";
import { call } from "./people.ts";
import { play } from "./play.ts";
import { what } from "./timeline.ts";

const idle = "eip-unassociated eipalloc-s";

describe("an idle address that somebody releases", () => {
  it("is told to be over at once, not when the schedule comes round: what is gone has the whole region looked at", async (t) => {
    await inAnyOrder(async (order) => {
      const account = network();
      account.addresses.push(elasticIp("eipalloc-s", "203.0.113.90"));
      const region = await play(t, account, {}, order);
      region.audit(0, 60);
      call(region, 100, "ReleaseAddress", { AllocationId: "eipalloc-s" });
      await region.until(130);
      assert.deepEqual(region.log.told.map(what), [`opened ${idle}`, `resolved ${idle}`]);
      assert.deepEqual(await region.atRest(), []);
    });
  });
});
