import type { EC2Client, ServiceOutputTypes } from "@aws-sdk/client-ec2";
import { EC2ServiceException } from "@aws-sdk/client-ec2";

/** One request that a client was asked to send. */
export interface Sent {
  operation: string;
  input: Record<string, unknown>;
}

type Next = () => Promise<ServiceOutputTypes>;

/** Records what a client is asked to send, and lets `answer` answer in its stead, by an output, by throwing, or by what `next` gives. */
export function watch(client: EC2Client, answer: (sent: Sent, next: Next) => unknown = (_, next) => next()): Sent[] {
  const calls: Sent[] = [];
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const sent = { operation: commandName.replace(/Command$/, ""), input: { ...(args.input as object) } };
        calls.push(sent);
        const output = await answer(sent, async () => (await next(args)).output);
        return { response: undefined, output: output as ServiceOutputTypes };
      },
    { step: "initialize", priority: "high", name: "watched" },
  );
  return calls;
}

/** The answer of an action that the role may not use. */
export const denied = (operation: string): EC2ServiceException =>
  refusal("UnauthorizedOperation", `You are not authorized to perform: ec2:${operation}`);

/** An error as EC2 answers it. */
export const refusal = (code: string, message: string, httpStatusCode = 400): EC2ServiceException =>
  new EC2ServiceException({ name: code, message, $fault: "client", $metadata: { httpStatusCode } });
