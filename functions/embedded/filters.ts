import type { Filter } from "@aws-sdk/client-ec2";
import { failure, missingParameter } from "./errors.ts";

/** What each filter of a Describe call compares, by its name in the EC2 API reference. */
export type FilterTable<Row> = Record<string, (row: Row) => (string | undefined)[]>;

interface Tagged {
  tags: Record<string, string>;
}

/** Values of one filter are joined by OR, filters by AND; `*` and `?` are wildcards, and tags can be asked by `tag:KEY` and `tag-key` (EC2 user guide, Filter). */
export function matcher<Row extends Tagged>(
  filters: readonly Filter[] | undefined,
  table: FilterTable<Row>,
): (row: Row) => boolean {
  const tests = (filters ?? []).map((filter) => test(filter, table));
  return (row) => tests.every((passes) => passes(row));
}

function test<Row extends Tagged>({ Name, Values }: Filter, table: FilterTable<Row>): (row: Row) => boolean {
  if (!Name) throw missingParameter("Filter.Name");
  if (!Values?.length) throw missingParameter("Filter.Value");
  if (Values.length > 200)
    throw failure("FilterLimitExceeded", `The maximum number of filter values is 200, ${Name} has ${Values.length}`);
  const read = table[Name] ?? tagReader(Name);
  const plain = new Set(Values.filter((value) => !/[*?\\]/.test(value)));
  const patterns = Values.filter((value) => !plain.has(value)).map(pattern);
  const matches = (value: string | undefined) =>
    value !== undefined && (plain.has(value) || patterns.some((one) => one.test(value)));
  return (row) => read(row).some(matches);
}

function tagReader(name: string): (row: Tagged) => (string | undefined)[] {
  if (name === "tag-key") return ({ tags }) => Object.keys(tags);
  if (name.startsWith("tag:")) return ({ tags }) => [tags[name.slice("tag:".length)]];
  throw failure("InvalidParameterValue", `The filter '${name}' is invalid`);
}

function pattern(value: string): RegExp {
  const source = value.replace(/\\(.)|[*?]|[^*?\\]+|\\/g, (part, escaped: string | undefined) => {
    if (part === "*") return ".*";
    if (part === "?") return ".";
    return RegExp.escape(escaped ?? part);
  });
  return new RegExp(`^${source}$`, "s");
}
