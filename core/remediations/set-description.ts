import type { Remedy } from "../remediation.ts";
import type { NetworkInterface } from "../snapshot.ts";

/** Describes an interface: nothing goes by it but people and programs, and one call puts the former description back. */
export const setDescription = ({ id }: NetworkInterface, description: string, asks?: string): Remedy => ({
  risk: asks === undefined ? "safe" : "ask",
  calls: [
    {
      operation: "ModifyNetworkInterfaceAttribute",
      input: { NetworkInterfaceId: id, Description: { Value: description } },
    },
  ],
  ...(asks !== undefined && { because: asks }),
});
