import type { EmbeddedAccount } from "./account.ts";
import { holdsIp } from "./prefixes.ts";

interface Stray {
  path: (string | number)[];
  message: string;
}

/** What in an account points at nothing, comes twice or stands on an occupied place: a file edited by hand is told so, instead of failing in some later view. */
export function* strayReferences(account: EmbeddedAccount): Generator<Stray> {
  yield* repeatedIds(account);
  const { vpcs, subnets, instances } = account;
  yield* missing("subnets", "vpcId", account.subnets, (subnet) => subnet.vpcId, vpcs);
  yield* missing("routeTables", "vpcId", account.routeTables, (table) => table.vpcId, vpcs);
  yield* missing("interfaces", "subnetId", account.interfaces, (eni) => eni.subnetId, subnets);
  yield* missing("interfaces", "attachment", account.interfaces, (eni) => ownInstanceOf(account, eni), instances);
  yield* missing("natGateways", "subnetId", account.natGateways, (gateway) => gateway.subnetId, subnets);
  yield* missing(
    "natGateways",
    "interfaceId",
    account.natGateways,
    (gateway) => gateway.interfaceId,
    account.interfaces,
  );
  yield* misplacedAddresses(account);
}

const tables = [
  "vpcs",
  "subnets",
  "routeTables",
  "interfaces",
  "instances",
  "addresses",
  "natGateways",
  "flowLogs",
  "transfers",
  "addressPools",
] as const;

function* repeatedIds(account: EmbeddedAccount): Generator<Stray> {
  for (const table of tables) {
    const seen = new Set<string>();
    for (const [index, { id }] of (account[table] ?? []).entries()) {
      if (seen.has(id)) yield { path: [table, index, "id"], message: `${id} comes twice` };
      seen.add(id);
    }
  }
}

function* missing<Row>(
  table: string,
  member: string,
  rows: Row[],
  reference: (row: Row) => string | undefined,
  targets: { id: string }[],
): Generator<Stray> {
  const known = new Set(targets.map(({ id }) => id));
  for (const [index, row] of rows.entries()) {
    const id = reference(row);
    if (id !== undefined && !known.has(id)) yield { path: [table, index, member], message: `there is no ${id}` };
  }
}

const ownInstanceOf = (account: EmbeddedAccount, { attachment }: EmbeddedAccount["interfaces"][number]) =>
  attachment?.instanceOwnerId === account.account ? attachment.instanceId : undefined;

function* misplacedAddresses(account: EmbeddedAccount): Generator<Stray> {
  const interfaces = new Map(account.interfaces.map((eni) => [eni.id, eni]));
  const occupied = new Set<string>();
  for (const [index, { association }] of account.addresses.entries()) {
    if (association === undefined) continue;
    const place = `${association.interfaceId} ${association.privateIp}`;
    const path = ["addresses", index, "association"];
    const eni = interfaces.get(association.interfaceId);
    if (eni === undefined || !holdsIp(eni, association.privateIp)) yield { path, message: `there is no ${place}` };
    if (occupied.has(place)) yield { path, message: `${place} holds another Elastic IP already` };
    occupied.add(place);
  }
}
