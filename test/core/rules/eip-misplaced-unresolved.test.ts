import { eipMisplaced } from "../../../core/rules/eip-misplaced.ts";
import { attachedTo, eni, ips } from "../../support/snapshot.ts";
import { pool, standby } from "./eip-misplaced-pool.ts";
import { astray, other, web } from "./eip-misplaced-shapes.ts";
import { testRule } from "./test-rule.ts";

testRule(eipMisplaced, {
  leaves: {},
  finds: {},
  skips: {
    "an address whose instance was not read: it may be going": {
      ...pool,
      unread: { instances: "UnauthorizedOperation: no" },
      because: ["instances: UnauthorizedOperation: no"],
    },
    "an address on what an entry may mean that could not be resolved": {
      ...pool,
      unread: { instances: "UnauthorizedOperation: no" },
      desired: { ...pool.desired, interfaces: [web, { name: "fleet", match: { instance: { tags: { R: "x" } } } }] },
      because: [
        "entry fleet could not be resolved",
        "entry fleet could not be resolved: instances: UnauthorizedOperation: no",
      ],
    },
    "an address of which a targeted look did not see who lacks it": {
      interfaces: [eni("eni-a", { tags: { R: "x" } }), other],
      addresses: [astray],
      extent: "targeted",
      subjects: ["eipalloc-a"],
      desired: {
        interfaces: [{ name: "web", match: { tags: { R: "x" } }, expect: "1..2" }],
        addresses: [{ ...standby, match: { publicIp: "203.0.113.10" } }],
      },
      because: ["not all members of web were looked at"],
    },
    "a host without an address of its own, beside one whose address is out of place": {
      ...pool,
      interfaces: [eni(), other, eni("eni-c", { privateAddresses: ips("10.0.0.7"), attachment: attachedTo("i-c") })],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: { ...pool.desired, interfaces: [web, { name: "any", match: { id: "eni-c" }, publicIp: "any" }] },
      because: ["instances: UnauthorizedOperation: no"],
    },
    "an address in the place of another one, of which a targeted look cannot tell whether it is due there": {
      interfaces: [eni("eni-b", { tags: { R: "x" }, privateAddresses: ips("10.0.0.6") })],
      addresses: [astray],
      extent: "targeted",
      subjects: ["eni-b"],
      desired: {
        interfaces: [{ name: "web", match: { tags: { R: "x" } }, expect: 2 }],
        addresses: [{ ...standby, match: { publicIps: ["203.0.113.11", "203.0.113.12"] } }],
      },
      because: ["not all members of web, or not all addresses for it, were looked at"],
    },
  },
});
