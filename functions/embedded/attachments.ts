import type {
  AttachNetworkInterfaceRequest,
  AttachNetworkInterfaceResult,
  DetachNetworkInterfaceRequest,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Instance, Interface } from "./account.ts";
import { failure } from "./errors.ts";
import { ownInterface } from "./guards.ts";
import { refuseBeyondHost } from "./instance-types.ts";
import { named } from "./paging.ts";
import { type Placed, refuseBeyondType } from "./places.ts";
import { interfacesOf, isPrimary, subnetOf } from "./rows.ts";
import { type EmbeddedWorld, newId } from "./world.ts";

/** Attaches an interface to an instance of the same zone, at a device index that is free (EC2 API reference, AttachNetworkInterface). */
export function attachNetworkInterface(
  account: EmbeddedAccount,
  input: AttachNetworkInterfaceRequest,
  world: EmbeddedWorld,
): AttachNetworkInterfaceResult {
  const eni = ownInterface(account, input.NetworkInterfaceId ?? "");
  refuseAttached(eni);
  const [instance] = named(account.instances, [input.InstanceId ?? ""], "InvalidInstanceID.NotFound") as [Instance];
  if (instance.state !== "running" && instance.state !== "stopped") {
    throw failure("IncorrectInstanceState", `The instance ${instance.id} is ${instance.state}`);
  }
  const place = { deviceIndex: input.DeviceIndex ?? 0, networkCardIndex: input.NetworkCardIndex ?? 0 };
  const here = interfacesOf(account, instance.id);
  refuseBeyondType(account, instance, here.flatMap(placed), { type: eni.type, ...place });
  refuseBeyondHost(account, instance, eni);
  for (const other of here) {
    if (subnetOf(account, other).zone !== subnetOf(account, eni).zone) {
      throw failure(
        "InvalidParameterCombination",
        "You may not attach a network interface to an instance if they are not in the same availability zone",
      );
    }
    if (isAt(other, place)) {
      throw failure(
        "InvalidParameterValue",
        `Instance '${instance.id}' already has an interface attached at device index '${place.deviceIndex}'.`,
      );
    }
  }
  attach(account, world, eni, { instanceId: instance.id, ...place, deleteOnTermination: false });
  return { AttachmentId: eni.attachment?.id, NetworkCardIndex: place.networkCardIndex };
}

/** Detaches a secondary interface; the primary one never leaves its instance (seed clause C9). */
export function detachNetworkInterface(account: EmbeddedAccount, input: DetachNetworkInterfaceRequest): object {
  const attached = account.interfaces.find(({ attachment }) => attachment?.id === input.AttachmentId);
  if (attached === undefined)
    throw failure("InvalidAttachmentID.NotFound", `The attachment '${input.AttachmentId}' does not exist`);
  const eni = ownInterface(account, attached.id);
  if (isPrimary(eni)) {
    throw failure(
      "OperationNotPermitted",
      "The network interface at device index 0 and networkCard index 0 cannot be detached.",
    );
  }
  delete eni.attachment;
  return {};
}

/** Refuses an interface that is attached already. */
export function refuseAttached(eni: Interface): void {
  if (eni.attachment) throw failure("InvalidNetworkInterface.InUse", `Interface: [${eni.id}] in use.`);
}

/** Makes the attachment, with a new id as each one has. */
export function attach(
  account: EmbeddedAccount,
  world: EmbeddedWorld,
  eni: Interface,
  to: { instanceId: string; deviceIndex: number; networkCardIndex: number; deleteOnTermination: boolean },
): void {
  eni.attachment = {
    id: newId(account, world, "eni-attach"),
    time: world.now(),
    instanceOwnerId: account.account,
    status: "attached",
    ...to,
  };
}

const placed = ({ type, attachment }: Interface): Placed[] => (attachment ? [{ type, ...attachment }] : []);

const isAt = ({ attachment }: Interface, place: { deviceIndex: number; networkCardIndex: number }): boolean =>
  attachment?.deviceIndex === place.deviceIndex && attachment.networkCardIndex === place.networkCardIndex;
