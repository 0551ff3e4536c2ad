import type { Action } from "../../core/life/prediction.ts";
import { UsageError } from "./exit.ts";

type Kind = "instance" | "interface" | "address" | "subnet";

const words: Record<Kind, string> = {
  instance: "an instance (i-...)",
  interface: "an interface (eni-...)",
  address: "an address (eipalloc-... or its public IP)",
  subnet: "a subnet (subnet-...)",
};

const prefixes: Record<string, Kind> = { i: "instance", eni: "interface", eipalloc: "address", subnet: "subnet" };

/** What each action is of. */
const resources: Record<Action["do"], readonly Kind[]> = {
  start: ["instance"],
  stop: ["instance"],
  hibernate: ["instance"],
  reboot: ["instance"],
  terminate: ["instance"],
  associate: ["address"],
  disassociate: ["address"],
  attach: ["interface"],
  detach: ["interface"],
  "auto-assign-on": ["interface", "subnet"],
  "auto-assign-off": ["interface", "subnet"],
  launch: [],
};

/** What the options name that say with what an action is done. */
const targets = {
  with: ["interface", "instance"],
  to: ["instance"],
  subnet: ["subnet"],
  interface: ["interface"],
} as const satisfies Record<string, readonly Kind[]>;

/** The ids that the options name. */
export type Targets = Partial<Record<keyof typeof targets, string | string[]>>;

/** Throws UsageError where an id says by itself that it is of another kind than is meant: looked for, it would only be "not there". */
export function refuseOtherKinds(name: Action["do"], resource: string | undefined, options: Targets): void {
  if (resource !== undefined) refuse(`${name} is of`, resource, resources[name]);
  for (const option of Object.keys(targets) as (keyof typeof targets)[])
    for (const id of [options[option] ?? []].flat()) refuse(`--${option} is`, id, targets[option]);
}

function refuse(what: string, id: string, meant: readonly Kind[]): void {
  const kind = prefixes[id.slice(0, id.indexOf("-"))];
  if (kind === undefined || meant.length === 0 || meant.includes(kind)) return;
  throw new UsageError(`${what} ${meant.map((one) => words[one]).join(" or ")}, and ${id} is none`);
}
