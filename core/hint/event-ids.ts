/** The ids that an event names, each list sorted. */
export interface NamedByEvent {
  interfaces: string[];
  addresses: string[];
  instances: string[];
  /** Associations whose address, and attachments whose interface, the event does not name. */
  associations: string[];
  attachments: string[];
  /** Route tables, subnets, VPCs, gateways and prefix lists. */
  others: string[];
}

/** Whether an event names no interface, address, instance, association or attachment. */
export const namesNothing = ({ others: _, ...ours }: NamedByEvent): boolean =>
  Object.values(ours).every((ids: string[]) => ids.length === 0);

const idForm = /^(eni-attach|eni|eipalloc|eipassoc|i|nat|rtb|subnet|vpc|igw|pl)-[0-9a-z]{1,40}$/;

/** What people write freely may look like an id, and names nothing. */
const freeText = /^(tags?|tagset|tagspecifications?|tagspecificationset|description|userdata|clienttoken|keyname)$/;

/**
 * Every id of interest in an event's parameters, wherever it stands, and the names of all its fields in lower case: EC2 writes its events in two styles, lists as
 * `{ items: [...] }`, `{ item: ... }`, arrays or single objects, ids as strings or `{ content }`, newer calls wrapped in their own name (CloudTrail user guide).
 */
export function idsIn(parameters: unknown): { named: NamedByEvent; keys: Set<string> } {
  const ids = new Map<string, Set<string>>();
  const keys = new Set<string>();
  const open = [parameters];
  while (open.length > 0) {
    const one = open.pop();
    const prefix = typeof one === "string" ? idForm.exec(one)?.[1] : undefined;
    if (prefix !== undefined) ids.set(prefix, (ids.get(prefix) ?? new Set()).add(one as string));
    else if (Array.isArray(one)) for (const item of one) open.push(item);
    else if (typeof one === "object" && one !== null) enter(one, keys, open);
  }
  return { named: sort(ids), keys };
}

function enter(one: object, keys: Set<string>, open: unknown[]): void {
  for (const [name, value] of Object.entries(one)) {
    const key = name.toLowerCase();
    keys.add(key);
    if (key === "attribute" && typeof value === "string") keys.add(value.toLowerCase());
    if (!freeText.test(key)) open.push(value);
  }
}

function sort(ids: Map<string, Set<string>>): NamedByEvent {
  const of = (...prefixes: string[]) => prefixes.flatMap((prefix) => [...(ids.get(prefix) ?? [])]).sort();
  const [interfaces, addresses] = [of("eni"), of("eipalloc")];
  return {
    interfaces,
    addresses,
    instances: of("i"),
    associations: addresses.length > 0 ? [] : of("eipassoc"),
    attachments: interfaces.length > 0 ? [] : of("eni-attach"),
    others: of("nat", "rtb", "subnet", "vpc", "igw", "pl"),
  };
}
