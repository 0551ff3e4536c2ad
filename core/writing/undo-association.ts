import type { Call, Gave } from "../remediation.ts";
import type { ElasticIp } from "../snapshot.ts";
import type { Entry } from "./journal.ts";
import type { Undo } from "./undo.ts";

type Associate = Extract<Call, { operation: "AssociateAddress" }>;

/** Whether an address is where a call puts it. */
export const isAssociatedAs = ({ input }: Associate, address: ElasticIp | undefined): boolean =>
  address?.interfaceId === input.NetworkInterfaceId && address.privateIp === input.PrivateIpAddress;

/** An address's association as what a call gave. */
export const associationOf = (address: ElasticIp | undefined): Gave | undefined =>
  address?.associationId === undefined ? undefined : { AssociationId: address.associationId };

/** Ends the association that was made, as each one has an id of its own; an auto-assigned address that it displaced stays lost. One that somebody made at the same place since is left. */
export function disassociate({ input }: Associate, { outcome, before }: Entry, address: ElasticIp | undefined): Undo {
  const { associationId: AssociationId, publicIp = input.AllocationId } = address ?? {};
  if (AssociationId === undefined) return { cannot: "its association is not known" };
  const { NetworkInterfaceId, PrivateIpAddress } = input;
  const { gave } = outcome ?? {};
  if (gave && "AssociationId" in gave && gave.AssociationId !== AssociationId)
    return {
      cannot: `${publicIp} was put on ${PrivateIpAddress} of ${NetworkInterfaceId} anew since: that association is another's`,
    };
  const but = before.loses?.map((ip) => `the auto-assigned address ${ip} does not come back`).join("; ");
  return { call: { operation: "DisassociateAddress", input: { AssociationId } }, ...(but && { but }) };
}
