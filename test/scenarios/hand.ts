import { EC2ServiceException } from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Instance, Interface } from "../../functions/embedded/account.ts";
import { called } from "./events.ts";
import { act } from "./people.ts";
import { type Play, timeOf } from "./play.ts";

/** Somebody at work on an account at one time. */
export interface Hand {
  account: EmbeddedAccount;
  at: number;
  /** Makes a call that AWS may refuse, with its event. */
  call(operation: string, input: object): void;
  event(event: object): void;
  later(minutes: number, what: (hand: Hand) => void): void;
}

/** Somebody's hand at a time; what is lost is done all the same, and nobody hears of it. */
export function handOf(region: Play, account: EmbeddedAccount, { at, isLost }: { at: number; isLost: boolean }): Hand {
  const event = (one: object) => {
    if (!isLost) region.event(at, one);
  };
  return {
    account,
    at,
    event,
    call(operation, input) {
      try {
        event(called(timeOf(at), operation, { request: input, response: act(account, at, operation, input) }));
      } catch (error) {
        if (!(error instanceof EC2ServiceException)) throw error;
      }
    },
    later(minutes, what) {
      const then = at + minutes;
      region.change(then, () => what(handOf(region, account, { at: then, isLost })));
    },
  };
}

/** What turns a check on or off. */
export const checkOf = (id: string, Value: boolean) => ({ NetworkInterfaceId: id, SourceDestCheck: { Value } });
/** What puts an address on an interface. */
export const placing = (AllocationId: string, NetworkInterfaceId: string, AllowReassociation: boolean) => ({
  AllocationId,
  NetworkInterfaceId,
  AllowReassociation,
});
/** One of several, or none of none. */
export const chosen = <One>(all: One[], pick: number): One | undefined => all[pick % Math.max(all.length, 1)];
/** The interfaces that histories are about. */
export const hosts = ({ interfaces }: EmbeddedAccount): Interface[] =>
  interfaces.filter(({ id, requesterManaged }) => !requesterManaged && !id.startsWith("eni-client"));
/** Whether that is an interface of a service. */
export const isOnService = (account: EmbeddedAccount, id: string | undefined): boolean =>
  id !== undefined && !hosts(account).some((eni) => eni.id === id);
/** The hosts of histories that are in a state. */
export const inState = ({ instances }: EmbeddedAccount, state: Instance["state"]): Instance[] =>
  instances.filter((one) => one.state === state && !one.id.startsWith("i-client"));
