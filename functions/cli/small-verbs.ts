import { Command } from "commander";
import type { Document, Path } from "../../core/desired/document.ts";
import { beyondUsualQuota, usualQuota } from "../../core/desired/elastic-ips.ts";
import { jsonSchemaText } from "../../core/desired/json-schema.ts";
import { needlesslyTwice } from "../../core/desired/listed-twice.ts";
import type { DesiredState } from "../../core/desired/schema.ts";
import { rules } from "../../core/rules/index.ts";
import { didYouMean } from "../did-you-mean.ts";
import { InvalidDocument, type Problem, sayPosition } from "../documents/problems.ts";
import { UsageError } from "./exit.ts";
import { readDocuments } from "./files.ts";
import type { Io } from "./io.ts";
import { type OutputOptions, styleOf, withOutput } from "./options.ts";
import { describeRule, rulesText, ruleText } from "./rule-pages.ts";

/** `plumbline validate FILE...`: says whether documents can be held to, and everything that is wrong with those that cannot. */
export const validateVerb = (io: Io): Command =>
  new Command("validate")
    .description("check desired-state documents; needs no account")
    .argument("<file...>", "documents, or folders of them")
    .action(async (paths: string[]) => {
      const problems: Problem[] = [];
      for (const path of paths) {
        try {
          for (const { file, document } of await readDocuments(path)) {
            io.stdout.write(`${file}: valid, ${sayDocument(document.state)}\n`);
            warn(document, io);
          }
        } catch (error) {
          if (!(error instanceof InvalidDocument)) throw error;
          problems.push(...error.problems);
        }
      }
      if (problems.length > 0) throw new InvalidDocument(problems);
    });

function sayDocument({ metadata: { name, account, region }, spec }: DesiredState): string {
  const subnets = spec.subnets ? `, subnets ${spec.subnets.length}` : "";
  return `${name} for account ${account} ${region}: interfaces ${spec.interfaces.length}, addresses ${spec.addresses.length}${subnets}, mode ${spec.mode}`;
}

/** Says what is valid, but may not be meant. */
function warn({ state, locate }: Document, io: Io): void {
  for (const { path, message } of [...beyondQuota(state), ...needlesslyTwice(state)])
    io.stderr.write(`${sayPosition(locate(path))}: warning: ${message}\n`);
}

/** More than the account may be able to have; who turned the rule about it off knows. */
function beyondQuota(state: DesiredState): { path: Path; message: string }[] {
  const beyond = state.spec.rules?.["eip-quota"] === "off" ? undefined : beyondUsualQuota(state);
  if (beyond === undefined) return [];
  const message = `${beyond.declared} Elastic IPs are declared, and a region allows ${usualQuota} unless that was raised: an audit knows (eip-quota). Those of your own range do not count where the entry says their pool`;
  return [{ path: ["spec", "addresses", beyond.index], message }];
}

/** `plumbline schema`: what an editor needs to help whoever writes a document. */
export const schemaVerb = (io: Io): Command =>
  new Command("schema")
    .description("print the JSON Schema of the document, for editors; works offline")
    .action(() => void io.stdout.write(jsonSchemaText()));

/** `plumbline rules`: what is looked for. */
export const rulesVerb = (io: Io): Command =>
  withOutput(new Command("rules").description("list what is looked for")).action((options: OutputOptions) => {
    io.stdout.write(
      options.output === "json"
        ? `${JSON.stringify(rules.map(describeRule), null, 2)}\n`
        : rulesText(styleOf(options, io)),
    );
  });

/** `plumbline explain RULE`: why it matters, what is done about it, and the AWS page that says so. */
export const explainVerb = (io: Io): Command =>
  withOutput(
    new Command("explain")
      .description("explain a rule; works offline")
      .argument("<rule>", "the id of a rule, or of a finding"),
  ).action((given: string, options: OutputOptions) => {
    const [id = ""] = given.split(":");
    const rule = rules.find((one) => one.id === id);
    if (rule === undefined) {
      const known = rules.map((one) => one.id);
      throw new UsageError(`there is no rule "${id}", ${didYouMean(id, known) ?? "plumbline rules lists them"}`);
    }
    io.stdout.write(
      options.output === "json"
        ? `${JSON.stringify(describeRule(rule), null, 2)}\n`
        : ruleText(rule, styleOf(options, io)),
    );
  });
