import type { Call, Remedy } from "../remediation.ts";
import type { NetworkInterface } from "../snapshot.ts";

/**
 * Turns an interface's source/destination check on or off, on the interface itself: the instance's own attribute cannot be changed
 * where it has several (EC2 API, ModifyInstanceAttribute). It works at once and one call undoes it.
 */
export function setSourceDestCheck(eni: NetworkInterface, value: boolean, asks?: string): Remedy {
  const call: Call = {
    operation: "ModifyNetworkInterfaceAttribute",
    input: { NetworkInterfaceId: eni.id, SourceDestCheck: { Value: value } },
  };
  return asks === undefined ? { risk: "safe", calls: [call] } : { risk: "ask", calls: [call], because: asks };
}
