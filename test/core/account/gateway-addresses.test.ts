import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gatewayUsing } from "../../../core/account/gateway-addresses.ts";
import { natGateway, type Parts, snapshot } from "../../support/snapshot.ts";

const regional = (id: string, state = "available") =>
  natGateway("", "", { id, state, addresses: [{ allocationId: "eipalloc-a" }, {}] });
const before = new Map([["eipalloc-a", "nat-g"]]);
const denied = { unread: { natGateways: "UnauthorizedOperation: no" } };

const using = (parts: Parts, inGateways?: typeof before) =>
  gatewayUsing("eipalloc-a", { snapshot: snapshot(parts), known: { inGateways } });

describe("the NAT gateway that uses an address which shows no association", () => {
  const cases: [sentence: string, parts: Parts, remembered: typeof before | undefined, is: string | undefined][] = [
    ["is the one that lists it", { natGateways: [regional("nat-g")] }, undefined, "nat-g"],
    ["is the one that lists it while it is made", { natGateways: [regional("nat-g", "pending")] }, undefined, "nat-g"],
    [
      "is none that goes, or failed",
      { natGateways: [regional("nat-g", "deleting"), regional("nat-h", "failed")] },
      undefined,
      undefined,
    ],
    ["is none where a look at the whole region lists none, whatever is remembered", {}, before, undefined],
    ["is the one that is remembered where gateways could not be read", denied, before, "nat-g"],
    [
      "is the one that is remembered where a look at what is named read others",
      { extent: "targeted", natGateways: [natGateway("eni-h", "eipalloc-h", { id: "nat-h" })] },
      before,
      "nat-g",
    ],
    [
      "is none where a look at what is named saw the remembered one without it",
      { extent: "targeted", natGateways: [natGateway("", "", { addresses: [] })] },
      before,
      undefined,
    ],
    [
      "is the one that lists it now, where another is remembered",
      { extent: "targeted", natGateways: [regional("nat-h")] },
      before,
      "nat-h",
    ],
    ["is not known where gateways could not be read and nothing is remembered", denied, undefined, undefined],
  ];
  for (const [sentence, parts, remembered, is] of cases) it(sentence, () => assert.equal(using(parts, remembered), is));
});
