import { type Command, InvalidArgumentError, Option } from "commander";
import { type Severity, severities } from "../../core/finding.ts";
import { regionForm } from "../../core/place.ts";
import { UsageError } from "./exit.ts";
import type { Io } from "./io.ts";
import type { Style } from "./text.ts";

/** The options of every verb that prints results. */
export interface OutputOptions {
  output: "table" | "json";
  color: boolean;
  quiet?: boolean;
}

const narrowest = 40;
const usualWidth = 100;

/** Adds `--output`, `--no-color` and `--quiet` to a verb. */
export const withOutput = (verb: Command): Command =>
  verb
    .addOption(new Option("--output <format>", "how to print results").choices(["table", "json"]).default("table"))
    .option("--no-color", "print without colours (as NO_COLOR does)")
    .option("--quiet", "print results only: no notes, no progress");

/** Adds where to look and what is desired, a recording included. */
export const withSources = (verb: Command): Command => withRecording(withAccount(verb));

/** Adds a recording as what to look at. */
export const withRecording = (verb: Command): Command =>
  verb.option("--snapshot <file>", "look at a recording, offline");

/** Adds which account to look at and what is desired. */
export const withAccount = (verb: Command): Command =>
  withPlace(verb.option("--desired <path>", "desired-state document, or a folder of them"));

/** Adds which account to look at. */
export const withPlace = (verb: Command): Command =>
  verb
    .option(
      "--region <region>",
      "region to look at, repeatable (default: the documents' regions, else the SDK's own)",
      (value, before: string[] | undefined) => gather(regionName(value), before),
    )
    .option("--profile <name>", "profile of the AWS configuration files")
    .option("--embedded", "look at the embedded demo account, fresh each time")
    .option(
      "--embedded-file <file>",
      "look at an embedded account kept in a file (made from the demo if absent, which is said)",
    );

/** Checks a severity given on the command line. */
export function severity(text: string): Severity {
  const found = severities.find((one) => one === text);
  if (found === undefined) throw new InvalidArgumentError(`It must be one of ${severities.join(", ")}.`);
  return found;
}

/** Checks a region given on the command line by its form; what is empty is refused elsewhere, as of any option. */
export function regionName(text: string): string {
  if (text !== "" && !text.startsWith("--") && !regionForm.test(text))
    throw new InvalidArgumentError("A region is such as eu-west-1; several are given by several --region.");
  return text;
}

/** Gathers the values of a repeatable option. */
export const gather = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

/** Throws UsageError where an option or argument is empty, as of a variable that is not set, or has swallowed the option behind it. */
export function refuseEmpty(verb: Command): void {
  for (const option of verb.options)
    for (const value of [verb.getOptionValue(option.attributeName())].flat()) {
      if (value === "") throw new UsageError(`${option.long} needs a value`);
      if (option.required && typeof value === "string" && value.startsWith("--"))
        throw new UsageError(`${option.long} needs a value, and ${value} is none`);
    }
  if (verb.args.includes("")) throw new UsageError("an argument is empty");
}

/** How to print on a stream: as wide as its terminal, in colour unless the operator, NO_COLOR, TERM=dumb or a pipe say otherwise; FORCE_COLOR overrules the latter two. */
export function styleOf({ color }: { color: boolean }, { stdout, env }: Io): Style {
  const isForced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "";
  const colour = color && !env.NO_COLOR && (isForced || (env.TERM !== "dumb" && stdout.isTTY === true));
  return { colour, width: Math.max(narrowest, stdout.columns ?? usualWidth) };
}
