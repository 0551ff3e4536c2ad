import { documentInvalid } from "../../../core/rules/document-invalid.ts";
import { eip, eni } from "../../support/snapshot.ts";
import { type Expected, ofEntry, testRule } from "./test-rule.ts";

const refused = { version: "v2", because: "it is empty" };
const found: Expected[] = [{ resource: ofEntry("document"), severity: "high", facts: refused }];
const unacknowledged = { version: "v2", drops: { references: ["eni-a", "eni-b"], of: 3, since: "v1" } };

testRule(documentInvalid, {
  leaves: {
    "an account whose newest publication is a document": { desired: {}, known: {} },
    "an account without any document": {},
    "an entry that was ambiguous: that is another finding's": {
      desired: {},
      known: { ambiguous: new Set(["interfaces/web"]) },
    },
  },
  finds: {
    "a publication that was refused, while the last good one stays in force": {
      desired: { interfaces: [{ name: "web", match: { id: "eni-a" } }] },
      interfaces: [eni()],
      known: { refused },
      found,
    },
    "a publication that was refused, where no good one was ever published": { known: { refused }, found },
    "it once, whatever else there is": {
      addresses: [eip("eipalloc-a"), eip("eipalloc-b")],
      known: { refused },
      found,
    },
    "it though nothing of the account could be read": {
      unread: { interfaces: "UnauthorizedOperation: no", addresses: "UnauthorizedOperation: no" },
      known: { refused },
      found,
    },
    "a publication that drops references, which nobody has acknowledged": {
      desired: {},
      known: { unacknowledged },
      found: [{ resource: ofEntry("document"), severity: "high", facts: unacknowledged }],
    },
    "one that was refused while the one in force drops references, once": {
      desired: {},
      known: { refused, unacknowledged },
      found,
    },
    "it in a targeted look too": { extent: "targeted", known: { refused }, found },
  },
});
