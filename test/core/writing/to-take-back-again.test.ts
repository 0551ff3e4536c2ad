import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Entry } from "../../../core/writing/journal.ts";
import { toTakeBackOf } from "../../../core/writing/to-take-back.ts";
import { at } from "../memory/looks.ts";
import { free, off, on, placed, put, refused, times, unanswered, undoing, write } from "./to-take-back-shapes.ts";

const run2 = { run: "run-2" };

const twice: Record<string, [Entry[], { left?: number[]; open?: number[]; again?: [number, number][] }]> = {
  "the same write of a later run": [[write(0, off), write(1, off, run2)], { again: [[0, 1]] }],
  "the same association of a later run": [[write(0, put), write(1, put, run2)], { again: [[0, 1]] }],
  "the same disassociation of a later run": [
    [write(0, free, placed), write(1, free, { ...placed, ...run2 })],
    { again: [[0, 1]] },
  ],
  "the same write of a later run for another finding": [
    [write(0, off), write(1, off, { ...run2, finding: "g" })],
    { again: [[0, 1]] },
  ],
  "the same write of a later run, though it wrote more that is taken back": [
    [write(0, off), write(0, put), write(1, off, run2)],
    { left: [0], again: [[0, 1]] },
  ],
  "the same write of a later run, though it made it twice itself": [
    [write(0, off), write(1, off), write(2, off, run2)],
    { again: [[1, 2]] },
  ],
  "nothing where only an earlier run wrote the same": [[write(0, off, run2), write(1, off)], { left: [1] }],
  "nothing where it wrote the same once more after all": [
    [write(0, off), write(1, off, run2), write(2, off)],
    { left: [2] },
  ],
  "nothing where the later one was refused": [
    [write(0, off), write(1, off, { ...run2, outcome: refused })],
    { left: [0] },
  ],
  "nothing where its own was taken back before": [[write(0, off), undoing(1, on), write(2, off, run2)], {}],
  "nothing where the later one's was taken back since": [[write(0, off), write(1, off, run2), undoing(2, on)], {}],
  "nothing where what became of the later one is not known": [
    [write(0, off), { ...unanswered, ...run2, at: at(1) }],
    { open: [1] },
  ],
};

describe("of what a run wrote, left to another is", () => {
  for (const [sentence, [entries, { left = [], open = [], again = [] }]] of Object.entries(twice))
    it(sentence, () =>
      assert.deepEqual(times(toTakeBackOf("run-1", entries)), {
        left: left.map(at),
        open: open.map(at),
        again: again.map((pair) => pair.map(at)),
      }),
    );
});

describe("of what was written for a finding, left to another is", () => {
  it("the same write for another finding", () =>
    assert.deepEqual(times(toTakeBackOf("f", [write(0, off), write(1, off, { finding: "g" })])), {
      left: [],
      open: [],
      again: [[at(0), at(1)]],
    }));
});

describe("of what a run wrote, unknown is", () => {
  it("what became of another run's taking back", () => {
    const open = { ...unanswered, run: "run-2", undoes: true, call: on, at: at(1) };
    assert.deepEqual(times(toTakeBackOf("run-1", [write(0, off), open])), { left: [], open: [at(1)], again: [] });
  });
});
