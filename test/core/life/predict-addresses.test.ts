import type { Action } from "../../../core/life/prediction.ts";
import { attachedTo, detached, eip, instance, on } from "../../support/snapshot.ts";
import { a, auto, b, elsewhere, held, hosts, legs, lone, second, testPredictions, two } from "./test-predictions.ts";

const move: Action = { do: "associate", address: "eipalloc-a", with: "eni-b" };
const put = (privateIp?: string): Action => ({
  do: "associate",
  address: "eipalloc-a",
  with: "eni-a",
  ...(privateIp && { privateIp }),
});
const take: Action = { do: "disassociate", address: "eipalloc-a" };

testPredictions("an Elastic IP that is put on an interface", {
  "an Elastic IP that moves leaves a new address behind where one is due": [
    hosts(),
    move,
    "eni-b 10.0.0.9 203.0.113.10, eni-a 10.0.0.5 new; C22",
  ],
  "and none where the attribute is off": [
    hosts({ interfaces: [a({ autoAssignPublicIp: false }), b()] }),
    move,
    "eni-b 10.0.0.9 203.0.113.10, eni-a 10.0.0.5 none; C22 C19",
  ],
  "and none on a stopped host": [
    hosts({ instances: [instance("i-a", { state: "stopped" }), instance("i-b")] }),
    move,
    "eni-b 10.0.0.9 203.0.113.10, eni-a 10.0.0.5 none; C22",
  ],
  "and none on a secondary private address": [
    hosts({ interfaces: [a({ privateAddresses: two }), b()], addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.6"))] }),
    move,
    "eni-b 10.0.0.9 203.0.113.10, eni-a 10.0.0.5 none, eni-a 10.0.0.6 none; C22",
  ],
  "and none on a secondary interface": [
    hosts({ interfaces: [a({ attachment: attachedTo("i-c", 1) }), b()] }),
    move,
    "eni-b 10.0.0.9 203.0.113.10, eni-a 10.0.0.5 none; C22",
  ],
  "and none on an interface that is attached to nothing": [
    hosts({ interfaces: [a(detached), b()] }),
    move,
    "eni-b 10.0.0.9 203.0.113.10, eni-a 10.0.0.5 none; C22",
  ],
  "one that moves within its interface changes both its private addresses": [
    lone({ privateAddresses: two }, "running", { addresses: [held] }),
    put("10.0.0.6"),
    "eni-a 10.0.0.5 unknown, eni-a 10.0.0.6 203.0.113.10; C22 C24",
  ],
  "one that is there already changes nothing": [
    hosts(),
    put(),
    "eni-a 10.0.0.5 203.0.113.10; note: 203.0.113.10 is there already",
  ],
  "one is put on the primary private address unless another is named": [
    lone({ privateAddresses: two }, "running", { addresses: [eip()] }),
    put(),
    "eni-a 10.0.0.5 203.0.113.10, eni-a 10.0.0.6 none; C22",
  ],
  "one by the public IP, with an instance": [
    lone({}, "running", { addresses: [eip()] }),
    { do: "associate", address: "203.0.113.10", with: "i-a" },
    "eni-a 10.0.0.5 203.0.113.10; C22",
  ],
  "a private address that is not there is refused": [
    hosts(),
    put("10.0.0.99"),
    "refused: eni-a has no private address 10.0.0.99",
  ],
  "another interface's private address is refused": [
    hosts(),
    put("10.0.0.9"),
    "refused: eni-a has no private address 10.0.0.9",
  ],
  "an interface without IPv4 is refused": [
    lone({ privateAddresses: [] }, "running", { addresses: [eip()] }),
    put(),
    "refused: eni-a has no private address of IPv4",
  ],
  "an instance with several interfaces is refused": [
    legs(a(), second(), { addresses: [eip()] }),
    { do: "associate", address: "eipalloc-a", with: "i-a" },
    "refused: i-a has several interfaces: name one of them",
  ],
  "an occupied private address is unknown on both sides": [
    hosts({ addresses: [held, elsewhere] }),
    move,
    "eni-b 10.0.0.9 unknown, eni-a 10.0.0.5 unknown; C31",
  ],
  "an address that a service manages is refused": [
    lone({}, "running", { addresses: [eip("eipalloc-a", { serviceManaged: "alb" })] }),
    put(),
    "refused: alb manages 203.0.113.10; C40",
  ],
  "an address on a service's interface is refused": [
    hosts({ interfaces: [a({ requesterManaged: true }), b()] }),
    move,
    "refused: eni-a is not ours: it is requester-managed; C40",
  ],
  "an address that is not there can't be judged": [lone(), put(), "cannot: there is no eipalloc-a"],
  "nor one put on what is not there": [lone({}, "running", { addresses: [eip()] }), move, "cannot: there is no eni-b"],
  "a private address that only the interface has which it comes from is refused": [
    hosts(),
    { ...move, privateIp: "10.0.0.5" },
    "refused: eni-b has no private address 10.0.0.5",
  ],
  "on a secondary private address of a host that is not seen nothing more is said": [
    lone({ privateAddresses: [...auto.privateAddresses, { privateIp: "10.0.0.6", primary: false }] }, "running", {
      addresses: [eip()],
      instances: [],
    }),
    put("10.0.0.6"),
    "eni-a 10.0.0.5 198.51.100.40, eni-a 10.0.0.6 203.0.113.10; C22",
  ],
});

testPredictions("an Elastic IP that is taken off", {
  "an Elastic IP that is taken off is free, and a new address comes": [
    hosts(),
    take,
    "eni-a 10.0.0.5 new; freed: 203.0.113.10; C33 C22",
  ],
  "none comes to a stopped host": [
    lone({}, "stopped", { addresses: [held] }),
    take,
    "eni-a 10.0.0.5 none; freed: 203.0.113.10; C33",
  ],
  "none comes to a secondary private address": [
    lone({ privateAddresses: two }, "running", { addresses: [eip("eipalloc-a", on("eni-a", "10.0.0.6"))] }),
    take,
    "eni-a 10.0.0.5 none, eni-a 10.0.0.6 none; freed: 203.0.113.10; C33",
  ],
  "nor to one of two interfaces": [
    legs(a(), second(), { addresses: [held] }),
    take,
    "eni-a 10.0.0.5 none; freed: 203.0.113.10; C33 C23",
  ],
  "where AWS shows the instance only, it was on that one's primary private address": [
    lone({}, "running", { addresses: [eip("eipalloc-a", { associationId: "eipassoc-a", instanceId: "i-a" })] }),
    take,
    "eni-a 10.0.0.5 new; freed: 203.0.113.10; C33 C22",
  ],
  "one whose interface is not seen is free, and no more is said": [
    { addresses: [eip("eipalloc-a", on("eni-z"))] },
    take,
    "freed: 203.0.113.10; C33",
  ],
  "one that is on nothing is refused": [
    { addresses: [eip()] },
    take,
    "refused: 203.0.113.10 is associated with nothing",
  ],
  "one that a service manages is not taken off": [
    hosts({ addresses: [eip("eipalloc-a", { ...on("eni-a"), serviceManaged: "alb" })] }),
    take,
    "refused: alb manages 203.0.113.10; C40",
  ],
  "one that is not there can't be taken off": [{}, take, "cannot: there is no eipalloc-a"],
  "none that can be told comes where the host is not seen": [
    hosts({ instances: [] }),
    take,
    "eni-a 10.0.0.5 none; freed: 203.0.113.10; C33",
  ],
  "where AWS shows the instance only, it was on the primary one of its interfaces, in whatever order": [
    {
      ...legs(),
      instances: [instance("i-a", { interfaceIds: ["eni-b", "eni-a"] })],
      addresses: [eip("eipalloc-a", { associationId: "eipassoc-a", instanceId: "i-a" })],
    },
    take,
    "eni-a 10.0.0.5 none; freed: 203.0.113.10; C33 C23",
  ],
});
