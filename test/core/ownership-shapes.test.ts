import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Ownership, ownership } from "../../core/ownership.ts";
import type { NetworkInterface } from "../../core/snapshot.ts";
import { account, eni } from "../support/snapshot.ts";
import { ourShapes, serviceShapes, unclearShapes } from "./ownership-shapes.ts";

const tables: Record<Ownership["whose"], Record<string, Partial<NetworkInterface>>> = {
  ours: ourShapes,
  service: serviceShapes,
  unknown: unclearShapes,
};

const none = new Set<string>();

describe("whose interface it is, where NAT gateways were read and none uses it", () => {
  for (const [whose, shapes] of Object.entries(tables)) {
    for (const [shape, over] of Object.entries(shapes))
      it(`${shape}: ${whose}`, () => {
        const answer = ownership(eni("eni-a", over), account, none);
        assert.equal(answer.whose, whose);
        assert.equal(answer.whose === "ours" || answer.because.length > 10, true, "it says why");
      });
  }

  it("a doubt that a host's description raises names the instance, so that a person can see it", () => {
    const described = eni("eni-a", { description: "ELB web" });
    assert.deepEqual(ownership(described, account, none), {
      whose: "unknown",
      because: "its description is that of a service: ELB web, but it is on i-a",
    });
  });
});
