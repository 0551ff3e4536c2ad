import { eipMisplaced } from "../../../core/rules/eip-misplaced.ts";
import { eip, eni, on } from "../../support/snapshot.ts";
import { astray, drawer, found, other, web } from "./eip-misplaced-shapes.ts";
import { type Given, testRule } from "./test-rule.ts";

const kept = (reserve: { until?: string; for?: string }, address = astray): Given => ({
  interfaces: [eni(), other],
  addresses: [address],
  desired: { interfaces: [web], addresses: [drawer(reserve)] },
});

testRule(eipMisplaced, {
  leaves: {
    "a reserve for nobody in particular that is in use": kept({}),
    "a reserve on a member of the set that it is for": kept({ for: "web" }, eip("eipalloc-a", on("eni-a"))),
    "a reserve past its end, which says nothing any more": kept({ for: "web", until: "2026-01-04" }),
  },
  finds: {
    "a reserve on something that it is not for": { ...kept({ for: "web" }), found: [found("drawer", "web")] },
  },
});
