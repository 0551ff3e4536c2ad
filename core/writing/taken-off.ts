import { topology } from "../account/topology.ts";
import { disassociate } from "../life/addresses.ts";
import { type ClauseId, clauses } from "../life/clauses.ts";
import type { After } from "../life/prediction.ts";
import type { Call } from "../remediation.ts";
import type { ElasticIp, Snapshot } from "../snapshot.ts";

/**
 * What taking an Elastic IP off takes down, and which public IP its private address has then, as far as AWS says, in words; undefined of any other call.
 * No document is asked: who takes an address off is to know that it may be a protected one.
 */
export function sayTakenOff(call: Call, look: Snapshot): string | undefined {
  const { addresses } = look.sections;
  if (call.operation !== "DisassociateAddress" || !addresses.read) return undefined;
  const address = addresses.items.find(({ associationId }) => associationId === call.input.AssociationId);
  if (address === undefined) return undefined;
  const { allocationId, publicIp = allocationId, privateIp, interfaceId } = address;
  const where = `${privateIp ?? "its private address"} of ${interfaceId ?? "its interface"}`;
  return `${publicIp} is taken off ${where}, whatever a document says of it; ${sayAfter(where, address, look)}`;
}

function sayAfter(where: string, address: ElasticIp, look: Snapshot): string {
  const may = (because: string) => `AWS may give ${where} a new public IP by itself: ${because}`;
  const { instances } = look.sections;
  if (!instances.read) return may(`instances could not be read: ${instances.because}`);
  const said = disassociate(address, topology(look));
  const { after } = said.places.find(({ before }) => before?.allocationId === address.allocationId) ?? {};
  const why = said.clauses.filter((id) => id !== stillYours).map((id) => `${id}: ${clauses[id].says}`);
  const because = why.length === 0 ? "" : ` (${why.join("; ")})`;
  switch (after?.is) {
    case "none":
      return `${where} has no public IP then${because}`;
    case "new":
      return `AWS gives ${where} a new public IP by itself${because}`;
    default:
      return may(`${reasonOf(after, said.refused)}${because}`);
  }
}

/** That it is billed on is no news to who puts back what was. */
const stillYours: ClauseId = "C33";

const reasonOf = (after: After | undefined, refused: string | undefined): string =>
  after?.is === "unknown" ? after.because : (refused ?? "its interface was not read");
