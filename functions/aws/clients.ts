import { EC2Client } from "@aws-sdk/client-ec2";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { invariant } from "../../core/errors.ts";
import { settings, type Where } from "./settings.ts";

/** A client that can only read: any other command breaks invariant I11 before it is sent. Retries are the SDK's own. */
export const readingClient = (where: Where): EC2Client => onlyReads(new EC2Client(settings(where)));

/** A client that writes makes one attempt: EC2's writes are not all safe to repeat (EC2 API reference, Ensuring idempotency). */
export const writingClient = (where: Where): EC2Client => new EC2Client({ ...settings(where), maxAttempts: 1 });

/** Makes a client refuse everything but Describe calls (I11). */
export function onlyReads(client: EC2Client): EC2Client {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        invariant(
          commandName?.startsWith("Describe") === true,
          "I11",
          `a client that only reads was asked to send ${commandName}`,
        );
        return next(args);
      },
    { step: "initialize", name: "onlyReads", priority: "high" },
  );
  return client;
}

/** A client for dry runs alone; they write nothing, so retries are the SDK's own. */
export const dryRunClient = (where: Where): EC2Client => onlyDryRuns(new EC2Client(settings(where)));

const dryRunGuard = "onlyDryRuns";

/** Makes a client refuse every command that does not say `DryRun: true` (I11). */
export function onlyDryRuns(client: EC2Client): EC2Client {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const isDryRun = "DryRun" in args.input && args.input.DryRun === true;
        invariant(isDryRun, "I11", `a client for dry runs was asked to carry out ${commandName}`);
        return next(args);
      },
    { step: "initialize", name: dryRunGuard, priority: "high" },
  );
  return client;
}

/** Whether a client refuses everything but dry runs. */
export const isDryRunOnly = (client: EC2Client): boolean =>
  client.middlewareStack.identify().some((name) => name.startsWith(dryRunGuard));

/** A client that asks who the credentials are of. */
export const stsClient = (where: Where): STSClient => new STSClient(settings(where));

/** The account that the credentials are of; it needs no permission. */
export async function accountOf(where: Where): Promise<string> {
  const { Account } = await stsClient(where).send(new GetCallerIdentityCommand({}));
  invariant(Account !== undefined, "I2", "STS names no account");
  return Account;
}

/** The region that the SDK's own chain gives (environment, then the profile), or undefined. */
export const defaultRegion = (profile: string | undefined): Promise<string | undefined> =>
  new EC2Client(settings({ profile })).config.region().catch(() => undefined);
