import { GetParameterCommand, type Parameter, type SSMClient } from "@aws-sdk/client-ssm";
import { reasonOf } from "../aws/errors.ts";
import { type Checkup, ok, problem, unanswered, warning } from "./checkup.ts";

/** Looks whether Slack's webhook lies in a SecureString; it is read as it is encrypted, and never shown. */
export const checkSlackParameter = (client: SSMClient, name: string): Promise<Checkup> =>
  checkParameter("slack", client, name, {
    absent: () =>
      problem("slack", `there is no parameter ${name}: put the webhook's URL there, as a SecureString`, name),
    present: ({ Type }) =>
      Type === "SecureString"
        ? ok("slack", `${name} is there, a SecureString`, name)
        : problem("slack", `${name} is a ${Type}, so its readers see the webhook: make it a SecureString`, name),
  });

/** Looks at the kill switch: whatever it says but `on` stops all writing. */
export const checkSwitchParameter = (client: SSMClient, name: string): Promise<Checkup> =>
  checkParameter("switch", client, name, {
    absent: () =>
      warning("switch", `there is no parameter ${name}, so nothing is written: set it to on to allow it`, name),
    present: ({ Value }) =>
      Value === "on"
        ? ok("switch", `${name} is on: the functions may write`, name)
        : warning("switch", `${name} is not on, so nothing is written: set it to on to allow it`, name),
  });

interface Meaning {
  absent(): Checkup;
  present(parameter: Parameter): Checkup;
}

async function checkParameter(id: string, client: SSMClient, Name: string, meaning: Meaning): Promise<Checkup> {
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name }));
    return Parameter ? meaning.present(Parameter) : meaning.absent();
  } catch (error) {
    return reasonOf(error).startsWith("ParameterNotFound")
      ? meaning.absent()
      : unanswered(id, error, `ssm:GetParameter on ${Name}`);
  }
}
