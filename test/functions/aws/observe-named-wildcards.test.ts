import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { observeNamed } from "../../../functions/aws/observe-named.ts";
import { sourceOn } from "./accounts.ts";
import { desiredState } from "./desired-state.ts";
import { town } from "./town.ts";

const pool = { name: "pool", match: { allocationIds: ["eipalloc-p1", "eipalloc-p2"] }, on: { interface: "fleet" } };

/** A tag value that a fleet is declared by, and one that EC2's filters would take for it unless told otherwise, or in its stead. */
const alike = { "nat*": "nat-1", "na?": "nat", "corp\\nat": "corpnat" };

describe("a tag value that looks like EC2's wildcards", () => {
  for (const [value, other] of Object.entries(alike))
    it(`is meant to the letter: ${value}, and not ${other}`, async () => {
      const account = town();
      for (const { id, tags } of account.instances) tags.Kind = id === "i-f1" ? value : other;
      const fleet = { name: "fleet", match: { instance: { tags: { Kind: value } } }, expect: 2 };
      const state = desiredState({ interfaces: [fleet], addresses: [pool] });
      const { sections } = await observeNamed(sourceOn(account), { interfaces: [], addresses: ["eipalloc-p2"] }, state);
      const ids = sections.instances.read ? sections.instances.items.map(({ id }) => id) : [];
      assert.ok(ids.includes("i-f1"));
      assert.ok(!ids.includes("i-x"));
    });
});
