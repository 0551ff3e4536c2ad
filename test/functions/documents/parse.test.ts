import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseDocument } from "../../../functions/documents/parse.ts";
import { sayPosition } from "../../../functions/documents/problems.ts";
import { example, placeOf, problemsOf, withSpec } from "./written.ts";

const aliases = (count: number) =>
  withSpec(`spec:\n  trust:\n    tags: [&a Role, ${Array.from({ length: count }, () => "*a").join(", ")}]\n`);

describe("a desired-state document", () => {
  it("of every kind of entry is read as it is written", () => {
    const { state } = parseDocument(example, "net.yaml");
    assert.deepEqual(state.metadata, { name: "production", account: "111122223333", region: "eu-west-1" });
    assert.equal(state.spec.mode, "enforce");
    assert.deepEqual(state.spec.trust, { tags: ["Role"] });
    assert.deepEqual(state.spec.interfaces[1], {
      name: "nats",
      match: { instance: { tags: { "aws:autoscaling:groupName": ["nat-b", "nat-c"] } }, deviceIndex: 0 },
      expect: 2,
      role: "nat",
    });
    assert.deepEqual(state.spec.addresses[3], {
      name: "spare",
      match: { publicIp: "203.0.113.40" },
      reserve: { reason: "fail-over of nat-a", until: "2027-06-30" },
    });
  });

  it("knows where each entry stands", () => {
    const { locate } = parseDocument(example, "net.yaml");
    assert.deepEqual(locate(["spec", "interfaces", 0]), { file: "net.yaml", line: 8, column: 7 });
    assert.equal(sayPosition(locate(["spec", "interfaces", 1])), placeOf(example, "name: nats"));
    assert.equal(sayPosition(locate(["spec", "addresses", 3, "reserve", "until"])), placeOf(example, "2027-06-30"));
    assert.equal(sayPosition(locate(["spec", "mode"])), placeOf(example, "enforce"));
  });

  it("says of a part that is not there where the nearest one is", () => {
    const { locate } = parseDocument(example, "net.yaml");
    assert.deepEqual(locate(["spec", "interfaces", 2, "role"]), { file: "net.yaml", line: 13, column: 7 });
    assert.deepEqual(locate(["nope"]), { file: "net.yaml", line: 1, column: 1 });
  });

  it("has a version that every change of it changes, and nothing else", () => {
    const { version } = parseDocument(example, "net.yaml");
    assert.equal(parseDocument(example, "other.yaml").version, version);
    assert.notEqual(parseDocument(`${example}\n`, "net.yaml").version, version);
  });

  it("observes, trusts no tag and declares nothing unless it says so", () => {
    assert.deepEqual(parseDocument(withSpec("spec: {}\n"), "net.yaml").state.spec, {
      mode: "observe",
      trust: { tags: [] },
      undeclared: "ignore",
      unassociatedAddresses: "report",
      interfaces: [],
      addresses: [],
    });
  });

  it("may be JSON, on one line or on many, with positions too", () => {
    const value = parseDocument(example, "net.yaml").state;
    for (const indent of [0, 2, "\t"]) {
      const text = JSON.stringify(value, null, indent);
      assert.deepEqual(parseDocument(text, "net.json").state, value);
    }
    const wrong = JSON.stringify({ ...value, kind: "Wrong" }, null, 2);
    assert.deepEqual(problemsOf(wrong, "net.json"), ["net.json:3:11: kind must be NetworkDesiredState"]);
  });

  it("may have a byte order mark and end its lines as Windows does", () => {
    const text = `\ufeff${withSpec("spec:\n  mod: observe\n")}`.replaceAll("\n", "\r\n");
    assert.deepEqual(problemsOf(text), ['net.yaml:5:3: spec has an unknown key "mod", did you mean "mode"?']);
  });

  it("counts the columns of the first line as editors do, which show no byte order mark", () => {
    assert.deepEqual(problemsOf("\ufeff[]"), ["net.yaml:1:1: the document must be a map of keys and values"]);
    assert.deepEqual(problemsOf("\ufeff{'a'}", "net.json"), ['net.json:1:2: JSON has double quotes only: "']);
  });

  it("may use up to 50 aliases, of one anchor or of several", () => {
    assert.deepEqual(problemsOf(aliases(50)), []);
    const last = `net.yaml:6:${aliases(51).split("\n")[5]?.lastIndexOf("a]")}`;
    assert.deepEqual(problemsOf(aliases(51)), [`${last}: has too many aliases: 50 at most`]);
    const two = Array.from({ length: 26 }, () => "*a, *b").join(", ");
    assert.equal(problemsOf(withSpec(`spec:\n  trust:\n    tags: [&a Role, &b Team, ${two}]\n`)).length, 1);
  });

  it("may not have aliases of aliases that grow without end", () => {
    const laughs = ["&a [x, x, x, x, x, x, x, x, x]"];
    for (const [of, name] of ["ab", "bc", "cd", "de", "ef"].map((pair) => [...pair]))
      laughs.push(`&${name} [*${of}, *${of}, *${of}, *${of}, *${of}, *${of}, *${of}, *${of}, *${of}]`);
    assert.deepEqual(problemsOf(withSpec(`spec: [${laughs.join(", ")}]\n`)), [
      "net.yaml:1:1: has aliases of aliases, too many to follow",
    ]);
  });

  it("may have tags of any name, such as those that every object has", () => {
    const { state } = parseDocument(
      withSpec('spec:\n  interfaces:\n    - { name: a, match: { tags: { constructor: x, toString: "1" } } }\n'),
      "net.yaml",
    );
    assert.deepEqual(Object.entries(state.spec.interfaces[0]?.match.tags ?? {}), [
      ["constructor", "x"],
      ["toString", "1"],
    ]);
  });
});
