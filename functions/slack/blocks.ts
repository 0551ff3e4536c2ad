import type { Digest, News } from "../../core/memory/news.ts";
import { usd } from "../../core/words/message-words.ts";
import { command, context, fields, header, list, paragraphs, type SlackMessage, section } from "./elements.ts";
import { ourLimits } from "./limits.ts";
import { harmless } from "./text.ts";
import { action, bySeverity, digestHeadline, digestSummary, headline, line, time, worstFirst } from "./words.ts";

/** One piece of news: what, where, since when, what it breaks, what was done or is asked, who changed it, and how to undo it. */
export function slackMessage(news: News): SlackMessage {
  const { id, account, region, resource, since, monthlyUsd = 0, message, changedBy, undo } = news;
  const said = action(news);
  const remarks = [
    ...(said === undefined ? [] : [said]),
    ...(changedBy === undefined ? [] : [`Changed by: ${changedBy}`]),
  ];
  const known: [string, string][] = [
    ["Account", account],
    ["Region", region],
    ["Resource", `${resource.type} ${resource.id}`],
    ...(resource.name === undefined ? [] : [["Name", resource.name] satisfies [string, string]]),
    ["Since", time(since)],
    ["Rule", id.replace(/:.*/s, "")],
    ...(monthlyUsd > 0 ? [["Cost a month", usd(monthlyUsd)] satisfies [string, string]] : []),
  ];
  return {
    text: spoken([headline(news), `${resource.id} in ${account} ${region}`, message, ...remarks]),
    blocks: [
      header(headline(news)),
      fields(known),
      paragraphs([message], ourLimits.paragraph),
      ...(remarks.length === 0 ? [] : [paragraphs(remarks, ourLimits.remark)]),
      ...(undo === undefined ? [] : [command("To undo it:", undo)]),
      context(id),
    ],
  };
}

/** Many at once, or the first look: worst first, a line each, how many are left out, and what could not be read. */
export function slackDigest(digest: Digest): SlackMessage {
  const { news, gaps } = digest;
  const sorted = worstFirst(news);
  const leftOut = sorted.slice(ourLimits.lines);
  const gapsLeftOut = gaps.length - ourLimits.gaps;
  const lines = sorted.slice(0, ourLimits.lines).map(line);
  return {
    text: spoken([digestHeadline(digest), digestSummary(digest), ...lines.slice(0, 1)]),
    blocks: [
      header(digestHeadline(digest)),
      section(digestSummary(digest)),
      ...(lines.length === 0 ? [] : [list("Worst first:", lines)]),
      ...(leftOut.length === 0 ? [] : [section(`And ${leftOut.length} more, left out here: ${bySeverity(leftOut)}`)]),
      ...(gaps.length === 0 ? [] : [list("Could not be read, so not taken for clean:", gaps.slice(0, ourLimits.gaps))]),
      ...(gapsLeftOut > 0 ? [section(`And ${gapsLeftOut} more that could not be read`)] : []),
    ],
  };
}

const spoken = (parts: string[]): string =>
  parts.map((part) => harmless(part, ourLimits.messageText / parts.length - 2)).join(". ");
