import { invariant } from "../errors.ts";
import { natGatewayInterfaces, ownership } from "../ownership.ts";
import { type Call, needsYes } from "../remediation.ts";
import { isPrimary, type NetworkInterface, primaryAddress, type Snapshot } from "../snapshot.ts";

/**
 * Holds what must be true of the fresh look before any call is sent: its interface is provably ours (I2), and an association
 * evicts no Elastic IP, nor drops an auto-assigned address without a yes (I7). Rules see to this too; here it stops the run.
 */
export function assertWritable(call: Call, snapshot: Snapshot, approved: boolean): void {
  invariant(approved || !needsYes(call), "I2", `${call.operation} is made on a yes only`);
  if (call.operation === "AllocateAddress") return;
  const eni = targetOf(call, snapshot);
  invariant(eni !== undefined, "I2", `${call.operation} is about an interface that was not read`);
  const foreign = foreignness(call, snapshot);
  invariant(foreign === undefined, "I2", foreign ?? "");
  if ("Attachment" in call.input) {
    const { AttachmentId, DeleteOnTermination } = call.input.Attachment;
    invariant(eni.attachment?.attachmentId === AttachmentId, "I2", `${AttachmentId} is not how ${eni.id} is attached`);
    invariant(!DeleteOnTermination || approved, "I2", `${eni.id} is given up with its instance on a yes only`);
  }
  if (call.operation === "DetachNetworkInterface")
    invariant(!isPrimary(eni), "I2", `${eni.id} is the primary interface of ${eni.attachment?.instanceId}`);
  if (call.operation === "AssociateAddress") assertFree(call.input.PrivateIpAddress, eni, snapshot, approved);
}

/** Why a call must not be made whoever says yes: its interface is not provably ours, or would not be afterwards. */
export function foreignness(call: Call, snapshot: Snapshot): string | undefined {
  const eni = targetOf(call, snapshot);
  if (eni === undefined) return undefined;
  const gateways = natGatewayInterfaces(snapshot.sections.natGateways);
  const isOurs = (one: NetworkInterface) => ownership(one, snapshot.account, gateways).whose === "ours";
  if (!isOurs(eni)) return `${eni.id} is not provably ours`;
  return "Description" in call.input && !isOurs({ ...eni, description: call.input.Description.Value })
    ? `${eni.id} would be taken for a service's`
    : undefined;
}

/** The interface that a call changes; what ends a link names it by that only. */
function targetOf({ input }: Call, { sections }: Snapshot): NetworkInterface | undefined {
  if ("Domain" in input) return undefined;
  const interfaces = sections.interfaces.read ? sections.interfaces.items : [];
  const addresses = sections.addresses.read ? sections.addresses.items : [];
  if ("AttachmentId" in input)
    return interfaces.find(({ attachment }) => attachment?.attachmentId === input.AttachmentId);
  const id =
    "AssociationId" in input
      ? addresses.find(({ associationId }) => associationId === input.AssociationId)?.interfaceId
      : input.NetworkInterfaceId;
  return interfaces.find((eni) => eni.id === id);
}

function assertFree(privateIp: string, eni: NetworkInterface, { sections }: Snapshot, approved: boolean): void {
  invariant(sections.addresses.read, "I7", "addresses were not read");
  const evicted = sections.addresses.items.find(
    (address) => address.interfaceId === eni.id && (address.privateIp ?? primaryAddress(eni)?.privateIp) === privateIp,
  );
  invariant(evicted === undefined, "I7", `${privateIp} holds ${evicted?.publicIp}`);
  const seen = eni.privateAddresses.find((one) => one.privateIp === privateIp)?.association;
  invariant(
    seen === undefined || (seen.allocationId === undefined && approved),
    "I7",
    `${privateIp} shows ${seen?.publicIp}`,
  );
}
