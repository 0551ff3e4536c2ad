import { isBeyondItsGroup } from "../account/border-group.ts";
import { deniesAll, type PublicAddress, publicAddressOn } from "../account/public-address.ts";
import type { Topology } from "../account/topology.ts";
import { type ElasticIp, type Instance, isPrimary, type NetworkInterface, primaryAddress } from "../snapshot.ts";
import { type Assignment, assignment, autoAddressOf, forfeited } from "./assignment.ts";
import { drop, type Place, type Prediction, placesOf, prediction, refusal } from "./prediction.ts";

const occupied =
  "AWS was seen to refuse a private address that holds another Elastic IP, and says that it displaces it";

/** What putting an Elastic IP on a private address does, and what it leaves behind where it was. */
export function associate(
  address: ElasticIp,
  eni: NetworkInterface,
  asked: string | undefined,
  { topology, region }: { topology: Topology; region: string },
): Prediction {
  const refused = refuses(address, eni, region, topology);
  if (refused) return refused;
  const privateIp = asked ?? primaryAddress(eni)?.privateIp;
  const holder = holderOf(address, topology);
  const places = placesOf(eni, topology);
  if (holder && holder.id !== eni.id) places.push(...placesOf(holder, topology));
  const target = places.find((place) => place.interface === eni.id && place.privateIp === privateIp);
  if (target === undefined) return refusal(`${eni.id} has no private address ${privateIp ?? "of IPv4"}`);
  const own = elastic(address);
  if (target.before?.allocationId === address.allocationId)
    return { ...prediction(places), notes: [`${own.publicIp} is there already`] };
  const former = places.find(({ before }) => before?.allocationId === address.allocationId);
  if (target.before?.kind === "elastic") return undecided(places, [target, ...(former ? [former] : [])]);
  const said = prediction(places, "C22");
  drop(said, target);
  target.after = { is: "address", address: own };
  if (holder && former) leave(said, former, holder, topology);
  forfeit(said, target, eni, topology);
  return said;
}

/** Why EC2 puts an Elastic IP on no private address of an interface. */
function refuses(
  address: ElasticIp,
  eni: NetworkInterface,
  region: string,
  topology: Topology,
): Prediction | undefined {
  const foreign = serviceHolds(address, topology);
  if (foreign !== undefined) return refusal(foreign, "C40");
  const denial = deniesAll(eni);
  if (denial !== undefined) return refusal(denial);
  const { networkBorderGroup: group = region } = address;
  const { zone = "" } = eni;
  return isBeyondItsGroup(group, zone, region)
    ? refusal(`${elastic(address).publicIp} is of the border group ${group}, and ${eni.id} is in ${zone}`, "C29")
    : undefined;
}

/** On a secondary private address it costs the auto-assigned one its return, unless something else has (C24). */
function forfeit(said: Prediction, target: Place, eni: NetworkInterface, topology: Topology): void {
  const auto = autoAddressOf(eni, topology);
  const instance = topology.instanceOf(eni);
  if (auto === undefined || instance === undefined || target.privateIp === primaryAddress(eni)?.privateIp) return;
  if (forfeited(eni, instance, topology) !== undefined) return;
  said.clauses.push("C24");
  said.notes.push(
    `with an Elastic IP on a secondary private address ${auto} is lost at the next stop, and none comes in its place`,
  );
}

/** What taking an Elastic IP off its private address does. */
export function disassociate(address: ElasticIp, topology: Topology): Prediction {
  const foreign = serviceHolds(address, topology);
  if (foreign !== undefined) return refusal(foreign, "C40");
  const { publicIp } = elastic(address);
  if (address.associationId === undefined) return refusal(`${publicIp} is associated with nothing`);
  const holder = holderOf(address, topology);
  const places = holder ? placesOf(holder, topology) : [];
  const said = prediction(places, "C33");
  said.freed.push(publicIp);
  const former = places.find(({ before }) => before?.allocationId === address.allocationId);
  if (holder && former) leave(said, former, holder, topology);
  return said;
}

/** Why an Elastic IP is not the customer's to move. */
function serviceHolds(address: ElasticIp, topology: Topology): string | undefined {
  if (address.serviceManaged !== undefined) return `${address.serviceManaged} manages ${elastic(address).publicIp}`;
  const holder = holderOf(address, topology);
  if (holder === undefined) return undefined;
  const owner = topology.ownershipOf(holder);
  return owner.whose === "ours" ? undefined : `${holder.id} is not ours: ${owner.because}`;
}

/** What comes when an Elastic IP leaves a private address: nothing, or on the primary one of a running instance perhaps a new address (C22). */
function leave(said: Prediction, former: Place, holder: NetworkInterface, topology: Topology): void {
  const { after, clause } = leftBehind(former, holder, topology.instanceOf(holder));
  former.after = after;
  if (clause && !said.clauses.includes(clause)) said.clauses.push(clause);
}

function leftBehind(
  former: Place,
  holder: NetworkInterface,
  instance: Instance | undefined,
): Partial<Assignment> & Pick<Assignment, "after"> {
  const isFirst = isPrimary(holder) && former.privateIp === primaryAddress(holder)?.privateIp;
  if (!isFirst || instance?.state !== "running") return { after: { is: "none" } };
  const { after, clause } = assignment(holder, instance);
  return { after, clause: clause === "C21" ? "C22" : clause };
}

function undecided(places: Place[], open: Place[]): Prediction {
  for (const place of open) place.after = { is: "unknown", because: occupied };
  return prediction(places, "C31");
}

const holderOf = (address: ElasticIp, topology: Topology): NetworkInterface | undefined => {
  const instance = topology.instanceById(address.instanceId ?? "");
  const ids = address.interfaceId === undefined ? (instance?.interfaceIds ?? []) : [address.interfaceId];
  return ids
    .flatMap((id) => topology.interfaceById(id) ?? [])
    .find((eni) =>
      eni.privateAddresses.some((at) => publicAddressOn(eni, at, topology)?.allocationId === address.allocationId),
    );
};

const elastic = ({ allocationId, publicIp }: ElasticIp): PublicAddress => ({
  kind: "elastic",
  publicIp: publicIp ?? allocationId,
  allocationId,
});
