import type { Transfer } from "../../../core/extras.ts";
import { eipTransferPending } from "../../../core/rules/eip-transfer-pending.ts";
import { eip, eni, entryAt, on } from "../../support/snapshot.ts";
import { associate, type Expected, type Given, testRule } from "./test-rule.ts";

const expiresAt = "2026-01-12T09:00:00.000Z";
const offer = (over: Partial<Transfer> = {}): Transfer => ({
  id: "eipalloc-a",
  publicIp: "203.0.113.10",
  to: "444455556666",
  status: "pending",
  expiresAt,
  ...over,
});
const out = { name: "out", match: { publicIp: "203.0.113.10" } };
const given: Given = { interfaces: [eni()], addresses: [eip()], transfers: [offer()] };
const waited: Given = {
  ...given,
  desired: {
    interfaces: [{ name: "pet", match: { id: "eni-a" } }],
    addresses: [{ ...out, on: { interface: "pet" } }],
  },
};
const found = (over: Partial<Expected> = {}, facts: Expected["facts"] = {}): Expected[] => [
  {
    resource: { type: "elastic-ip", id: "eipalloc-a" },
    severity: "medium",
    facts: { publicIp: "203.0.113.10", to: "444455556666", expiresAt, ...facts },
    ...over,
  },
];
const declared = { severity: "high" as const, declaredAt: entryAt("addresses") };

testRule(eipTransferPending, {
  leaves: {
    "an offer that was taken back or is over": { ...given, transfers: [offer({ status: "disabled" })] },
    "an address that came with an accepted offer": { ...given, transfers: [offer({ status: "accepted" })] },
    "an offer of an address that is gone meanwhile": { ...given, addresses: [] },
  },
  finds: {
    "an address that no document names": { ...given, found: found() },
    "one that is in use, which does not stop the offer": {
      ...given,
      addresses: [eip("eipalloc-a", on("eni-a"))],
      found: found(),
    },
    "one that the document names, which is high": {
      ...given,
      desired: { addresses: [out] },
      found: found(declared),
    },
    "one that others have in an allow list and nobody may take away, and says so": {
      ...given,
      desired: { addresses: [{ ...out, protect: true, listedBy: ["Acme CHG-4411"] }] },
      found: found(declared, { protect: true, listedBy: ["Acme CHG-4411"] }),
    },
    "one that a declared interface waits for: it is not put there": {
      ...waited,
      found: found(
        {
          ...declared,
          remedy: {
            risk: "ask",
            calls: [associate("eipalloc-a")],
            withhold: `it is on offer to account 444455556666 until ${expiresAt}`,
          },
        },
        { waits: { interface: "eni-a", privateIp: "10.0.0.5" } },
      ),
    },
  },
  skips: {
    "offers that may not be read": {
      ...given,
      unread: { transfers: "UnauthorizedOperation: no" },
      because: ["transfers: UnauthorizedOperation: no"],
    },
    "a look at some resources, which reads no offers": {
      ...given,
      extent: "targeted",
      because: ["transfers: not looked at"],
    },
  },
});
