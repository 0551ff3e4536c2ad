import { ipv6Unexpected } from "../../../core/rules/ipv6-unexpected.ts";
import { eni, entryAt } from "../../support/snapshot.ts";
import { type Given, ofInterface, testRule } from "./test-rule.ts";

type Desired = NonNullable<Given["desired"]>;

const has = (...addresses: string[]) => [
  eni("eni-a", { ipv6Addresses: addresses.map((ipv6) => ({ ipv6, primary: false })) }),
];
const none: NonNullable<Desired["interfaces"]>[number] = {
  name: "inside",
  match: { id: "eni-a" },
  ipv6: { addresses: [] },
};
const some = { name: "mail", match: { id: "eni-b" }, expect: "0..1", ipv6: { addresses: ["2001:db8:0::1"] } };

testRule(ipv6Unexpected, {
  leaves: {
    "an interface that has none, as declared": { interfaces: has(), desired: { interfaces: [none] } },
    "a dual-stack host of which nobody says anything": {
      interfaces: has("2001:db8::1"),
      desired: { interfaces: [{ name: "inside", match: { id: "eni-a" }, publicIp: "none" }] },
    },
    "an interface of which addresses are declared: others are drift": {
      interfaces: has("2001:db8::2"),
      desired: { interfaces: [{ ...none, ipv6: { addresses: ["2001:db8::1"] } }] },
    },
    "an address that the document has elsewhere: whoever lacks it says so": {
      interfaces: has("2001:db8::1"),
      desired: { interfaces: [none, some] },
    },
    "a service's interface": {
      interfaces: has("2001:db8::1").map((one) => ({ ...one, requesterManaged: true })),
      desired: { interfaces: [none] },
    },
  },
  finds: {
    "an address where none is declared": {
      interfaces: has("2001:db8::2", "2001:db8::1"),
      desired: { interfaces: [none] },
      found: [
        {
          resource: ofInterface(),
          severity: "low",
          facts: { entry: "inside", addresses: ["2001:db8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:2"] },
          declaredAt: entryAt("interfaces"),
        },
      ],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "an interface of an older recording": {
      interfaces: [eni()],
      desired: { interfaces: [none] },
      because: ["the recording says nothing of IPv6 addresses"],
    },
  },
});
