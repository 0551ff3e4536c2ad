import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { backoffMs, delayOf, mostLooks } from "../../../core/runs/again.ts";

const minute = 60_000;

describe("how long to wait", () => {
  it("for a transitional state is longer each time: 1, 2, 4, 8 and then 15 minutes", () =>
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 60].map((looks) => backoffMs(looks) / minute),
      [1, 2, 4, 8, 15, 15, 15],
    ));

  it("is 5 seconds at least and 15 minutes at most, as a queue can", () =>
    assert.deepEqual([-minute, 0, 5_001, minute, 20 * minute].map(delayOf), [
      5_000,
      5_000,
      5_001,
      minute,
      15 * minute,
    ]));

  it("is not more than 6 times for one event", () => assert.equal(mostLooks, 6));
});
