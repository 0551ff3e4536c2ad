import { attachedTo, eip, eni, entryAt, ips } from "../../support/snapshot.ts";
import { associate, type Expected, ofInterface } from "./test-rule.ts";

/** A member of the set. */
export const one = eni();

/** Another one, in another zone. */
export const two = eni("eni-b", {
  attachment: attachedTo("i-b"),
  privateAddresses: ips("10.0.0.6"),
  zone: "eu-west-1b",
});

/** The entry of the two. */
export const nats = { name: "nats", match: { ids: ["eni-a", "eni-b"] } };

/** An address of the set, which is free. */
export const ten = eip();

/** Another one. */
export const eleven = eip("eipalloc-b", { publicIp: "203.0.113.11" });

/** A member lacks an address, and a free one is put there. */
export const lost = (
  interfaceId: string,
  privateIp: string,
  allocationId: string,
  facts: Expected["facts"],
): Expected => ({
  resource: ofInterface(interfaceId),
  part: privateIp,
  severity: "high",
  facts: { declared: "pool", privateIp, now: null, cause: "free", ...facts },
  declaredAt: entryAt("interfaces"),
  remedy: { risk: "safe", calls: [associate(allocationId, interfaceId, privateIp)] },
});
