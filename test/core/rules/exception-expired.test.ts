import type { StaleException } from "../../../core/desired/exceptions.ts";
import { exceptionExpired } from "../../../core/rules/exception-expired.ts";
import { ofEntry, testRule } from "./test-rule.ts";

const exception: StaleException["exception"] = {
  rule: "source-dest-check-off",
  resource: "eni-a",
  reason: "a lab",
  owner: "net@example.com",
  until: "2026-01-04",
};
const declaredAt = { file: "plumbline.yaml", line: 60, column: 7 };
const resource = ofEntry("source-dest-check-off:eni-a");

testRule(exceptionExpired, {
  leaves: {
    "a document whose exceptions all cover something": { desired: {}, known: { exceptions: [] } },
    "a region without a document": {},
  },
  finds: {
    "an exception that is over": {
      known: { exceptions: [{ exception, why: "expired", declaredAt }] },
      found: [{ resource, severity: "low", facts: { ...exception, why: "expired" }, declaredAt }],
    },
    "an exception that covers nothing": {
      known: { exceptions: [{ exception, why: "matches nothing", declaredAt }] },
      found: [{ resource, severity: "low", facts: { ...exception, why: "matches nothing" }, declaredAt }],
    },
  },
  skips: {
    "an exception whose rule was not asked about everything": {
      known: { exceptions: [{ unknown: "source-dest-check-off was not asked about everything" }] },
      because: ["source-dest-check-off was not asked about everything"],
    },
    "a targeted look, which proves no absence": {
      extent: "targeted",
      known: { exceptions: [{ exception, why: "matches nothing", declaredAt }] },
      because: ["only part of the region was looked at"],
    },
  },
});
