import { Argument, Command } from "commander";
import type { ExtraName } from "../../core/extras.ts";
import { clauses } from "../../core/life/clauses.ts";
import { attributesUnread, predict } from "../../core/life/predict.ts";
import type { Action, Prediction } from "../../core/life/prediction.ts";
import type { Reader } from "../../core/ports.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { Failure, UsageError } from "./exit.ts";
import type { Io } from "./io.ts";
import { type LookOptions, lookAround } from "./look.ts";
import { gather, type OutputOptions, styleOf, withOutput, withSources } from "./options.ts";
import { refuseOtherKinds } from "./what-if-kinds.ts";
import { predictionText } from "./what-if-text.ts";

interface WhatIfOptions extends LookOptions, OutputOptions {
  quiet?: boolean;
  with?: string;
  privateIp?: string;
  to?: string;
  subnet?: string;
  interfaces?: string;
  interface?: string[];
}

const own = ["with", "privateIp", "to", "subnet", "interfaces", "interface"] as const;
type Own = (typeof own)[number];

/** Which options each action takes, of those that say what it acts with. */
const takes: Record<Action["do"], readonly Own[]> = {
  start: [],
  stop: [],
  hibernate: [],
  reboot: [],
  terminate: [],
  associate: ["with", "privateIp"],
  disassociate: [],
  attach: ["to"],
  detach: [],
  "auto-assign-on": [],
  "auto-assign-off": [],
  launch: ["subnet", "interfaces", "interface"],
};

/** What an action is judged by beside what is always read. */
const beside = (action: Action): ExtraName[] => (action.do === "attach" ? ["instanceTypes"] : []);

const help = `
Examples:
  plumbline what-if stop i-0a                              what the stop loses, and what the next start brings
  plumbline what-if terminate i-0a                         also: start, hibernate, reboot
  plumbline what-if associate 203.0.113.10 --with eni-1    an Elastic IP by its allocation id or its public IP
  plumbline what-if disassociate eipalloc-1
  plumbline what-if attach eni-1 --to i-0a
  plumbline what-if detach eni-1
  plumbline what-if launch --subnet subnet-1               one instance with one new interface there
  plumbline what-if launch --interface eni-1               one instance on interfaces that exist
  plumbline what-if auto-assign-off eni-1                  the public IPv4 addressing attribute of an interface or a subnet

It reads, and does nothing. What AWS does not say is "unknown".`;

/** `plumbline what-if ACTION RESOURCE`: what an action would do to public addresses, before it is done. It never writes to an account. */
export const whatIfVerb = (io: Io): Command =>
  withOutput(
    withSources(new Command("what-if").description("say what an action will do to public IPs; reads only"))
      .addArgument(new Argument("<action>", "what would be done").choices(Object.keys(takes)))
      .argument("[resource]", "to what: an instance, interface, address or subnet"),
  )
    .option("--with <id>", "associate: the interface, or the instance that has only one")
    .option("--private-ip <ip>", "associate: which private address (default: the primary one)")
    .option("--to <instance>", "attach: the instance")
    .option("--subnet <subnet>", "launch: into this subnet")
    .option("--interfaces <count>", "launch: with so many new interfaces (default: 1)")
    .option("--interface <interface>", "launch: on this interface, repeatable, the primary one first", gather)
    .addHelpText("after", help)
    .action(async (name: Action["do"], resource: string | undefined, options: WhatIfOptions) => {
      const action = actionOf(name, resource, options);
      refuseOtherKinds(name, resource, options);
      const { runs, readers } = await lookAround(options, io, beside(action));
      const first = foretold(
        runs.map((run) => run.snapshot),
        action,
      );
      const { snapshot, said } = await withAttributes(first, action, readers);
      const { account, region, takenAt } = snapshot;
      const because = said.clauses.map((id) => ({ clause: id, ...clauses[id] }));
      const result = { schemaVersion: 1, account, region, takenAt, action, ...said, clauses: because };
      io.stdout.write(
        options.output === "json"
          ? `${JSON.stringify(result, null, 2)}\n`
          : predictionText(snapshot, action, said, styleOf(options, io)),
      );
    });

interface Foretold {
  snapshot: Snapshot;
  said: Prediction;
}

/** A prediction made once more where the addressing attribute of an interface would say what it leaves open: it takes a call for each. */
async function withAttributes(first: Foretold, action: Action, readers: Reader[]): Promise<Foretold> {
  const { snapshot, said } = first;
  const ids = attributesUnread(said);
  const reader = readers.find(({ region }) => region === snapshot.region);
  if (reader === undefined || ids.length === 0) return first;
  const asked = await reader.observeAutoAssign(ids);
  const known = snapshot.extras?.autoAssign;
  const autoAssign = asked.read && known?.read ? { ...asked, items: [...known.items, ...asked.items] } : asked;
  return foretold([{ ...snapshot, extras: { ...snapshot.extras, autoAssign } }], action);
}

/** The prediction of the region that has what is named. */
function foretold(snapshots: Snapshot[], action: Action): Foretold {
  const reasons: string[] = [];
  for (const snapshot of snapshots) {
    const said = predict(snapshot, action);
    if (!("cannot" in said)) return { snapshot, said };
    reasons.push(`${snapshot.region}: ${said.cannot}`);
  }
  throw new Failure(`nothing can be said in ${reasons.join("; in ")}`);
}

function actionOf(name: Action["do"], resource: string | undefined, options: WhatIfOptions): Action {
  const foreign = own.find((one) => options[one] !== undefined && !takes[name].includes(one));
  if (foreign !== undefined) throw new UsageError(`${name} takes no ${flag(foreign)}`);
  if (name === "launch") return launchOf(resource, options);
  if (resource === undefined) throw new UsageError(`what-if ${name} needs a resource`);
  switch (name) {
    case "associate": {
      const { privateIp } = options;
      return { do: name, address: resource, with: needed(name, "with", options), ...(privateIp && { privateIp }) };
    }
    case "disassociate":
      return { do: name, address: resource };
    case "attach":
      return { do: name, interface: resource, to: needed(name, "to", options) };
    case "detach":
      return { do: name, interface: resource };
    case "auto-assign-on":
    case "auto-assign-off":
      return { do: name, on: resource };
    default:
      return { do: name, instance: resource };
  }
}

function launchOf(resource: string | undefined, options: WhatIfOptions): Action {
  const { subnet, interface: interfaces, interfaces: count = "1" } = options;
  if (resource !== undefined) throw new UsageError("launch takes no resource: give --subnet or --interface");
  if ((subnet === undefined) === (interfaces === undefined))
    throw new UsageError("launch needs either --subnet or --interface");
  if (interfaces !== undefined && options.interfaces !== undefined)
    throw new UsageError("--interfaces counts new ones: give it with --subnet");
  if (!/^[1-9]\d?$/.test(count)) throw new UsageError("--interfaces must be a number from 1 to 99");
  return subnet === undefined
    ? { do: "launch", interfaces: interfaces ?? [] }
    : { do: "launch", subnet, count: Number(count) };
}

function needed(name: string, option: "with" | "to", options: WhatIfOptions): string {
  const value = options[option];
  if (value === undefined) throw new UsageError(`${name} needs ${flag(option)}`);
  return value;
}

const flag = (option: Own): string => (option === "privateIp" ? "--private-ip" : `--${option}`);
