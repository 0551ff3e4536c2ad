import { type Look, perLook } from "../look.ts";
import type { NetworkInterface } from "../snapshot.ts";

/** The subnets in which something runs that may call others: an instance, a function or a container; balancers and endpoints only answer. */
export const busySubnets = perLook(
  ({ read, topology }: Look<"interfaces" | "instances">): Set<string> =>
    new Set(
      read.interfaces.flatMap((eni) => {
        const state = topology.instanceOf(eni)?.state;
        return eni.subnetId !== undefined && (state === "running" || state === "pending" || isServerless(eni))
          ? eni.subnetId
          : [];
      }),
    ),
);

/** Lambda's interfaces have a type of their own, Fargate's are described by the task's ARN. */
const isServerless = ({ interfaceType, description = "" }: NetworkInterface): boolean =>
  interfaceType === "lambda" || /^arn:aws[a-z-]*:ecs:/.test(description);
