import type {
  AdvancedEventSelector,
  AdvancedFieldSelector,
  EventSelector,
  GetEventSelectorsResponse,
} from "@aws-sdk/client-cloudtrail";

/** Whether a trail logs what EC2 calls write; unknown where its selectors ask for more than is known of a call in advance. */
export type Logs = "yes" | "no" | "unknown";

/** An EC2 call that writes, as event selectors see it. */
const write: Record<string, string> = {
  eventCategory: "Management",
  readOnly: "false",
  eventSource: "ec2.amazonaws.com",
};

/** Whether any selector of a trail lets EC2's writes through (CloudTrail user guide, Logging management events). */
export function logsWrites({ EventSelectors = [], AdvancedEventSelectors = [] }: GetEventSelectorsResponse): Logs {
  const all = [...EventSelectors.map(basic), ...AdvancedEventSelectors.map(advanced)];
  return all.find((one) => one === "yes") ?? all.find((one) => one === "unknown") ?? "no";
}

const basic = ({ IncludeManagementEvents = true, ReadWriteType }: EventSelector): Logs =>
  IncludeManagementEvents && ReadWriteType !== "ReadOnly" ? "yes" : "no";

function advanced({ FieldSelectors = [] }: AdvancedEventSelector): Logs {
  const known = FieldSelectors.filter(({ Field = "" }) => Field in write);
  if (!known.every(admits)) return "no";
  return known.length === FieldSelectors.length ? "yes" : "unknown";
}

function admits(selector: AdvancedFieldSelector): boolean {
  const value = write[selector.Field ?? ""] ?? "";
  const { Equals, StartsWith, EndsWith, NotEquals = [], NotStartsWith = [], NotEndsWith = [] } = selector;
  return (
    (Equals?.includes(value) ?? true) &&
    (StartsWith?.some((start) => value.startsWith(start)) ?? true) &&
    (EndsWith?.some((end) => value.endsWith(end)) ?? true) &&
    !NotEquals.includes(value) &&
    !NotStartsWith.some((start) => value.startsWith(start)) &&
    !NotEndsWith.some((end) => value.endsWith(end))
  );
}
