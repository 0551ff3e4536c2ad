import type { Planned } from "../plan.ts";
import type { Run } from "../reconcile.ts";
import type { ElasticIp, ItemOf } from "../snapshot.ts";
import { day } from "../time.ts";
import { sayGatewayDeleted } from "../words/message-words.ts";
import type { Kept } from "./records.ts";
import type { Write } from "./remembered.ts";
import { rowWrite } from "./row.ts";
import { isSame } from "./same.ts";
import { unlisted } from "./unlisted.ts";

/** The NAT gateway that an Elastic IP was last seen on. */
interface LastGateway {
  /** Null once the address was seen elsewhere, or is gone. */
  id: string | null;
  interfaceId?: string;
  deletedAt?: string;
}

type NatGateway = ItemOf<"natGateways">;

/** Where it is remembered which NAT gateway an address was on: whether a deleted one still lists its addresses no AWS page says. */
export const gatewayPrefix = "gateway/";

const endedMs = 7 * day;

/** A run whose idle addresses say that the NAT gateway was deleted which they were on, and when, where a look saw that. */
export function withGatewayDeleted(run: Run, known: ReadonlyMap<string, Kept>): Run {
  const findings = run.findings.map((finding): Planned => {
    if (finding.rule !== "eip-unassociated") return finding;
    const last = known.get(gatewayPrefix + finding.resource.id)?.value as LastGateway | undefined;
    const natGateway = last && deletion(last, run);
    if (natGateway === undefined) return finding;
    const message = `${finding.message}: ${sayGatewayDeleted(natGateway)}`;
    return { ...finding, message, facts: { ...finding.facts, natGateway } };
  });
  return { ...run, findings };
}

/** When a gateway was deleted; that it is no longer listed only a look at the whole region can say. */
function deletion({ id, deletedAt: remembered }: LastGateway, { snapshot: { extent, sections } }: Run) {
  const { natGateways } = sections;
  if (id === null) return undefined;
  const gateway = natGateways.read ? natGateways.items.find((one) => one.id === id) : undefined;
  const deletedAt = gateway?.deletedAt ?? remembered;
  const isUnlisted = natGateways.read && extent === "region" && gateway === undefined;
  if (deletedAt === undefined && !isUnlisted) return undefined;
  return { id, ...(deletedAt !== undefined && { deletedAt }) };
}

/** What a look changes about that: a write when a gateway first has an address, when it is deleted, and when the address is elsewhere or is gone. */
export function gatewayWrites({ snapshot }: Run, known: ReadonlyMap<string, Kept>): Write[] {
  const { addresses, natGateways } = snapshot.sections;
  if (!addresses.read) return [];
  const gateways = new Map(natGateways.read ? natGateways.items.map((gateway) => [gateway.id, gateway]) : []);
  const holders = new Map([...gateways.values()].flatMap(holdings));
  const write = (key: string, change: (before: LastGateway) => LastGateway): Write[] =>
    rowWrite<LastGateway>(key, known, snapshot, (before = nowhere) => {
      const value = change(before);
      return isSame(value, before) ? undefined : { value, ...(value.id === null && { keptMs: endedMs }) };
    });
  return [
    ...addresses.items.flatMap((address) => {
      const after = (before: LastGateway) => holders.get(address.allocationId) ?? next(before, address, gateways);
      return write(gatewayPrefix + address.allocationId, after);
    }),
    ...unlisted(known, gatewayPrefix, "addresses", snapshot).flatMap((key) => write(key, () => nowhere)),
  ];
}

const nowhere: LastGateway = { id: null };

/** What a gateway has, by allocation id; nothing where it is deleted, or was never made. */
function holdings({ id, state, addresses, deletedAt }: NatGateway): [string, LastGateway][] {
  if (state === "deleted" || state === "failed") return [];
  return addresses.flatMap(({ allocationId, interfaceId }) =>
    allocationId === undefined
      ? []
      : [[allocationId, { id, ...(interfaceId && { interfaceId }), ...(deletedAt && { deletedAt }) }]],
  );
}

/** Whether the gateway that had an address is still the last one to have had it; a gateway that stands has given it up. */
function next(before: LastGateway, address: ElasticIp, gateways: Map<string, NatGateway>): LastGateway {
  const gateway = gateways.get(before.id ?? "");
  const isElsewhere = address.associationId !== undefined && address.interfaceId !== before.interfaceId;
  if (isElsewhere || gateway?.state === "available") return nowhere;
  return { ...before, ...(gateway?.deletedAt && { deletedAt: gateway.deletedAt }) };
}
