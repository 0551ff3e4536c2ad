import { GetParameterCommand, ParameterNotFound, SSMClient } from "@aws-sdk/client-ssm";
import * as z from "zod";
import type { Made } from "../core/execute.ts";
import { placeOf } from "../core/place.ts";
import { addressesIn } from "../core/remediation.ts";
import { remediateRegion } from "../core/runs/remediate-region.ts";
import { answerMs } from "../core/writing/journal.ts";
import { isUnfinished } from "../core/writing/permit.ts";
import { apply } from "./aws/apply.ts";
import { writingClient } from "./aws/clients.ts";
import { setting } from "./aws/deployment.ts";
import { lookingPorts, ownAccountOnly } from "./aws/looking.ts";
import { askForAnotherLook } from "./aws/queues.ts";
import { settings } from "./aws/settings.ts";
import { newId, sleep } from "./clock.ts";
import { sqsBatch } from "./lambda.ts";

const ssm = new SSMClient(settings({}));

const named = z.object({ findings: z.array(z.string()) });
/** A budget that is no number would be none at all. */
const limits = z.object({ writes: z.coerce.number().int().min(0), percent: z.coerce.number().min(0).max(100) });

/** EC2 may take a while to show what was written (EC2 API, Ensuring eventual consistency). */
const showMs = 10_000;

/** Puts findings right by itself: a FIFO queue, one group an account and region, messages `{ account, region, findings }`, never calls. The only function whose ports write to EC2. */
export const handler = sqsBatch(
  "remediate",
  async (message, _record, { logger, remainingMs }) => {
    const place = placeOf(message);
    const findings = named.safeParse(message).data?.findings;
    if (place === undefined || findings === undefined)
      return logger.warn("A message that names no findings is acknowledged");
    await ownAccountOnly(place.account);
    const writer = writingClient({ region: place.region });
    const run = newId();
    const made = await remediateRegion(findings, {
      ...lookingPorts(place),
      write: (call) => apply(writer, call),
      isStopped,
      remainingMs,
      sleep,
      run,
      limits: limits.parse({ writes: setting("PLUMBLINE_WRITES"), percent: setting("PLUMBLINE_PERCENT") }),
    });
    for (const { finding, operation, outcome, because } of made)
      logger.info("Remediated", { run, finding, operation, outcome, because });
    const written = made.filter(({ outcome, unanswered }) => outcome === "done" || unanswered);
    const waitMs = written.some(({ unanswered }) => unanswered) ? answerMs + showMs : showMs;
    const verification = { ...place, looks: 0, named: namesOf(written), verifies: true };
    if (written.length > 0) await askForAnotherLook(verification, waitMs);
    if (isUnfinished(made)) throw new Error("The time is nearly over: what is left is done by another run.");
  },
  { fifo: true },
);

/** The kill switch: an SSM parameter; anything but `on` stops all writing, and so does a parameter that is not there. */
async function isStopped(): Promise<boolean> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: setting("PLUMBLINE_SWITCH") }));
    return Parameter?.Value !== "on";
  } catch (error) {
    if (error instanceof ParameterNotFound) return true;
    throw error;
  }
}

/** What was put right is looked at again, which resolves it and has it told. */
const namesOf = (made: Made[]) => ({
  interfaces: [
    ...new Set(made.flatMap(({ input }) => ("NetworkInterfaceId" in input ? input.NetworkInterfaceId : []))),
  ],
  addresses: [...new Set(addressesIn(made))],
});
