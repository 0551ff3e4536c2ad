import { alarms } from "./alarms.ts";
import { configOf } from "./config.ts";
import { dashboard } from "./dashboard.ts";
import { functionDefaults } from "./defaults.ts";
import { events } from "./events.ts";
import { functions } from "./functions.ts";
import { queuePolicies, queues } from "./queues.ts";
import { schedules } from "./schedules.ts";
import { storage } from "./storage.ts";

/** Declares everything that a stage consists of, and returns what an operator needs to know of it. */
export function deployment() {
  const config = configOf($app.stage);
  functionDefaults();
  const kept = storage(config);
  const work = queues();
  const workers = functions(config, kept, work);
  schedules(config, work.audit);
  queuePolicies(work, events(config, work.respond));
  const topic = alarms(config, workers, work);
  dashboard(config, workers, work);
  return {
    table: kept.memory.name,
    documents: kept.documents.name,
    snapshots: kept.snapshots.name,
    slack: config.slack,
    switch: kept.killSwitch.name,
    alarms: topic.arn,
    writer: workers.remediate.function.nodes.role.arn,
  };
}
