import { deepEqual, equal, ok } from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { hintOf } from "../../../core/hint/hint.ts";
import { call, id, interfacesOf, json, nested, sprinkled, wellFormed } from "./anything.ts";
import { callEvent, ids, stateEvent } from "./event.ts";

describe("hintOf is total", () => {
  it("for any JSON", () => fc.assert(fc.property(json, wellFormed), { numRuns: 500 }));

  it("for any JSON in place of a part of the envelope", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(callEvent("ReleaseAddress", {}, {}))),
        json,
        call,
        (part, value, name) => wellFormed(callEvent(name, { allocationId: ids.eip }, {}, {}, { [part]: value })),
      ),
      { numRuns: 500 },
    ));

  it("for any JSON in place of a part of the record", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(callEvent("ReleaseAddress", {}, {}).detail)),
        json,
        call,
        (part, value, name) => wellFormed(callEvent(name, { allocationId: ids.eip }, {}, { [part]: value })),
      ),
      { numRuns: 1000 },
    ));

  it("for parameters in which ids turn up anywhere", () =>
    fc.assert(
      fc.property(call, sprinkled, sprinkled, (name, request, response) =>
        wellFormed(callEvent(name, request, response)),
      ),
      {
        numRuns: 1000,
      },
    ));

  it("for state changes with anything in them", () =>
    fc.assert(
      fc.property(fc.oneof(json, id), json, (instance, state) =>
        wellFormed({ ...stateEvent("", ""), detail: { "instance-id": instance, state } }),
      ),
      {
        numRuns: 500,
      },
    ));

  it("for parameters 10,000 deep, in objects and in lists", () => {
    deepEqual(
      interfacesOf(
        callEvent(
          "DeleteNetworkInterface",
          nested(10_000, (inner) => ({ item: inner })),
          null,
        ),
      ),
      [ids.eni],
    );
    deepEqual(
      interfacesOf(
        callEvent(
          "DeleteNetworkInterface",
          nested(10_000, (inner) => [inner]),
          null,
        ),
      ),
      [ids.eni],
    );
  });

  it("for an envelope and an identity 10,000 deep", () => {
    ok(wellFormed(nested(10_000, (detail) => ({ detail }))));
    ok(
      wellFormed(
        callEvent(
          "DeleteNetworkInterface",
          {},
          {},
          { userIdentity: nested(10_000, (sessionContext) => ({ sessionContext })) },
        ),
      ),
    );
  });

  it("for lists and objects of 200,000 parts", () => {
    const list = Array.from({ length: 200_000 }, () => ids.eni);
    deepEqual(interfacesOf(callEvent("DeleteNetworkInterface", { items: list }, null)), [ids.eni]);
    deepEqual(
      interfacesOf(callEvent("DeleteNetworkInterface", Object.fromEntries(list.map((one, n) => [`k${n}`, one])), null)),
      [ids.eni],
    );
  });

  it("for a text of a million characters, in a time that grows with it", () => {
    const long = `i-${"a".repeat(1_000_000)}`;
    const event = callEvent("StopInstances", { instanceId: long }, null, { userIdentity: { arn: long } }, { id: long });
    ok(wellFormed(event));
    equal(
      interfacesOf(callEvent("StopInstances", {}, null, {}, { region: `eu${"-a".repeat(500_000)}!` }))?.constructor,
      String,
    );
  });

  it("and says the same whatever order lists come in", () =>
    fc.assert(
      fc.property(call, fc.shuffledSubarray(Object.values(ids) as string[], { minLength: 1 }), (name, some) => {
        const event = (items: string[]) => callEvent(name, { items, sourceDestCheck: {} }, null);
        deepEqual(hintOf(event(some)), hintOf(event([...some].sort())));
      }),
    ));
});
