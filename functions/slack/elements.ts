import type {
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextSection,
  SectionBlock,
} from "@slack/types";
import { ourLimits, slackLimits } from "./limits.ts";
import { shown } from "./text.ts";

/** What is posted: blocks for people, and the text of the notification, which is also what screen readers read. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

/** The first line. */
export const header = (text: string): HeaderBlock => ({ type: "header", text: plain(text, slackLimits.headerText) });

/** One line below the first. */
export const section = (text: string): SectionBlock => ({ type: "section", text: plain(text, ourLimits.remark) });

/** What is known, in two columns: a label and its value each. */
export const fields = (known: [label: string, value: string][]): SectionBlock => ({
  type: "section",
  fields: known.map(([label, value]) => plain(`${label}: ${shown(value, ourLimits.fieldText)}`, slackLimits.fieldText)),
});

/** Sentences, a paragraph each. Rich text is never parsed: what it holds cannot mention, link or mark up. */
export const paragraphs = (texts: string[], limit: number): RichTextBlock => ({
  type: "rich_text",
  elements: texts.map((text) => rich(text, limit)),
});

/** A list, an item a line. */
export const list = (title: string, items: string[]): RichTextBlock => ({
  type: "rich_text",
  elements: [
    rich(title, ourLimits.remark),
    { type: "rich_text_list", style: "bullet", elements: items.map((item) => rich(item, ourLimits.line)) },
  ],
});

/** A command to be copied, and what it is for. */
export const command = (title: string, text: string): RichTextBlock => ({
  type: "rich_text",
  elements: [
    rich(title, ourLimits.remark),
    { type: "rich_text_preformatted", elements: [{ type: "text", text: shown(text, ourLimits.command) }] },
  ],
});

/** The small print. */
export const context = (text: string): ContextBlock => ({ type: "context", elements: [plain(text, ourLimits.id)] });

const plain = (text: string, limit: number): PlainTextElement => ({
  type: "plain_text",
  text: shown(text, limit),
  emoji: false,
});

const rich = (text: string, limit: number): RichTextSection => ({
  type: "rich_text_section",
  elements: [{ type: "text", text: shown(text, limit) }],
});
