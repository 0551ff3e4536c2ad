import type { EmbeddedAccount, Instance, Interface } from "./account.ts";
import { failure } from "./errors.ts";
import type { InstanceType } from "./instance-type.ts";
import { typeNamed } from "./instance-types.ts";

/** An interface under a device index of a network card. */
export interface Placed extends Pick<Interface, "type"> {
  deviceIndex: number;
  networkCardIndex: number;
}

/** Refuses one interface more than the host's type has room for, on a network card or as a whole, beside those that are there (EC2 API reference, Error codes). */
export function refuseBeyondType(account: EmbeddedAccount, host: Pick<Instance, "type">, here: Placed[], one: Placed) {
  refuseUnaddressedPrimary(one);
  const type = typeNamed(account, host.type);
  if (type === undefined) return;
  const { maximumNetworkInterfaces: most, cards = [most] } = type;
  const room = cards[one.networkCardIndex];
  if (room === undefined)
    throw failure("InvalidParameterValue", `${type.id} has no network card ${one.networkCardIndex}`);
  const onCard = here.filter(({ networkCardIndex }) => networkCardIndex === one.networkCardIndex);
  if (here.length >= most || onCard.length >= room)
    throw failure("AttachmentLimitExceeded", `Interface count ${here.length + 1} exceeds the limit for ${type.id}`);
  if (isEfa(one)) refuseEfa(type, here.filter(isEfa), one);
}

/** One EFA a network card, and as many as the type may have (EC2 user guide, Elastic Fabric Adapter); under which code EC2 refuses another stands nowhere. */
function refuseEfa({ id, maximumEfaInterfaces: most }: InstanceType, here: Placed[], { networkCardIndex }: Placed) {
  if (most === undefined)
    throw failure("InvalidParameterCombination", `${id} instances do not support Elastic Fabric Adapters`);
  if (here.some((other) => other.networkCardIndex === networkCardIndex))
    throw failure(
      "InvalidParameterCombination",
      `Network card ${networkCardIndex} has an Elastic Fabric Adapter already`,
    );
  if (here.length >= most)
    throw failure("InvalidParameterCombination", `${id} instances have at most ${most} Elastic Fabric Adapters`);
}

/** An EFA-only interface has no IP addresses and cannot be the primary one (EC2 user guide, Elastic network interfaces); the code stands nowhere. */
function refuseUnaddressedPrimary({ type, deviceIndex, networkCardIndex }: Placed) {
  if (type === "efa-only" && deviceIndex === 0 && networkCardIndex === 0)
    throw failure("InvalidParameterCombination", "An EFA-only interface cannot be the primary one");
}

const isEfa = ({ type }: Placed): boolean => type === "efa" || type === "efa-only";
