/** What Slack documents as the most of each (Block Kit reference, chat.postMessage); past any of them it refuses the whole message, and cuts `text`. */
export const slackLimits = {
  blocks: 50,
  headerText: 150,
  sectionText: 3000,
  sectionFields: 10,
  fieldText: 2000,
  contextElements: 10,
  textObject: 3000,
  messageText: 40_000,
} as const;

/**
 * Our own limits, all inside Slack's. It also refuses blocks that are too long together (msg_blocks_too_long), undocumented; users measured 9,597
 * characters accepted and 11,341 refused (slackapi/bolt-js#2867). What these add up to stays below 8,000: a message refused is a finding not told.
 */
export const ourLimits = {
  blocks: 8,
  fieldText: 300,
  paragraph: 2000,
  remark: 600,
  command: 1000,
  id: 600,
  line: 160,
  lines: 30,
  gaps: 10,
  messageText: 3000,
} as const;
