import { prefixDrift } from "../../../core/rules/prefix-drift.ts";
import { eni, entryAt, instance } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

type Desired = NonNullable<Given["desired"]>;
type Prefixes = NonNullable<NonNullable<Desired["interfaces"]>[number]["prefixes"]>;

const has = (ipv4: string[], ipv6: string[] = []) => ({
  interfaces: [eni("eni-a", { prefixes: { ipv4, ipv6 } })],
  instances: [instance()],
});
const declared = (prefixes: Prefixes): Desired => ({
  interfaces: [{ name: "pods", match: { id: "eni-a" }, prefixes }],
});
const drift = (facts: object): Expected => ({
  resource: ofInterface(),
  severity: "low",
  facts: { entry: "pods", ...facts },
  declaredAt: entryAt("interfaces"),
});
const node = { instances: [instance("i-a", { tags: { "eks:nodegroup-name": "web" } })] };

testRule(prefixDrift, {
  leaves: {
    "so many as are declared": {
      ...has(["10.0.0.16/28"]),
      desired: declared({ ipv4: 1, ipv6: 0 }),
    },
    "those that are declared, however they are written": {
      ...has(["10.0.0.32/28", "10.0.0.16/28"], ["2001:db8:0:0:1::/80"]),
      desired: declared({ ipv4: ["10.0.0.16/28", "10.0.0.32/28"], ipv6: ["2001:DB8::1:0:0:0/80"] }),
    },
    "a family of which nothing is declared": { ...has(["10.0.0.16/28"]), desired: declared({ ipv6: 0 }) },
    "a Kubernetes node, whose network takes and gives them": {
      ...has(["10.0.0.16/28", "10.0.0.32/28"]),
      ...node,
      desired: declared({ ipv4: 1 }),
    },
    "an interface that the VPC CNI made": {
      interfaces: [eni("eni-a", { description: "aws-K8S-i-0a", prefixes: { ipv4: ["10.0.0.16/28"], ipv6: [] } })],
      desired: declared({ ipv4: 0 }),
    },
    "prefixes of which nobody says anything": {
      ...has(["10.0.0.16/28"]),
      desired: { interfaces: [{ name: "pods", match: { id: "eni-a" } }] },
    },
  },
  finds: {
    "more than are declared": {
      ...has(["10.0.0.16/28", "10.0.0.32/28"], ["2001:db8:0:0:1::/80"]),
      desired: declared({ ipv4: 1, ipv6: [] }),
      found: [
        drift({
          ipv4: { declared: 1, now: ["10.0.0.16/28", "10.0.0.32/28"] },
          ipv6: { declared: [], now: ["2001:db8:0:0:1::/80"] },
        }),
      ],
    },
    "another one than declared": {
      ...has(["10.0.0.16/28"]),
      desired: declared({ ipv4: ["10.0.0.48/28"] }),
      found: [drift({ ipv4: { declared: ["10.0.0.48/28"], now: ["10.0.0.16/28"] } })],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "an interface of an older recording": {
      interfaces: [eni()],
      desired: declared({ ipv4: 1 }),
      because: ["the recording says nothing of prefixes"],
    },
    "what may be a Kubernetes node, where instances were not read": {
      ...has([]),
      unread: { instances: "UnauthorizedOperation: no" },
      desired: declared({ ipv4: 1 }),
      because: ["instances: UnauthorizedOperation: no"],
    },
  },
});
