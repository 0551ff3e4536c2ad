import type { Action } from "../../../core/life/prediction.ts";
import { detached, subnet } from "../../support/snapshot.ts";
import { auto, hosts, legs, lone, testPredictions } from "./test-predictions.ts";

const turn = (to: "on" | "off", it = "eni-a"): Action => ({ do: `auto-assign-${to}`, on: it });

testPredictions("the addressing attribute that is turned", {
  "the attribute turned off drops the address for ever": [
    lone(auto),
    turn("off"),
    "eni-a 10.0.0.5 none; lost: 198.51.100.40; C19 C26",
  ],
  "turned off it leaves an Elastic IP alone": [hosts(), turn("off"), "eni-a 10.0.0.5 203.0.113.10; C19"],
  "turned off where there is no address it changes nothing": [lone(), turn("off"), "eni-a 10.0.0.5 none; C19"],
  "turned on it brings an address to a running host": [lone(), turn("on"), "eni-a 10.0.0.5 new; C19"],
  "turned on it changes nothing where there is one": [lone(auto), turn("on"), "eni-a 10.0.0.5 198.51.100.40; C19"],
  "turned on it brings none to a stopped host": [lone({}, "stopped"), turn("on"), "eni-a 10.0.0.5 none; C19"],
  "turned on it brings none to an interface that is attached to nothing": [
    lone(detached),
    turn("on"),
    "eni-a 10.0.0.5 none; C19",
  ],
  "turned on it brings none to a secondary interface": [legs(), turn("on", "eni-b"), "eni-b 10.0.0.9 none; C19 C20"],
  "turned on where there are two interfaces nobody can say": [legs(), turn("on"), "eni-a 10.0.0.5 unknown; C19"],
  "turned on it says nothing of an interface without IPv4": [lone({ privateAddresses: [] }), turn("on"), "C19"],
  "a subnet's changes none that exists": [
    { subnets: [subnet()] },
    turn("on", "subnet-a"),
    "note: no interface that exists gains or loses an address; C18",
  ],
  "a service's is not touched": [
    lone({ requesterManaged: true }),
    turn("off"),
    "refused: eni-a is not ours: it is requester-managed; C40",
  ],
  "what is not there can't be turned": [lone(), turn("off", "eni-z"), "cannot: there is no eni-z"],
});
