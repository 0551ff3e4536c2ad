import { descriptionSign } from "./account/service-descriptions.ts";
import { serviceSign } from "./account/service-signs.ts";
import type { NetworkInterface, Sections } from "./snapshot.ts";

/** Whose a network interface is, and what says so. Only "ours" is ever written to, or spoken of by rules about hosts (I2). */
export type Ownership = { whose: "ours" } | { whose: "service" | "unknown"; because: string };

const OURS: Ownership = { whose: "ours" };
const unknown = (because: string): Ownership => ({ whose: "unknown", because });

/**
 * Tells whose interface it is: ours only if everything says so, a service's if anything says so, else unknown.
 * No single field suffices: interfaces of Lambda, EKS and the VPC CNI may show `RequesterManaged: false` (EC2 user guide, Requester-managed network interfaces).
 */
export function ownership(
  eni: NetworkInterface,
  account: string,
  natGatewayInterfaces: Set<string> | undefined,
): Ownership {
  const because = serviceSign(eni, natGatewayInterfaces);
  if (because !== undefined) return { whose: "service", because };
  const described = descriptionSign(eni, account);
  return described?.whose === "service" ? described : (doubt(eni, account, natGatewayInterfaces) ?? described ?? OURS);
}

/** The interfaces that NAT gateways use, or undefined where the gateways were not read. */
export function natGatewayInterfaces(section: Sections["natGateways"]): Set<string> | undefined {
  if (!section.read) return undefined;
  const standing = section.items.filter((gateway) => gateway.state !== "deleted");
  return new Set(standing.flatMap((gateway) => gateway.addresses.flatMap(({ interfaceId }) => interfaceId ?? [])));
}

function doubt(eni: NetworkInterface, account: string, natGateways: Set<string> | undefined): Ownership | undefined {
  if (eni.ownerId !== account) return unknown(`its owner is ${eni.ownerId ?? "not said"}`);
  if (/^\d{12}$/.test(eni.requesterId ?? "") && eni.requesterId !== account)
    return unknown(`account ${eni.requesterId} requested it`);
  if (eni.attachment === undefined)
    return natGateways === undefined ? unknown("NAT gateways were not read, one of them may use it") : undefined;
  return eni.attachment.instanceOwnerId === account
    ? undefined
    : unknown(`it is attached to an instance of ${eni.attachment.instanceOwnerId ?? "an owner not said"}`);
}
