const blanks = /\s+/gu;
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const piledUp = /(?<=\p{M}{4})\p{M}+/gu;
const graphemes = new Intl.Segmenter("en");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const lookalikes: Record<string, string> = { "*": "∗", _: "＿", "~": "∼", "`": "ˋ", "@": "＠" };

/**
 * Text that strangers wrote, as one line that fits: without control, bidi and other invisible characters, cut between graphemes. Characters that
 * Slack may store as entities count as long as these. Never empty, for Slack refuses that.
 */
export const shown = (text: string, limit: number): string =>
  cut(text.toWellFormed().replace(blanks, " ").replace(unseen, "").replace(piledUp, "").trim(), limit) || "(empty)";

/**
 * The same for the one place that Slack reads as mrkdwn, the text of notifications: what would mention, link or mark up stands there as an entity
 * or as a character that only looks like it. The blocks show it exactly.
 */
export const harmless = (text: string, limit: number): string =>
  escaped(shown(text, limit))
    .replace(/[*~`@]/g, (one) => lookalikes[one] ?? one)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, lookalikes._ ?? "");

const escaped = (text: string): string => text.replace(/[&<>]/g, (one) => entities[one] ?? one);

function cut(text: string, limit: number): string {
  if (escaped(text).length <= limit) return text;
  let kept = "";
  let room = limit - 1;
  for (const { segment } of graphemes.segment(text)) {
    room -= escaped(segment).length;
    if (room < 0) break;
    kept += segment;
  }
  return `${kept}…`;
}
