import type { Action } from "../../../core/life/prediction.ts";
import { attachedTo, instance, ips } from "../../support/snapshot.ts";
import { a, auto, elsewhere, held, legs, lone, second, testPredictions } from "./test-predictions.ts";

const going = (deleteOnTermination: boolean | undefined, device = 0) => ({
  attachment: { ...attachedTo("i-a", device), deleteOnTermination },
});
const act = (deed: "start" | "stop" | "hibernate" | "reboot" | "terminate"): Action => ({ do: deed, instance: "i-a" });

testPredictions("an instance that is started, stopped, rebooted or terminated", {
  "a host that runs is started already": [
    lone(auto),
    act("start"),
    "eni-a 10.0.0.5 198.51.100.40; note: i-a is running already",
  ],
  "a start keeps an Elastic IP": [
    lone({}, "stopped", { addresses: [held] }),
    act("start"),
    "eni-a 10.0.0.5 203.0.113.10; C30",
  ],
  "a start brings an address": [lone({}, "stopped"), act("start"), "eni-a 10.0.0.5 new; C21"],
  "a start brings none to a host with two interfaces": [
    { ...legs(), instances: [instance("i-a", { state: "stopped", interfaceIds: ["eni-a", "eni-b"] })] },
    act("start"),
    "eni-a 10.0.0.5 none, eni-b 10.0.0.9 none; C23",
  ],
  "a start of a host whose interfaces are not seen says nothing": [
    { instances: [instance("i-a", { state: "stopped" })] },
    act("start"),
    "",
  ],
  "a start of one without IPv4 says nothing": [lone({ privateAddresses: [] }, "stopped"), act("start"), ""],
  "a start of one that is stopping is refused": [lone({}, "stopping"), act("start"), "refused: i-a is stopping"],
  "a host that is stopped is stopped already": [
    lone({}, "stopped"),
    act("stop"),
    "eni-a 10.0.0.5 none; note: i-a is stopped already",
  ],
  "a stop takes the address, and a start brings another": [
    lone(auto),
    act("stop"),
    "eni-a 10.0.0.5 none; lost: 198.51.100.40; next: new; C21 C26",
  ],
  "a hibernation does the same": [
    lone(auto),
    act("hibernate"),
    "eni-a 10.0.0.5 none; lost: 198.51.100.40; next: new; C21 C26",
  ],
  "a stop keeps an Elastic IP": [
    lone({}, "running", { addresses: [held] }),
    act("stop"),
    "eni-a 10.0.0.5 203.0.113.10; next: 203.0.113.10; C30",
  ],
  "a stop says of a host without an address what a start brings": [
    lone(),
    act("stop"),
    "eni-a 10.0.0.5 none; next: new; C21",
  ],
  "a stop of a host whose interfaces are not seen says nothing": [{ instances: [instance()] }, act("stop"), ""],
  "a stop of one that is starting is refused": [lone({}, "pending"), act("stop"), "refused: i-a is pending"],
  "a reboot of one that is stopped is refused": [lone({}, "stopped"), act("reboot"), "refused: i-a is stopped"],
  "a host of no known state is not started": [
    { instances: [{ ...instance(), state: undefined }] },
    act("start"),
    "refused: i-a is unknown",
  ],
  "a termination deletes what goes with the host, and frees its Elastic IPs": [
    legs(a({ ...auto, ...going(true) }), second(going(true, 1)), { addresses: [elsewhere] }),
    act("terminate"),
    "eni-a 10.0.0.5 deleted, eni-b 10.0.0.9 deleted; lost: 198.51.100.40; freed: 203.0.113.11; routes: eni-b is a blackhole for good; C21 C30 C38 C26",
  ],
  "it leaves what stays, and says so": [
    legs(a({ ...going(true) }), second(going(false, 1))),
    act("terminate"),
    "eni-a 10.0.0.5 deleted, eni-b 10.0.0.9 none; routes: eni-b is a blackhole; note: eni-b stays, attached to nothing; C38",
  ],
  "what becomes of an Elastic IP on what stays is unknown": [
    legs(a({ ...going(false) }), second(going(true, 1)), { addresses: [held] }),
    act("terminate"),
    "eni-a 10.0.0.5 unknown, eni-b 10.0.0.9 deleted; routes: eni-b is a blackhole for good; note: eni-a stays, attached to nothing; C30 C38",
  ],
  "what becomes of what may go is unknown": [
    legs(a(), second()),
    act("terminate"),
    "eni-a 10.0.0.5 unknown, eni-b 10.0.0.9 unknown; routes: eni-b is a blackhole; C38",
  ],
  "a host that is terminated is so already": [
    lone({}, "terminated"),
    act("terminate"),
    "eni-a 10.0.0.5 none; note: i-a is terminated already",
  ],
  "a stop takes the address of the primary interface, in whatever order they are listed": [
    legs(a(auto), second(), { instances: [instance("i-a", { interfaceIds: ["eni-b", "eni-a"] })] }),
    act("stop"),
    "eni-b 10.0.0.9 none, eni-a 10.0.0.5 none; lost: 198.51.100.40; routes: eni-b leads nowhere until it runs again; next: none; C21 C26 C23",
  ],
  "nor does it matter that the other one has the same private address, in another VPC": [
    legs(a(auto), second({ privateAddresses: ips("10.0.0.5"), vpcId: "vpc-2" }), {
      instances: [instance("i-a", { interfaceIds: ["eni-b", "eni-a"] })],
      routeTables: [],
    }),
    act("stop"),
    "eni-b 10.0.0.5 none, eni-a 10.0.0.5 none; lost: 198.51.100.40; next: none; C21 C26 C23",
  ],
  "and that of its primary private address, in whatever order": [
    lone({ privateAddresses: [{ privateIp: "10.0.0.6", primary: false }, ...auto.privateAddresses] }),
    act("stop"),
    "eni-a 10.0.0.6 none, eni-a 10.0.0.5 none; lost: 198.51.100.40; next: new; C21 C26",
  ],
  "a termination of one without IPv4 takes nothing": [
    lone({ privateAddresses: [], ...going(true) }),
    act("terminate"),
    "C38",
  ],
  "what becomes of an interface is unknown of which AWS does not say how it is attached": [
    lone({ attachment: undefined }),
    act("terminate"),
    "eni-a 10.0.0.5 unknown; C38",
  ],
});
