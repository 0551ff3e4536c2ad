import type { KnownBlock } from "@slack/types";
import type { Digest, News } from "../../../core/memory/news.ts";

/** A NAT host whose check somebody turned on: high, open, and a person's to decide. */
export const news = (over: Partial<News> = {}): News => ({
  kind: "opened",
  id: "nat-source-dest-check-on:111122223333:eu-west-1:eni-a",
  severity: "high",
  title: "Source/destination check is on where traffic is forwarded",
  message: "nat-a (eni-a) drops what it should forward",
  account: "111122223333",
  region: "eu-west-1",
  resource: { type: "network-interface", id: "eni-a", name: "nat-a" },
  facts: {},
  since: "2026-01-05T09:00:00.000Z",
  ...over,
});

/** Open news, as many as asked, of one severity; ids tell them apart. */
export const many = (count: number, over: Partial<News> = {}): News[] =>
  Array.from({ length: count }, (_, index) => news({ ...over, id: `rule:1:eu-west-1:${over.severity ?? ""}${index}` }));

/** Not the first look, and everything was read. */
export const digest = (over: Partial<Digest> = {}): Digest => ({
  kind: "digest",
  first: false,
  account: "111122223333",
  region: "eu-west-1",
  news: [],
  gaps: [],
  ...over,
});

/** Every object of a message that has a type, at any depth. */
export function typed(value: unknown): { type: string; [key: string]: unknown }[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(typed);
  return "type" in value && typeof value.type === "string" ? [{ ...value, type: value.type }, ...inside] : inside;
}

/** What people read in blocks, a line for each text. */
export const lines = (blocks: KnownBlock[]): string[] =>
  typed(blocks).flatMap(({ text }) => (typeof text === "string" ? [text] : []));
