import {
  type CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type Trail,
} from "@aws-sdk/client-cloudtrail";
import { reasonOf } from "../aws/errors.ts";
import { type Checkup, ok, problem, unanswered, warning } from "./checkup.ts";
import { type Logs, logsWrites } from "./event-selectors.ts";

/** Looks for a trail that logs management events that write: without one no EC2 call ever reaches EventBridge, and only the schedule finds drift. */
export async function checkTrail(client: CloudTrailClient, region: string): Promise<Checkup> {
  const id = `trail:${region}`;
  try {
    const { trailList = [] } = await client.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
    if (trailList.length === 0)
      return problem(
        id,
        `no CloudTrail trail in ${region}, so no change reaches EventBridge: create one (a trail of all regions)`,
      );
    const looked = await Promise.all(trailList.map((trail) => lookAt(client, trail)));
    const good = looked.find(({ logs }) => logs === "yes");
    if (good) return ok(id, `${good.name} logs what is written in ${region}`, good.name);
    const said = looked.map(({ name, because }) => `${name}: ${because}`).join("; ");
    return looked.some(({ logs }) => logs === "unknown")
      ? warning(id, `it cannot be told whether a trail logs what is written in ${region}: ${said}`)
      : problem(id, `no trail logs what is written in ${region}, so no change reaches EventBridge: ${said}`);
  } catch (error) {
    return unanswered(id, error, "cloudtrail:DescribeTrails");
  }
}

interface Looked {
  name: string;
  logs: Logs;
  because: string;
}

async function lookAt(client: CloudTrailClient, { Name = "a trail", TrailARN = Name }: Trail): Promise<Looked> {
  try {
    const { IsLogging } = await client.send(new GetTrailStatusCommand({ Name: TrailARN }));
    if (!IsLogging) return { name: Name, logs: "no", because: "its logging is stopped, start it" };
    const logs = logsWrites(await client.send(new GetEventSelectorsCommand({ TrailName: TrailARN })));
    return { name: Name, logs, because: becauseOf[logs] };
  } catch (error) {
    return { name: Name, logs: "unknown", because: reasonOf(error) };
  }
}

const becauseOf: Record<Logs, string> = {
  yes: "it logs them",
  no: "its event selectors leave out management events that write",
  unknown: "its event selectors pick among management events by more than this looks at",
};
