import { describe } from "node:test";
import { attachedTo, eni, instance, withAuto } from "../../support/snapshot.ts";
import { both, host, one, pair, spec } from "./drift-shapes.ts";
import { changes, refuses } from "./tables.ts";

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
