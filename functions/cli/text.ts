import { stripVTControlCharacters, styleText } from "node:util";
import Table from "cli-table3";
import type { Severity } from "../../core/finding.ts";

/** How to print for people: how wide, and whether in colour. */
export interface Style {
  width: number;
  colour: boolean;
}

type Look = Parameters<typeof styleText>[0];

/** Text in a look, where colours are on. */
export const paint = ({ colour }: Style, look: Look, text: string): string =>
  colour ? styleText(look, text, { validateStream: false }) : text;

/** The look of a severity; its word always stands beside it. */
export const severityLook: Record<Severity, Look> = {
  critical: ["bold", "red"],
  high: "red",
  medium: "yellow",
  low: "cyan",
  info: "gray",
};

const invisible = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Text from an account or a file, safe for a terminal: tags and descriptions may hold escape sequences and invisible or reversing characters. */
export const clean = (text: string): string => stripVTControlCharacters(text).replace(invisible, "");

const noLines = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

/**
 * Rows of cells as a table without lines that fits the width; the last column takes what the others leave. A word is never broken, even if it is wider: ids, places and URLs
 * are copied, and in two lines they are none.
 */
export function table(rows: string[][], { width }: Style): string {
  const columns = rows[0]?.length ?? 0;
  const natural = Array.from({ length: columns - 1 }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  const last = Math.max(20, width - natural.reduce((sum, one) => sum + one + 2, 0));
  const drawn = new Table({
    chars: noLines,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
    colWidths: [...natural, last],
    wordWrap: true,
  });
  const words: string[] = [];
  for (const row of rows)
    drawn.push(row.map((cell, column) => (column === columns - 1 ? withoutLongWords(cell, last, words) : cell)));
  return drawn
    .toString()
    .replaceAll(marks, () => words.shift() ?? "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

const widthOf = (text: string): number =>
  Math.max(...text.split("\n").map((line) => stripVTControlCharacters(line).length));

/** What holds a long word's place while the table is drawn, so wide that it has a line to itself: no text that was cleaned has this character. */
const mark = "\u0001";
const marks = new RegExp(`${mark}-+`, "g");

/** A colour, or a word without its colours. */
const coloursAndWords = /\p{Cc}\[[\d;]*m|([^\s\p{Cc}]+)/gu;

/** A cell with a mark in the place of each word that fits no line; the words go into the list. */
const withoutLongWords = (text: string, width: number, words: string[]): string =>
  text.replace(coloursAndWords, (found, word: string | undefined) => {
    if (word === undefined || word.length < width) return found;
    words.push(word);
    return mark.padEnd(width, "-");
  });
