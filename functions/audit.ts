import { placeOf } from "../core/place.ts";
import { auditRegion } from "../core/runs/audit-region.ts";
import { auditPorts, ownAccountOnly } from "./aws/looking.ts";
import { askForAnotherLook, askForAudit, askToRemediate, askToTell } from "./aws/queues.ts";
import { keepSnapshot } from "./aws/snapshots.ts";
import { sqsBatch, wasDelivered } from "./lambda.ts";

/** The scheduled audit: one message `{ account, region }` a run. It looks, remembers, and has people told; its ports can write to no account. */
export const handler = sqsBatch(
  "audit",
  async (message, record, { logger }) => {
    const place = placeOf(message);
    if (place === undefined) return logger.warn("A message that names no account and region is acknowledged");
    await ownAccountOnly(place.account);
    const { run, gaps, safe, again, auditInMs, unanswered } = await auditRegion({
      ...auditPorts(place),
      isRetry: wasDelivered(record),
    });
    if (safe.length > 0) await askToRemediate({ ...place, findings: safe }, record.messageId);
    if (again) await askForAnotherLook(again.again, again.inMs);
    if (auditInMs !== undefined) await askForAudit(place, auditInMs);
    await askToTell({ ...place, gaps });
    await keepSnapshot(run.snapshot);
    logger.info("Audited", {
      ...place,
      findings: run.findings.length,
      safe: safe.length,
      gaps: gaps.length,
    });
    for (const { finding, at } of unanswered) logger.error("A write has no answer", { ...place, finding, at });
  },
  { fifo: false },
);
