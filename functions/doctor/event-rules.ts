import { type EventBridgeClient, ListRulesCommand, type Rule } from "@aws-sdk/client-eventbridge";
import { type Checkup, ok, problem, unanswered, warning } from "./checkup.ts";

/** Looks for Plumbline's rules on a region's default bus: they bring it what EC2 was told to do. */
export async function checkEventRules(client: EventBridgeClient, region: string): Promise<Checkup[]> {
  const id = `events:${region}`;
  try {
    const rules = (await listRules(client)).filter(({ Name = "" }) => Name.toLowerCase().includes("plumbline"));
    if (rules.length === 0)
      return [warning(id, `no rule of Plumbline's on the default bus of ${region}: it is not deployed there yet`)];
    return rules.map(({ Name = "", State }) =>
      State === "DISABLED"
        ? problem(
            `${id}:${Name}`,
            `the rule ${Name} is disabled, so no change in ${region} is heard of: enable it`,
            Name,
          )
        : ok(`${id}:${Name}`, `the rule ${Name} is enabled`, Name),
    );
  } catch (error) {
    return [unanswered(id, error, "events:ListRules")];
  }
}

async function listRules(client: EventBridgeClient): Promise<Rule[]> {
  const rules: Rule[] = [];
  let from: string | undefined;
  do {
    const page: { Rules?: Rule[] | undefined; NextToken?: string | undefined } = await client.send(
      new ListRulesCommand({ ...(from && { NextToken: from }) }),
    );
    rules.push(...(page.Rules ?? []));
    from = page.NextToken;
  } while (from);
  return rules;
}
