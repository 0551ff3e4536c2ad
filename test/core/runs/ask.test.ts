import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Hint } from "../../../core/hint/hint.ts";
import type { Again } from "../../../core/runs/again.ts";
import { askOf, isAgain, lookOf } from "../../../core/runs/ask.ts";
import { account, region } from "../../support/snapshot.ts";
import { callEvent, ids, stateEvent } from "../hint/event.ts";

const again: Again = { account, region, looks: 2, named: { interfaces: ["eni-a"], addresses: [] } };
const asked = (message: unknown): Hint | Again => {
  const ask = askOf(message);
  if ("ignored" in ask) throw new Error(ask.ignored);
  return ask;
};
const event = (call: string, request: object) => asked(callEvent(call, request, null));

describe("a message asks", () => {
  it("to look at something again, where an earlier look was put off", () => {
    assert.deepEqual(askOf({ again }), again);
    assert.ok(isAgain(asked({ again })));
  });

  it("to look where an event hints at", () => {
    const call = event("DeleteNetworkInterface", { networkInterfaceId: ids.eni });
    const state = asked(stateEvent(ids.instance, "running"));
    assert.deepEqual([isAgain(call), isAgain(state)], [false, false]);
    assert.deepEqual([(call as Hint).interfaces, (state as Hint).instances], [[ids.eni], [ids.instance]]);
  });

  it("for nothing, where it is neither, and says why", () => {
    for (const wrong of [
      undefined,
      null,
      "again",
      [],
      {},
      { again: {} },
      { again: { ...again, account: "1" } },
      { again: { ...again, region: "eu-west-1; rm" } },
      { again: { ...again, looks: -1 } },
      { again: { ...again, looks: 0.5 } },
      { again: { ...again, named: { interfaces: "eni-a", addresses: [] } } },
      { again: { ...again, named: { interfaces: Array(201).fill("eni-a"), addresses: [] } } },
    ]) {
      const ask = askOf(wrong);
      assert.ok("ignored" in ask && ask.ignored.length > 10, JSON.stringify(wrong));
    }
  });

  it("for nothing more than is known of a message: members that nobody knows are left out", () =>
    assert.deepEqual(askOf({ again: { ...again, calls: ["ReleaseAddress"] }, writes: true }), again));

  it("or for nothing, whatever it is, and never throws", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
    const like = fc.record({
      account: fc.anything(),
      region: fc.anything(),
      looks: fc.anything(),
      named: fc.anything(),
    });
    fc.assert(
      fc.property(fc.oneof(anything, fc.record({ again: fc.oneof(anything, like) })), (message) => {
        const ask = askOf(message);
        assert.ok("ignored" in ask ? typeof ask.ignored === "string" : lookOf(ask).length > 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("messages are answered by one look", () => {
  const made = event("CreateNatGateway", { natGatewayId: ids.nat });

  it("where they are of one account and region, events and what was put off alike", () => {
    const looks = [asked({ again }), event("DeleteNetworkInterface", { networkInterfaceId: ids.eni })].map(lookOf);
    assert.deepEqual(looks, [`${account}/${region} interfaces`, `${account}/${region} interfaces`]);
  });

  it("not where the one is of another account or region", () => {
    const places = [{}, { account: "999922223333" }, { region: "us-east-1" }];
    assert.equal(new Set(places.map((place) => lookOf({ ...again, ...place }))).size, 3);
  });

  it("but NAT gateways by another one, so that each stays within its calls", () => {
    const gateways = { ...again, named: { ...again.named, natGateways: [ids.nat] } };
    assert.deepEqual([made, gateways].map(lookOf), [`${account}/${region} gateways`, `${account}/${region} gateways`]);
  });
});
