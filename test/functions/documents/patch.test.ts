import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Edit } from "../../../core/accept/answer.ts";
import { patch } from "../../../functions/documents/patch.ts";

const text = `# ours
spec:
  mode: observe        # only look
  interfaces:
    # the NAT host
    - name: nat        # zone a
      match: { id: eni-1 }
      role: nat        # forwards
      # it was moved in May

    # private ones
    - { name: private, match: { ids: [eni-2,   # two
          eni-3, eni-4] }, expect: 0..3, publicIp: none }   # all of them
    - role: router
      name: router
      match: {id: eni-5}
  # nothing here yet
  addresses:
    - {name: spare, match: {publicIp: 203.0.113.1}, reserve: {reason: mine, until: 2026-01-01}} # old
`;
const list = (...path: (string | number)[]) => ["spec", ...path];

/** A text with some of its lines changed, each given once. */
const changed = (...changes: [string, string][]): string =>
  changes.reduce((all, [from, to]) => {
    assert.equal(all.split(from).length, 2, from);
    return all.replace(from, () => to);
  }, text);

describe("patch", () => {
  const cases: Record<string, [Edit[], string]> = {
    "takes a key out of a block": [
      [{ do: "remove", path: list("interfaces", 0, "role") }],
      changed(["      role: nat        # forwards\n", ""]),
    ],
    "takes the first key out of an entry": [
      [{ do: "remove", path: list("interfaces", 2, "role") }],
      changed(["role: router\n      name", "name"]),
    ],
    "takes the last key out of braces": [
      [{ do: "remove", path: list("interfaces", 1, "publicIp") }],
      changed([", publicIp: none }", " }"]),
    ],
    "takes an id out of a list": [
      [{ do: "remove", path: list("interfaces", 1, "match", "ids", 1) }],
      changed(["eni-3, ", ""]),
    ],
    "takes an entry out, with the comment right above it": [
      [{ do: "remove", path: list("interfaces", 1) }],
      changed([text.slice(text.indexOf("    # private"), text.indexOf("    - role")), ""]),
    ],
    "changes a value": [
      [{ do: "set", path: list("interfaces", 1, "expect"), value: "0..9" }],
      changed(["0..3", "0..9"]),
    ],
    "changes a text to one with a comma, which ends a text in braces": [
      [{ do: "set", path: list("addresses", 0, "reserve", "reason"), value: "mail, for May" }],
      changed(["mine", '"mail, for May"']),
    ],
    "adds a key to a block": [
      [{ do: "set", path: list("interfaces", 0, "expect"), value: 2 }],
      changed(["role: nat        # forwards\n", "role: nat        # forwards\n      expect: 2\n"]),
    ],
    "adds a key to braces": [
      [{ do: "set", path: list("addresses", 0, "expect"), value: "0..1" }],
      changed(["2026-01-01}}", "2026-01-01}, expect: 0..1}"]),
    ],
    "changes a list in braces, or a text, to something else in braces": [
      [
        { do: "set", path: list("interfaces", 2, "match"), value: { tags: { a: "b" } } },
        { do: "set", path: list("interfaces", 2, "role"), value: ["x, y"] },
      ],
      changed(["{id: eni-5}", "{ tags: { a: b } }"], ["role: router", 'role: [ "x, y" ]']),
    ],
    "adds to a list in brackets": [
      [{ do: "add", path: list("interfaces", 1, "match", "ids"), value: "eni-6" }],
      changed(["eni-4] }", "eni-4, eni-6] }"]),
    ],
    "takes all out of brackets, and fills them again": [
      [
        ...[2, 1, 0].map((at): Edit => ({ do: "remove", path: list("interfaces", 1, "match", "ids", at) })),
        { do: "add", path: list("interfaces", 1, "match", "ids"), value: "eni-6" },
        { do: "remove", path: list("interfaces", 2, "match", "id") },
        { do: "set", path: list("interfaces", 2, "match", "id"), value: "eni-7" },
      ],
      changed(["[eni-2,   # two\n          eni-3, eni-4]", "[eni-6]"], ["{id: eni-5}", "{ id: eni-7 }"]),
    ],
    "adds an entry": [
      [{ do: "add", path: list("addresses"), value: { name: "x", reserve: { reason: "a: b, c" } } }],
      `${text}    - { name: x, reserve: { reason: "a: b, c" } }\n`,
    ],
    "makes several changes, one after the other": [
      [
        { do: "set", path: list("addresses", 0, "reserve", "reason"), value: "theirs" },
        { do: "remove", path: list("addresses", 0, "reserve", "until") },
      ],
      changed(["mine, until: 2026-01-01", "theirs"]),
    ],
  };
  for (const [what, [edits, expected]] of Object.entries(cases))
    it(`${what}, and leaves every other byte as it is`, () => assert.equal(patch(text, edits), expected));

  it("writes the text anew, comments kept, where it cannot be changed in place", () => {
    const anchored = "# top\nspec:\n  interfaces: [] # none\n  mode: observe\n";
    assert.equal(
      patch(anchored, [
        { do: "add", path: list("interfaces"), value: { name: "a" } },
        { do: "add", path: list("addresses"), value: { name: "b" } },
      ]),
      "# top\nspec:\n  interfaces: [ { name: a } ] # none\n  mode: observe\n  addresses: [ { name: b } ]\n",
    );
  });

  it("empties a list that loses its only entry", () => {
    assert.match(patch(text, [{ do: "remove", path: list("addresses", 0) }]), /\n {2}addresses: *\[\]/);
  });
});
