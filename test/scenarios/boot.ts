import type { Instance, Interface } from "../../functions/embedded/account.ts";
import { checkOf, type Hand, placing } from "./hand.ts";

/** How many minutes after its launch a boot script does its last step, at most. */
export const longestBoot = 14;

/** What NAT hosts do at boot: check off, an address of their pool, the route; one that dies half-way leaves the rest undone. */
export function boot(hand: Hand, instance: Instance, pick: number): void {
  const isUp = () => instance.state === "running";
  const own = ({ account }: Hand) =>
    account.interfaces.find(({ attachment }) => attachment?.instanceId === instance.id && attachment.deviceIndex === 0);
  const steps: ((hand: Hand, eni: Interface) => void)[] = [
    ({ call }, { id }) => call("ModifyNetworkInterfaceAttribute", checkOf(id, false)),
    ({ account, call }, { id }) => {
      const free = account.addresses.find(({ association }) => !association);
      if (free) call("AssociateAddress", placing(free.id, id, false));
    },
    ({ account, call }) => {
      const inner = account.interfaces.find(({ id, attachment }) => id === "eni-st" && !attachment);
      if (inner)
        call("AttachNetworkInterface", { NetworkInterfaceId: inner.id, InstanceId: instance.id, DeviceIndex: 1 });
    },
  ];
  const pause = 1 + (pick % (longestBoot - 2));
  for (const [index, step] of steps.slice(0, 1 + (pick % 4)).entries())
    hand.later(pause + index * 0.5, (then) => {
      const eni = own(then);
      if (eni && isUp()) step(then, eni);
    });
}
