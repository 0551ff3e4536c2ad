import { addressLimit } from "../../../core/rules/address-limit.ts";
import { eni, ips } from "../../support/snapshot.ts";
import { found, given, prefixes, web } from "./address-limit-shapes.ts";
import { instanceType } from "./instance-types.ts";
import { testRule } from "./test-rule.ts";

const says = (more: object) => ({ desired: { interfaces: [{ ...web, ...more }] } });

testRule(addressLimit, {
  leaves: {
    "an interface that has all that is declared, whatever its type": {
      ...given,
      instanceTypes: [],
      ...says({ privateIps: { secondary: ["10.0.0.6"] } }),
    },
    "an interface that is full of what nothing is said of": { ...given, ...says({}) },
    "a list for which others must go": { ...given, ...says({ privateIps: { secondary: ["10.0.0.7"] } }) },
    "a number that there is room for": { ...given, ...says({ privateIps: { secondary: 1 } }) },
    "as many prefixes as there is room for": {
      ...given,
      instanceTypes: [instanceType("t3.micro", 2, 3)],
      ...says({ prefixes: { ipv4: 1 } }),
    },
    "IPv6 prefixes, which count apart": { ...given, ...says({ prefixes: { ipv6: 1 } }) },
  },
  finds: {
    "a list that is longer than there is room for": {
      ...given,
      ...says({ privateIps: { secondary: ["10.0.0.6", "10.0.0.7"] } }),
      found: found(["10.0.0.7"], 2, 3, 2),
    },
    "a number that is larger than there is room for": {
      ...given,
      ...says({ privateIps: { secondary: 2 } }),
      found: found([], 2, 3, 2),
    },
    "a number beside an address that floats": {
      ...given,
      ...says({ privateIps: { secondary: 1, floating: ["10.0.0.7"] } }),
      found: found(["10.0.0.7"], 2, 3, 2),
    },
    "more prefixes than there is room for, by number or by name": {
      ...given,
      ...says({ prefixes: { ipv4: 1 } }),
      found: found([], 2, 3, 2),
    },
    "a list beside prefixes, both declared": {
      ...given,
      interfaces: [eni("eni-a", { privateAddresses: ips("10.0.0.5"), prefixes })],
      ...says({ privateIps: { secondary: ["10.0.0.7"] }, prefixes: { ipv4: ["10.0.1.0/28", "10.0.2.0/28"] } }),
      found: found(["10.0.0.7"], 2, 4, 2),
    },
  },
});
