import type { Call } from "../remediation.ts";
import type { Snapshot } from "../snapshot.ts";

/**
 * Why a write was refused for want of a permission, with what the look shows of the usual cause: a role that is bound to tags reaches nothing that does not
 * bear them, and EC2 does not say which condition of a policy failed.
 */
export function sayDenied(because: string, { input }: Call, { sections }: Snapshot): string {
  const id = "NetworkInterfaceId" in input ? input.NetworkInterfaceId : undefined;
  const eni = sections.interfaces.read ? sections.interfaces.items.find((one) => one.id === id) : undefined;
  const cause =
    eni !== undefined && Object.keys(eni.tags).length === 0
      ? "no tag on the interface, which a role that is bound to tags asks for"
      : "the role is not allowed to; if it is bound to tags, does what it writes to bear them?";
  return `may not write: ${cause} (${because})`;
}
