import type { EmbeddedAccount, Instance, Interface } from "./account.ts";
import { elasticIpOn, find, interfacesOf, isPrimary } from "./rows.ts";
import { type EmbeddedWorld, newPublicIp } from "./world.ts";

/** At launch and at start an instance gets a new address on its primary interface (seed clauses C20, C21), unless that was never to have one (C19), another interface is attached (C23, C25), or the last one was released while a secondary private address held an Elastic IP (C24). */
export function assignPublicIp(account: EmbeddedAccount, instance: Instance, world: EmbeddedWorld): void {
  const interfaces = interfacesOf(account, instance.id);
  const primary = interfaces.find(isPrimary);
  if (instance.state !== "running" || primary === undefined) return;
  if (!primary.autoAssignPublicIp || interfaces.length > 1 || instance.forfeitsPublicIp) return;
  give(account, primary, world);
}

/** At stop, hibernation and termination the address goes back to Amazon's pool (seed clause C21). */
export function onStop(account: EmbeddedAccount, instance: Instance): void {
  const primary = primaryOf(account, instance);
  if (primary !== undefined) release(account, primary);
}

/** An Elastic IP on the primary private address takes the auto-assigned address's place (seed clause C22). */
export function onAssociate(account: EmbeddedAccount, eni: Interface, privateIp: string): void {
  if (privateIp === eni.privateIps[0]) release(account, eni);
}

/** When the Elastic IP leaves the primary private address of a running instance, a new address comes (seed clause C22), as at a start. */
export function onDisassociate(
  account: EmbeddedAccount,
  eni: Interface,
  privateIp: string,
  world: EmbeddedWorld,
): void {
  if (privateIp !== eni.privateIps[0]) return;
  const instance = instanceUnder(account, eni);
  if (instance !== undefined) assignPublicIp(account, instance, world);
}

/** The addressing attribute set by hand: off drops the address for ever, on brings one at once to a running instance's primary interface (EC2 API reference, ModifyNetworkInterfaceAttribute). */
export function onAttributeSet(account: EmbeddedAccount, eni: Interface, world: EmbeddedWorld): void {
  if (!eni.autoAssignPublicIp) release(account, eni);
  const instance = instanceUnder(account, eni);
  if (!eni.autoAssignPublicIp || instance === undefined) return;
  delete instance.forfeitsPublicIp;
  if (instance.state === "running") give(account, eni, world);
}

function give(account: EmbeddedAccount, eni: Interface, world: EmbeddedWorld): void {
  const [privateIp] = eni.privateIps;
  if (privateIp === undefined || eni.publicIp !== undefined || elasticIpOn(account, eni, privateIp)) return;
  eni.publicIp = { ip: newPublicIp(account, world), ownerId: "amazon" };
}

function release(account: EmbeddedAccount, eni: Interface): void {
  if (eni.publicIp === undefined) return;
  account.spentPublicIps.push(eni.publicIp.ip);
  delete eni.publicIp;
  const instance = instanceUnder(account, eni);
  const secondaries = eni.privateIps.slice(1);
  if (instance && secondaries.some((ip) => elasticIpOn(account, eni, ip))) instance.forfeitsPublicIp = true;
}

const primaryOf = (account: EmbeddedAccount, { id }: Instance): Interface | undefined =>
  interfacesOf(account, id).find(isPrimary);

const instanceUnder = (account: EmbeddedAccount, eni: Interface): Instance | undefined =>
  isPrimary(eni) ? find(account.instances, eni.attachment?.instanceId ?? "") : undefined;
