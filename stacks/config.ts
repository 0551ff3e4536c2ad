import { regionForm } from "../core/place.ts";
import { type Limits, usualLimits } from "../core/writing/budget.ts";
import type { Scope, Where } from "./permissions.ts";
import { anyOtherStage, stages } from "./stages.ts";

/** What a stage may say of itself; all but the regions has a default. */
export interface Settings {
  /** Where to look. The first one is home: the functions, the queues and the memory are there. */
  regions: string[];
  /** How often a whole region is looked at. */
  everyMinutes?: number;
  /** The most that this deployment may do; a document may ask for less. Only under enforce can its role write to EC2. */
  mode?: Where["mode"];
  /** How many writes a day may see in a region: a count, and a share of our interfaces and addresses. */
  budget?: Limits;
  /** A versioned bucket of your own for the documents, in the home region; one is made where none is named. */
  documents?: string;
  /** The path of the SSM SecureString that holds Slack's webhook URL. */
  slack?: string;
  /** How long logs are kept. */
  logDays?: number;
  /** Which interfaces may be written to; all of ours where nothing is said. */
  scope?: Scope;
}

/** A stage with every setting decided. */
export interface Config extends Required<Omit<Settings, "documents">> {
  stage: string;
  home: string;
  documents: string | undefined;
}

/** Decides every setting of a stage; throws one sentence that names the setting where a value is wrong. */
export function configOf(stage: string, settings: Settings = settingsOf(stage)): Config {
  const config: Config = {
    stage,
    home: homeOf(stage, settings),
    regions: settings.regions,
    everyMinutes: settings.everyMinutes ?? 60,
    mode: settings.mode ?? "observe",
    budget: settings.budget ?? usualLimits,
    documents: settings.documents,
    slack: settings.slack ?? `/plumbline/${stage}/slack`,
    logDays: settings.logDays ?? 30,
    scope: settings.scope ?? {},
  };
  refuse(stage, objections(config));
  return config;
}

/** The region where a stage is at home, for SST, which asks before anything else. */
export function homeOf(stage: string, { regions }: Settings = settingsOf(stage)): string {
  refuse(stage, objectionsToRegions(regions));
  return regions[0] ?? "";
}

/** For how many seconds it is tried to ask for a look: until the next one is due. EventBridge Scheduler tries for a day at most (EventBridge Scheduler API reference, RetryPolicy). */
export const lateSeconds = ({ everyMinutes }: Config): number => Math.min(everyMinutes, 24 * 60) * 60;

/** Whether what a stage remembers outlives it, and it cannot be removed by accident. */
export const lasts = (stage: string): boolean => stage === "prod";

const settingsOf = (stage: string): Settings => stages[stage] ?? anyOtherStage;

function refuse(stage: string, [because]: Iterable<string>): void {
  if (because !== undefined) throw new Error(`Stage ${stage} in stacks/stages.ts: ${because}`);
}

function* objectionsToRegions(regions: string[]): Generator<string> {
  if (regions.length === 0) yield "regions names no region.";
  for (const region of regions) if (!regionForm.test(region)) yield `regions has "${region}", which is no AWS region.`;
  if (new Set(regions).size < regions.length) yield "regions names a region twice.";
}

/** What CloudWatch accepts as retention, in days. */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** CloudWatch's alarms look back over a week at most, and the one about audits over two periods. */
const mostMinutes = (7 * 24 * 60) / 2;

function* objections(config: Config): Generator<string> {
  const { stage, everyMinutes, mode, budget, documents, slack, logDays, scope } = config;
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(stage))
    yield "a stage is called by at most 20 small letters, digits and hyphens, a letter first.";
  if (!isWhole(everyMinutes, 5, mostMinutes))
    yield `everyMinutes is ${everyMinutes}, but must be a whole number from 5 to ${mostMinutes}.`;
  if (!["observe", "propose", "enforce"].includes(mode))
    yield `mode is "${mode}", but must be observe, propose or enforce.`;
  if (!isWhole(budget.writes, 0, 1000))
    yield `budget.writes is ${budget.writes}, but must be a whole number from 0 to 1000.`;
  if (!(budget.percent >= 0 && budget.percent <= 100))
    yield `budget.percent is ${budget.percent}, but must be from 0 to 100.`;
  if (documents !== undefined && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(documents))
    yield `documents is "${documents}", which cannot be the name of a bucket.`;
  if (!/^(\/[\w.-]+)+$/.test(slack))
    yield "slack must be the path of an SSM parameter, such as /plumbline/prod/slack, and never the URL itself.";
  if (!retentions.includes(logDays))
    yield `logDays is ${logDays}, but CloudWatch keeps logs ${anyOf(retentions)} days.`;
  yield* objectionsToScope(scope);
}

function* objectionsToScope({ vpcs, subnets, tags }: Scope): Generator<string> {
  for (const [name, list] of Object.entries({ vpcs, subnets, tags }))
    if (list !== undefined && Object.keys(list).length === 0)
      yield `scope.${name} is empty, which reaches nothing: leave it out to reach all.`;
  for (const id of vpcs ?? []) if (!/^vpc-[0-9a-f]+$/.test(id)) yield `scope.vpcs has "${id}", which is no VPC's id.`;
  for (const id of subnets ?? [])
    if (!/^subnet-[0-9a-f]+$/.test(id)) yield `scope.subnets has "${id}", which is no subnet's id.`;
}

const isWhole = (value: number, from: number, to: number): boolean =>
  Number.isInteger(value) && value >= from && value <= to;

const anyOf = (values: number[]): string => `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
