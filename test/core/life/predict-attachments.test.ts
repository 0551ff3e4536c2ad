import type { Action } from "../../../core/life/prediction.ts";
import { attachedTo, detached, eni, instance, ips, subnet } from "../../support/snapshot.ts";
import { a, auto, b, elsewhere, hosts, legs, lone, second, testPredictions } from "./test-predictions.ts";

const attach: Action = { do: "attach", interface: "eni-b", to: "i-a" };
const detach: Action = { do: "detach", interface: "eni-b" };
const launch = (...interfaces: string[]): Action => ({ do: "launch", interfaces });
const into = (count: number): Action => ({ do: "launch", subnet: "subnet-a", count });

testPredictions("an interface that is attached", {
  "an interface that is attached brings what is on it": [
    { ...legs(a(), b({ ...detached })), instances: [instance()], addresses: [elsewhere] },
    attach,
    "eni-b 10.0.0.9 203.0.113.11, eni-a 10.0.0.5 none; along: private address 10.0.0.9, Elastic IP 203.0.113.11 on 10.0.0.9, the rest; routes: eni-b leads to i-a; note: how many interfaces i-a may have was not read; C2",
  ],
  "and puts the address of its host at risk": [
    { ...legs(a(auto), b({ ...detached })), instances: [instance()] },
    attach,
    "eni-b 10.0.0.9 none, eni-a 10.0.0.5 198.51.100.40; along: private address 10.0.0.9, the rest; routes: eni-b leads to i-a; note: with a second interface 198.51.100.40 is lost at the next stop, and none comes in its place, how many interfaces i-a may have was not read; C2 C23",
  ],
  "to a stopped host just so": [
    { ...legs(a(), b({ ...detached })), instances: [instance("i-a", { state: "stopped" })] },
    attach,
    "eni-b 10.0.0.9 none, eni-a 10.0.0.5 none; along: private address 10.0.0.9, the rest; routes: eni-b leads to i-a; note: how many interfaces i-a may have was not read; C2",
  ],
  "an address of another secondary interface is not at risk by it": [
    { interfaces: [a({ ...auto, attachment: attachedTo("i-a", 1) }), b({ ...detached })], instances: [instance()] },
    attach,
    "eni-b 10.0.0.9 none, eni-a 10.0.0.5 198.51.100.40; along: private address 10.0.0.9, the rest; note: how many interfaces i-a may have was not read; C2",
  ],
  "to a host that is only starting it is refused": [
    { ...legs(a(), b({ ...detached })), instances: [instance("i-a", { state: "pending" })] },
    attach,
    "refused: i-a is pending",
  ],
  "to a host in another zone it is refused": [
    { ...legs(a(), b({ ...detached, zone: "eu-west-1b" })), instances: [instance()] },
    attach,
    "refused: eni-b is in eu-west-1b, i-a is in another zone; C1",
  ],
  "one that is attached already is refused": [hosts(), attach, "refused: eni-b is attached already"],
  "a service's interface is not attached": [
    { ...legs(a(), b({ ...detached, requesterManaged: true })), instances: [instance()] },
    attach,
    "refused: eni-b is not ours: it is requester-managed; C40",
  ],
  "to what is not there it can't be": [{ interfaces: [b({ ...detached })] }, attach, "cannot: there is no i-a"],
  "what is not there can't be attached": [lone(), attach, "cannot: there is no eni-b"],
});

testPredictions("an interface that is detached", {
  "an interface that is detached takes along what is on it": [
    legs(a(), second(), { addresses: [elsewhere] }),
    detach,
    "eni-b 10.0.0.9 203.0.113.11, eni-a 10.0.0.5 none; along: private address 10.0.0.9, Elastic IP 203.0.113.11 on 10.0.0.9, the rest; routes: eni-b is a blackhole until it is attached again; note: no address comes back by this alone: the next start may bring one; C2",
  ],
  "no note where the interface that is left has an address": [
    legs(a(auto)),
    detach,
    "eni-b 10.0.0.9 none, eni-a 10.0.0.5 198.51.100.40; along: private address 10.0.0.9, the rest; routes: eni-b is a blackhole until it is attached again; C2",
  ],
  "nor where two are left": [
    {
      ...legs(),
      interfaces: [
        a(),
        second(),
        eni("eni-c", { attachment: attachedTo("i-a", 2), privateAddresses: ips("10.0.0.7") }),
      ],
      instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b", "eni-c"] })],
    },
    detach,
    "eni-b 10.0.0.9 none, eni-a 10.0.0.5 none, eni-c 10.0.0.7 none; along: private address 10.0.0.9, the rest; routes: eni-b is a blackhole until it is attached again; C2",
  ],
  "nor where the instance is not seen": [
    { interfaces: [second()] },
    detach,
    "eni-b 10.0.0.9 none; along: private address 10.0.0.9, the rest; C2",
  ],
  "one that is attached to nothing is refused": [
    { interfaces: [b({ ...detached })] },
    detach,
    "refused: eni-b is attached to nothing",
  ],
  "what is not there can't be detached": [{}, detach, "cannot: there is no eni-b"],
  "nothing is said of a third one that is not seen": [
    legs(a(), second(), { instances: [instance("i-a", { interfaceIds: ["eni-a", "eni-b", "eni-z"] })] }),
    detach,
    "eni-b 10.0.0.9 none, eni-a 10.0.0.5 none; along: private address 10.0.0.9, the rest; routes: eni-b is a blackhole until it is attached again; note: no address comes back by this alone: the next start may bring one; C2",
  ],
  "whatever private addresses the one that is left has": [
    legs(a({ privateAddresses: ips("10.0.0.5", "10.0.0.6") })),
    detach,
    "eni-b 10.0.0.9 none, eni-a 10.0.0.5 none, eni-a 10.0.0.6 none; along: private address 10.0.0.9, the rest; routes: eni-b is a blackhole until it is attached again; note: no address comes back by this alone: the next start may bring one; C2",
  ],
});

testPredictions("a launch", {
  "a launch in a subnet whose attribute is on brings an address": [
    { subnets: [subnet("subnet-a", { mapPublicIpOnLaunch: true })] },
    into(1),
    "new interface 0 of subnet-a new; C18",
  ],
  "in one whose attribute is off none": [
    { subnets: [subnet("subnet-a", { mapPublicIpOnLaunch: false })] },
    into(1),
    "new interface 0 of subnet-a none; C18",
  ],
  "in one whose attribute was not read nobody can say": [
    { subnets: [subnet()] },
    into(1),
    "new interface 0 of subnet-a unknown; C18",
  ],
  "with two new interfaces none, whatever the attribute": [
    { subnets: [subnet()] },
    into(2),
    "new interface 0 of subnet-a none, new interface 1 of subnet-a none; C25",
  ],
  "in a subnet that is not there it can't be judged": [{}, into(1), "cannot: there is no subnet-a"],
  "a launch on an interface whose attribute was not read: nobody can say": [
    { interfaces: [eni("eni-a", detached)] },
    launch("eni-a"),
    "eni-a 10.0.0.5 unknown; along: private address 10.0.0.5, the rest; C19",
  ],
  "on two interfaces each keeps what it has, and none comes": [
    { interfaces: [a(detached), b({ ...detached })], addresses: [elsewhere] },
    launch("eni-a", "eni-b"),
    "eni-a 10.0.0.5 none, eni-b 10.0.0.9 203.0.113.11; along: private address 10.0.0.5, the rest, private address 10.0.0.9, Elastic IP 203.0.113.11 on 10.0.0.9, the rest; C25",
  ],
  "on one without IPv4 nothing is said": [
    { interfaces: [a({ ...detached, privateAddresses: [] })] },
    launch("eni-a"),
    "along: the rest; C19",
  ],
  "on one that is attached it is refused": [
    { interfaces: [a(detached), b()] },
    launch("eni-a", "eni-b"),
    "refused: eni-b is attached already",
  ],
  "on the same one twice it is refused": [
    { interfaces: [a(detached)] },
    launch("eni-a", "eni-a"),
    "refused: an interface may be named once only",
  ],
  "on two in different zones it is refused": [
    { interfaces: [a(detached), b({ ...detached, zone: "eu-west-1b" })] },
    launch("eni-a", "eni-b"),
    "refused: the interfaces are in different zones; C1",
  ],
  "on a service's it is refused": [
    { interfaces: [a({ ...detached, requesterManaged: true })] },
    launch("eni-a"),
    "refused: eni-a is not ours: it is requester-managed; C40",
  ],
  "on what is not there it can't be judged": [
    { interfaces: [a(detached)] },
    launch("eni-a", "eni-z"),
    "cannot: there is no eni-z",
  ],
});
