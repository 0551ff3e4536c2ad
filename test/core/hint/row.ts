import type { NamedByEvent } from "../../../core/hint/event-ids.ts";
import type { WatchedCall } from "../../../core/hint/watched-calls.ts";

/** One call as AWS records it, and what must come out of it: the ids named (lists left out are empty), wide or not, or nothing at all. */
export interface Row {
  call: WatchedCall;
  /** What is special about it, where a call has several rows. */
  when?: string;
  request: unknown;
  response: unknown;
  names?: Partial<NamedByEvent>;
  wide?: true;
  ignored?: true;
}

/** The answer of a classic call that returns nothing else. */
export const done = { requestId: "669c37c4-d0af-4e71-8169-254fe73820f5", _return: true };

/** A newer call's request and answer, wrapped in its own name. */
export const wrapped = (call: WatchedCall, request: object, response: object): Pick<Row, "request" | "response"> => ({
  request: { [`${call}Request`]: request },
  response: {
    [`${call}Response`]: { xmlns: "http://ec2.amazonaws.com/doc/2016-11-15/", requestId: done.requestId, ...response },
  },
});
