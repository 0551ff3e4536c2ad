import { ipv6Drift } from "../../../core/rules/ipv6-drift.ts";
import { eni, entryAt } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

type Desired = NonNullable<Given["desired"]>;
type Ipv6 = NonNullable<NonNullable<Desired["interfaces"]>[number]["ipv6"]>;

const has = (...addresses: string[]) => [
  eni("eni-a", { ipv6Addresses: addresses.map((one) => ({ ipv6: one.replace("!", ""), primary: one.endsWith("!") })) }),
];
const fixed = (ipv6: Ipv6): Desired => ({ interfaces: [{ name: "fixed", match: { id: "eni-a" }, ipv6 }] });
const other = eni("eni-x", { vpcId: "vpc-2", ipv6Addresses: [{ ipv6: "2001:db8:0:0::2", primary: false }] });
const drift = (facts: object): Expected => ({
  resource: ofInterface(),
  severity: "medium",
  facts: { entry: "fixed", missing: [], extra: [], ...facts },
  declaredAt: entryAt("interfaces"),
});

testRule(ipv6Drift, {
  leaves: {
    "addresses that are as declared, however they are written": {
      interfaces: has("2001:db8::1!", "2001:db8:0:0:0:0:0:2"),
      desired: fixed({ primary: "2001:DB8::0:1", addresses: ["2001:db8::2"] }),
    },
    "others where only the primary one is declared": {
      interfaces: has("2001:db8::1!", "2001:db8::2"),
      desired: fixed({ primary: "2001:db8::1" }),
    },
    "any address where none is declared: that is unexpected": {
      interfaces: has("2001:db8::1"),
      desired: fixed({ addresses: [] }),
    },
    "a dual-stack host of which nobody says anything": {
      interfaces: has("2001:db8::1"),
      desired: { interfaces: [{ name: "fixed", match: { id: "eni-a" }, role: "nat" }] },
    },
    "a service's interface": {
      interfaces: [eni("eni-a", { requesterManaged: true, ipv6Addresses: [] })],
      desired: fixed({ primary: "2001:db8::1" }),
    },
  },
  finds: {
    "the primary one alone, declared and not there; and no address but those, in whatever order": {
      interfaces: [
        eni("eni-a", { ipv6Addresses: [] }),
        eni("eni-b", { ipv6Addresses: [] }),
        eni("eni-c", { ipv6Addresses: [] }),
      ],
      desired: {
        interfaces: [
          { name: "fixed", match: { id: "eni-a" }, ipv6: { primary: "2001:db8::1" } },
          { name: "plain", match: { id: "eni-c" } },
          { name: "more", match: { id: "eni-b" }, ipv6: { addresses: ["2001:db8::3", "2001:db8::2"] } },
        ],
      },
      found: [
        {
          resource: ofInterface(),
          severity: "medium",
          facts: {
            entry: "fixed",
            missing: ["2001:db8:0:0:0:0:0:1"],
            at: { "2001:db8:0:0:0:0:0:1": null },
            extra: [],
            primary: { declared: "2001:db8:0:0:0:0:0:1", now: null },
          },
          declaredAt: entryAt("interfaces"),
        },
        {
          resource: ofInterface("eni-b"),
          severity: "medium",
          facts: {
            entry: "more",
            missing: ["2001:db8:0:0:0:0:0:2", "2001:db8:0:0:0:0:0:3"],
            at: { "2001:db8:0:0:0:0:0:2": null, "2001:db8:0:0:0:0:0:3": null },
            extra: [],
          },
          declaredAt: entryAt("interfaces", 2),
        },
      ],
    },
    "an address that is missing, and where it is; nobody's is extra that another entry names": {
      interfaces: [...has("2001:db8::1", "2001:db8::9"), other],
      desired: {
        interfaces: [
          ...(fixed({ addresses: ["2001:db8::2", "2001:db8::3"] }).interfaces ?? []),
          { name: "gone", match: { id: "eni-gone" }, expect: "0..1", ipv6: { addresses: ["2001:db8::9"] } },
        ],
      },
      found: [
        drift({
          missing: ["2001:db8:0:0:0:0:0:2", "2001:db8:0:0:0:0:0:3"],
          at: { "2001:db8:0:0:0:0:0:2": "eni-x", "2001:db8:0:0:0:0:0:3": null },
          extra: ["2001:db8:0:0:0:0:0:1"],
        }),
      ],
    },
    "an address that is not the primary one": {
      interfaces: has("2001:db8::1"),
      desired: fixed({ primary: "2001:db8::1" }),
      found: [drift({ primary: { declared: "2001:db8:0:0:0:0:0:1", now: null } })],
    },
    "another primary one, which cannot be exchanged": {
      interfaces: has("2001:db8::7!", "2001:db8::1"),
      desired: fixed({ primary: "2001:db8::1" }),
      found: [drift({ primary: { declared: "2001:db8:0:0:0:0:0:1", now: "2001:db8::7" } })],
    },
    "one that is missing, in a targeted look that does not see where it is": {
      extent: "targeted",
      interfaces: has(),
      desired: fixed({ addresses: ["2001:db8::2"] }),
      found: [drift({ missing: ["2001:db8:0:0:0:0:0:2"] })],
    },
    "what two entries say of one interface once": {
      interfaces: has(),
      desired: {
        interfaces: ["fixed", "again"].map((name) => ({
          name,
          match: { id: "eni-a" },
          ipv6: { addresses: ["2001:db8::2"] },
        })),
      },
      found: [drift({ missing: ["2001:db8:0:0:0:0:0:2"], at: { "2001:db8:0:0:0:0:0:2": null } })],
    },
    "one too many beside those declared": {
      interfaces: has("2001:db8::1!", "2001:db8::2"),
      desired: fixed({ addresses: ["2001:db8::1"] }),
      found: [drift({ extra: ["2001:db8:0:0:0:0:0:2"] })],
    },
    "a primary one that is declared with no other, and not there": {
      interfaces: has(),
      desired: fixed({ primary: "2001:db8::1", addresses: [] }),
      found: [
        drift({
          missing: ["2001:db8:0:0:0:0:0:1"],
          at: { "2001:db8:0:0:0:0:0:1": null },
          primary: { declared: "2001:db8:0:0:0:0:0:1", now: null },
        }),
      ],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "an interface of an older recording": {
      interfaces: [eni()],
      desired: fixed({ primary: "2001:db8::1" }),
      because: ["the recording says nothing of IPv6 addresses"],
    },
  },
});
