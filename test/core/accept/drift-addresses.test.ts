import { describe } from "node:test";
import { ips } from "../../support/snapshot.ts";
import { both, host, one, pair, spec } from "./drift-shapes.ts";
import { changes, refuses } from "./tables.ts";

describe("accept of addresses inside the VPC", () => {
  changes({
    "counts the secondary addresses of a set that all have as many": {
      rule: "private-ips-drift",
      account: pair(
        { privateAddresses: ips("10.0.0.5", "10.0.0.7") },
        { privateAddresses: ips("10.0.0.6", "10.0.0.8") },
      ),
      before: both("privateIps: { secondary: 2 }"),
      after: both("privateIps: { secondary: 1 }"),
    },
    "takes a floating address out that none of the set has": {
      rule: "private-ips-drift",
      account: pair({}, { privateAddresses: ips("10.0.0.6", "10.0.0.8") }),
      before: both("privateIps: { floating: [10.0.0.7, 10.0.0.8] }"),
      after: both("privateIps: { floating: [10.0.0.8] }"),
    },
    "says what the addresses are, the primary one too": {
      rule: "private-ips-drift",
      account: host({ privateAddresses: ips("10.0.0.5", "10.0.0.7") }),
      before: one("privateIps: { primary: 10.0.0.4, secondary: [10.0.0.6, 10.0.0.7] }"),
      after: one("privateIps: { primary: 10.0.0.5, secondary: [10.0.0.7] }"),
    },
    "says what the IPv6 addresses are": {
      rule: "ipv6-drift",
      account: host({
        ipv6Addresses: [
          { ipv6: "2001:db8::1", primary: true },
          { ipv6: "2001:db8::2", primary: false },
        ],
      }),
      before: one('ipv6: { primary: "2001:db8::2", addresses: ["2001:DB8::0:2", "2001:db8::3"] }'),
      after: one('ipv6: { primary: 2001:db8::1, addresses: ["2001:DB8::0:2", 2001:db8::1] }'),
    },
    "takes a primary IPv6 address out where there is none": {
      rule: "ipv6-drift",
      account: host({ ipv6Addresses: [] }),
      before: one('ipv6: { primary: "2001:db8::2" }'),
      after: spec("interfaces:", "  - { name: a, match: { id: eni-a } } # why"),
    },
    "says which prefixes there are, or how many": {
      rule: "prefix-drift",
      account: host({ prefixes: { ipv4: ["10.0.2.16/28"], ipv6: ["2001:db8::/80"] } }),
      before: one("prefixes: { ipv4: [10.0.2.32/28], ipv6: 0 }"),
      after: one("prefixes: { ipv4: [10.0.2.16/28], ipv6: 1 }"),
    },
  });
  refuses({
    "does not count for a set of which one differs": {
      rule: "private-ips-drift",
      account: pair({ privateAddresses: ips("10.0.0.5", "10.0.0.7") }, {}),
      before: both("privateIps: { secondary: 0 }"),
      says: /a says privateIps of 2 at once, .*: let its match leave eni-a out, and give eni-a an entry of its own;/,
    },
    "does not name IPv6 addresses of a set: each is on one interface": {
      rule: "ipv6-unexpected",
      account: pair({ ipv6Addresses: [{ ipv6: "2001:db8::1", primary: false }] }, { ipv6Addresses: [] }),
      before: both("ipv6: { addresses: [] }"),
      says: /a says ipv6 of 2 at once/,
    },
  });
});
