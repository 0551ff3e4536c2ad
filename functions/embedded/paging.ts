import type { Filter } from "@aws-sdk/client-ec2";
import { failure } from "./errors.ts";
import { type FilterTable, matcher } from "./filters.ts";
import { find, position } from "./rows.ts";

interface Query {
  Filters?: Filter[] | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

/** One table of the account as a Describe call reads it. */
export interface Readable<Row> {
  rows: Row[];
  /** The ids that the call names, and the error for one that does not exist. */
  ids: string[] | undefined;
  unknownId: string;
  filters: FilterTable<Row>;
  mostResults: number;
  /** Rows that are there, and not listed. */
  hides?: (row: Row) => boolean;
}

/** The rows that a Describe call answers with: those named, or one page; ids and pages exclude each other (EC2 API reference, DescribeNetworkInterfaces). */
export function select<Row extends { id: string; tags: Record<string, string> }>(
  { rows, ids, unknownId, filters, mostResults, hides = () => false }: Readable<Row>,
  { Filters, MaxResults, NextToken }: Query,
): { rows: Row[]; nextToken: string | undefined } {
  const passes = matcher(Filters, filters);
  const matches = (row: Row) => passes(row) && !hides(row);
  if (ids !== undefined && ids.length > 0) {
    if (MaxResults !== undefined)
      throw failure("InvalidParameterCombination", "MaxResults cannot be used together with ids");
    return { rows: named(rows, ids, unknownId).filter(matches), nextToken: undefined };
  }
  if (MaxResults !== undefined && (MaxResults < 5 || MaxResults > mostResults)) {
    throw failure(
      "InvalidParameterValue",
      `Value (${MaxResults}) for parameter maxResults is invalid. Expecting a value from 5 to ${mostResults}.`,
    );
  }
  return page(rows, matches, NextToken, MaxResults ?? Number.POSITIVE_INFINITY);
}

/** The rows of the ids given, each once; one that does not exist fails the whole call (EC2 API reference, DescribeAddresses). */
export function named<Row extends { id: string }>(rows: Row[], ids: string[], unknownId: string): Row[] {
  return [...new Set(ids)].sort().map((id) => {
    const row = find(rows, id);
    if (row === undefined) throw failure(unknownId, `The ID '${id}' does not exist`);
    return row;
  });
}

function page<Row extends { id: string }>(
  rows: Row[],
  matches: (row: Row) => boolean,
  token: string | undefined,
  size: number,
) {
  const found: Row[] = [];
  for (let index = token ? positionAfter(rows, token) : 0; index < rows.length; index += 1) {
    const row = rows[index] as Row;
    if (!matches(row)) continue;
    if (found.length === size) return { rows: found, nextToken: tokenAfter((found.at(-1) as Row).id) };
    found.push(row);
  }
  return { rows: found, nextToken: undefined };
}

/** A token says after which id to go on, so that rows which come or go between two pages shift nothing. */
const tokenAfter = (id: string): string => Buffer.from(`after ${id}`).toString("base64url");

function positionAfter(rows: readonly { id: string }[], token: string): number {
  const text = Buffer.from(token, "base64url").toString();
  if (!text.startsWith("after ")) throw failure("InvalidParameterValue", "The value of NextToken is not valid");
  const id = text.slice("after ".length);
  const index = position(rows, id);
  return rows[index]?.id === id ? index + 1 : index;
}
