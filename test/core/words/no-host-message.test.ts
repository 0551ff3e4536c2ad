import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { NoHost } from "../../../core/fact-shapes.ts";
import { message } from "../../../core/message.ts";

const says: Record<string, NoHost> = {
  "; no instance is there that it may be attached to": { why: "none takes it", hosts: [] },
  "; no instance that it may be attached to is in its zone (i-a)": {
    why: "none takes it",
    hosts: [{ instance: "i-a", why: "zone" }],
  },
  "; no instance takes it: i-a is in another zone, i-b has another interface there, i-c has all the interfaces that its type may have":
    {
      why: "none takes it",
      hosts: [
        { instance: "i-a", why: "zone" },
        { instance: "i-b", why: "index taken" },
        { instance: "i-c", why: "full" },
      ],
    },
  "; no instance takes it: i-a has no room on that network card, i-b may have fewer addresses on an interface, by its type, i-c has no room for an Elastic Fabric Adapter there":
    {
      why: "none takes it",
      hosts: [
        { instance: "i-a", why: "card full" },
        { instance: "i-b", why: "addresses" },
        { instance: "i-c", why: "EFA" },
      ],
    },
  "; i-a, i-b could take it": { why: "several", hosts: [{ instance: "i-a" }, { instance: "i-b" }] },
  "; as which device it is to be attached is not declared": { why: "no device index", hosts: [] },
};

describe("an interface that is attached to nothing", () => {
  for (const [words, noHost] of Object.entries(says))
    it(`says why nothing is proposed${words}`, () => {
      const facts = { entry: "fixed", since: "unknown", eips: [], blackholes: [], noHost };
      assert.equal(
        message("interface-unattached", facts, "eni-f"),
        `eni-f is declared, but attached to nothing${words}`,
      );
    });
});

describe("an interface that is attached elsewhere", () => {
  it("says of a primary one that it never moves (C9)", () => {
    const facts = { entry: "fixed", declared: "i-a", instance: "i-b", deviceIndex: 0, primary: true } as const;
    assert.equal(
      message("interface-misattached", facts, "eni-f"),
      "eni-f is on i-b as device 0, but is declared on i-a: it is the primary interface, which never leaves its instance",
    );
  });
});
