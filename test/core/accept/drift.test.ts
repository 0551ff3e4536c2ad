import { describe } from "node:test";
import { attachedTo, eni, instance, ips, type Parts, subnet, withAuto } from "../../support/snapshot.ts";
import { changes, refuses } from "./tables.ts";

const spec = (...lines: string[]): string => `spec:\n${lines.map((line) => `  ${line}\n`).join("")}`;
const one = (entry: string): string => spec("interfaces:", `  - { name: a, match: { id: eni-a }, ${entry} } # why`);
const host = (over: Parameters<typeof eni>[1]): Parts => ({
  interfaces: [eni("eni-a", over)],
  instances: [instance()],
});
/** Two interfaces of one role. */
const pair = (a: Parameters<typeof eni>[1], b: Parameters<typeof eni>[1]): Parts => ({
  interfaces: [
    eni("eni-a", { tags: { Role: "web" }, ...a }),
    eni("eni-b", { tags: { Role: "web" }, attachment: attachedTo("i-b"), privateAddresses: ips("10.0.0.6"), ...b }),
  ],
  instances: [instance("i-a"), instance("i-b")],
});
const both = (entry: string): string =>
  spec("interfaces:", `  - { name: a, match: { tags: { Role: web } }, expect: 2, ${entry} }`);

describe("accept of what an interface is like", () => {
  changes({
    "takes and adds security groups one by one, so that what is said of the others stays": {
      rule: "security-groups-drift",
      account: host({ securityGroups: ["sg-1", "sg-3"] }),
      before: spec(
        "interfaces:",
        "  - name: a",
        "    match: { id: eni-a }",
        "    securityGroups:",
        "      - sg-2 # old",
        "      - sg-1 # web",
        "    publicIp: none",
      ),
      after: spec(
        "interfaces:",
        "  - name: a",
        "    match: { id: eni-a }",
        "    securityGroups:",
        "      - sg-1 # web",
        "      - sg-3",
        "    publicIp: none",
      ),
    },
    "takes security groups out of the entry where there are none: a document cannot say that": {
      rule: "security-groups-drift",
      account: host({ securityGroups: [] }),
      before: one("securityGroups: [sg-1]"),
      after: spec("interfaces:", "  - { name: a, match: { id: eni-a } } # why"),
    },
    "gives a tag the value that it has, and takes out one that is not there": {
      rule: "tags-drift",
      account: host({ tags: { Owner: "you", Team: "x" } }),
      before: one("tags: { Owner: me, Team: x, Cost: 4711 }").replace("4711", '"4711"'),
      after: one("tags: { Owner: you, Team: x }"),
    },
    "takes a description out of each entry that would speak next": {
      rule: "description-drift",
      account: host({ description: "" }),
      before: spec(
        "interfaces:",
        "  - { name: a, match: { id: eni-a }, description: mine }",
        "  - { name: b, match: { instance: { id: i-a } }, description: yours }",
      ),
      after: spec(
        "interfaces:",
        "  - { name: a, match: { id: eni-a } }",
        "  - { name: b, match: { instance: { id: i-a } } }",
      ),
    },
    "says of a set what is so of all of it": {
      rule: "description-drift",
      account: pair({ description: "new" }, { description: "new" }),
      before: both("description: old"),
      after: both("description: new"),
    },
    "says in each entry what that one says of what an interface is for life": {
      rule: "interface-immutable-drift",
      account: host({ macAddress: "02:00:00:00:00:09" }),
      before: spec(
        "interfaces:",
        "  - { name: a, match: { id: eni-a }, mac: 02:00:00:00:00:01 }",
        "  - { name: b, match: { instance: { id: i-a } }, subnet: subnet-b, interfaceType: efa }",
      ),
      after: spec(
        "interfaces:",
        "  - { name: a, match: { id: eni-a }, mac: 02:00:00:00:00:09 }",
        "  - { name: b, match: { instance: { id: i-a } }, subnet: subnet-a, interfaceType: interface }",
      ),
    },
  });
  refuses({
    "does not say of a whole set what is so of one: an entry by id speaks first": {
      rule: "source-dest-check-drift",
      account: pair({ sourceDestCheck: false }, {}),
      before: both("sourceDestCheck: true"),
      says: /a says sourceDestCheck of 2 at once, and the others are not as this one: give eni-a an entry of its own by id, which is heard first; or except/,
    },
    "nor of a list of ids: it must be taken out of that": {
      rule: "tags-drift",
      account: pair({ tags: { Owner: "me" } }, {}),
      before: spec("interfaces:", "  - { name: a, match: { ids: [eni-a, eni-b] }, tags: { Role: web } }"),
      says: /a says tags of 2 at once, .*: take eni-a out of its list, and give eni-a an entry of its own; or except/,
    },
    "does not take a role from a whole set where one of it is no forwarder": {
      rule: "nat-source-dest-check-on",
      account: pair({ sourceDestCheck: true }, { sourceDestCheck: false }),
      before: both("role: nat"),
      says: /a says role of 2 at once, and the others are not as this one: let its match leave eni-a out, and give/,
    },
    "nor lets a whole set have public addresses where one of it has one": {
      rule: "public-ip-unexpected",
      account: pair({ privateAddresses: withAuto("198.51.100.1") }, {}),
      before: both("publicIp: none"),
      says: /a says publicIp of 2 at once, and the others are not as this one: let its match leave eni-a out, and give/,
    },
    "nor from a list that says more of them than that": {
      rule: "nat-source-dest-check-on",
      account: pair({ sourceDestCheck: true }, { sourceDestCheck: false }),
      before: spec("interfaces:", "  - { name: a, match: { ids: [eni-a, eni-b] }, role: nat, publicIp: any }"),
      says: /a says role of 2 at once, .*: take eni-a out of its list, and give eni-a an entry of its own; or except/,
    },
    "leaves a set without deleteOnTermination alone, where the host comes of a group": {
      rule: "delete-on-termination-leak",
      account: {
        interfaces: [eni("eni-a", { attachment: { ...attachedTo("i-a"), deleteOnTermination: false } })],
        instances: [instance("i-a", { tags: { "aws:autoscaling:groupName": "g" } })],
        routeTables: [],
      },
      before: "spec: {}\n",
      says: /of auto scaling group g: declare that as a set with deleteOnTermination/,
    },
  });
});

describe("accept of where an interface is attached", () => {
  const moved = { attachment: attachedTo("i-b", 1) };
  const hosts = [instance("i-a"), instance("i-b")];
  changes({
    "names the host that it is on": {
      rule: "interface-misattached",
      account: { interfaces: [eni("eni-a", moved)], instances: hosts },
      before: one("attachedTo: { instance: { id: i-a }, deviceIndex: 0 }"),
      after: one("attachedTo: { instance: { id: i-b }, deviceIndex: 1 }"),
    },
    "gives a fail-over pair a third one, as nobody knows whose place it takes": {
      rule: "interface-misattached",
      account: { interfaces: [eni("eni-a", moved)], instances: hosts },
      before: one("attachedTo: { instance: { ids: [i-a, i-c] } }"),
      after: one("attachedTo: { instance: { ids: [i-a, i-c, i-b] } }"),
    },
    "names the group of a host that comes and goes": {
      rule: "interface-misattached",
      account: {
        interfaces: [eni("eni-a", moved)],
        instances: [instance("i-b", { tags: { "aws:autoscaling:groupName": "g" } })],
      },
      before: one("attachedTo: { instance: { id: i-a } }"),
      after: one("attachedTo: { instance: { tags: { aws:autoscaling:groupName: g } } }"),
    },
    "takes the network card out where it is the first one": {
      rule: "network-card-drift",
      account: { interfaces: [eni("eni-a", { attachment: attachedTo("i-b", 1) })], instances: hosts },
      before: one("attachedTo: { instance: { id: i-b }, deviceIndex: 1, networkCard: 1 }"),
      after: one("attachedTo: { instance: { id: i-b }, deviceIndex: 1 }"),
    },
  });
});

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

describe("accept of what subnets do, and of what is recorded", () => {
  const subnets = [
    subnet("subnet-a", { mapPublicIpOnLaunch: true }),
    subnet("subnet-b", { mapPublicIpOnLaunch: true }),
  ];
  const log = { id: "fl-1", resourceId: "subnet-a", status: "ACTIVE", traffic: "REJECT", destination: "s3" };
  const ofBoth = (more: string): string =>
    spec("subnets:", `  - { name: a, match: { ids: [subnet-a, subnet-b] }, ${more} }`);
  changes({
    "says of subnets what they all do": {
      rule: "subnet-auto-assign-drift",
      account: { subnets },
      before: ofBoth("autoAssignPublicIp: false"),
      after: ofBoth("autoAssignPublicIp: true"),
    },
    "says what is recorded, where something is": {
      rule: "flow-log-missing",
      account: { ...host({}), subnets, flowLogs: [log] },
      before: spec("interfaces:", "  - { name: a, match: { id: eni-a }, flowLog: {} }"),
      after: spec("interfaces:", "  - { name: a, match: { id: eni-a }, flowLog: { traffic: reject } }"),
    },
    "takes the key out where nothing is": {
      rule: "flow-log-missing",
      account: { subnets },
      before: ofBoth("autoAssignPublicIp: true, flowLog: { traffic: all }"),
      after: ofBoth("autoAssignPublicIp: true"),
    },
  });
  refuses({
    "does not say of two subnets what one records": {
      rule: "flow-log-missing",
      account: { subnets, flowLogs: [{ ...log, traffic: "ALL" }] },
      before: ofBoth("flowLog: {}"),
      says: /a says flowLog of 2 at once/,
    },
  });
});
