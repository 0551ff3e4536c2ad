import { EC2Client, EC2ServiceException, type ServiceInputTypes } from "@aws-sdk/client-ec2";
import type { EmbeddedAccount } from "./account.ts";
import { failure, missingParameter } from "./errors.ts";
import { operations } from "./operations.ts";
import { sortRows } from "./rows.ts";
import type { EmbeddedWorld } from "./world.ts";

export type { EmbeddedWorld } from "./world.ts";

/**
 * A true `EC2Client` whose first middleware answers from an account in memory, so that code written for AWS runs on it unchanged and no packet leaves.
 * It changes `account` in place, down to the order of its rows; saving it is the caller's.
 */
export function embeddedEc2(account: EmbeddedAccount, world: EmbeddedWorld): EC2Client {
  const client = new EC2Client({
    region: account.region,
    maxAttempts: 1,
    credentials: { accessKeyId: "embedded", secretAccessKey: "embedded" },
  });
  let requests = 0;
  sortRows(account);
  client.middlewareStack.add(
    (_next, { commandName = "" }) =>
      async ({ input }) => {
        requests += 1;
        const metadata = { requestId: `embedded-${requests}`, attempts: 1, totalRetryDelay: 0 };
        try {
          const output = answer(account, world, commandName.replace(/Command$/, ""), structuredClone(input));
          return { response: undefined, output: { ...output, $metadata: { httpStatusCode: 200, ...metadata } } };
        } catch (error) {
          if (error instanceof EC2ServiceException) Object.assign(error.$metadata, metadata);
          throw error;
        }
      },
    { step: "initialize", name: "embedded" },
  );
  return client;
}

function answer(account: EmbeddedAccount, world: EmbeddedWorld, action: string, input: ServiceInputTypes): object {
  const operation = operations.get(action);
  if (operation === undefined)
    throw failure("InvalidAction", `The action ${action} is not valid for this web service.`);
  if (account.denied?.includes(action))
    throw failure("UnauthorizedOperation", `You are not authorized to perform this operation: ec2:${action}.`);
  const members: Record<string, unknown> = { ...input };
  for (const name of operation.needs) if (isAbsent(members[name])) throw missingParameter(name);
  if (operation.hasDryRun && members.DryRun === true) {
    throw failure("DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
  }
  if (members.NextToken === undefined) sortRows(account);
  return copied(operation.run(account, input, world));
}

const isAbsent = (value: unknown): boolean =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** A copy that shares nothing with the account and, like the SDK's answers, lacks the members that have no value. */
function copied<Value>(value: Value): Value;
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (value instanceof Date) return new Date(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, copied(member)]])),
  );
}
