import type { Action } from "../../../core/life/prediction.ts";
import { attachedTo, eip, instance, ips, on, withAuto } from "../../support/snapshot.ts";
import { a, b, held, legs, lone, second, testPredictions, two } from "./test-predictions.ts";

const put = (privateIp?: string, address = "eipalloc-a"): Action => ({
  do: "associate",
  address,
  with: "eni-a",
  ...(privateIp && { privateIp }),
});
const free = [eip()];
const edge = (networkBorderGroup: string) => [eip("eipalloc-a", { networkBorderGroup })];
const boxed = { privateAddresses: [...withAuto("198.51.100.40"), ...ips("", "10.0.0.6").slice(1)] };

testPredictions("an Elastic IP that EC2 puts on no such interface", {
  "onto one that denies all internet gateway traffic it is refused": [
    lone({ denyAllIgwTraffic: true }, "running", { addresses: free }),
    put(),
    "refused: no Elastic IP can be put on it: it denies all internet gateway traffic",
  ],
  "one of a local zone's border group is refused in the region's own zones": [
    lone({ zone: "eu-west-1a" }, "running", { addresses: edge("eu-west-1-ham-1") }),
    put(),
    "refused: 203.0.113.10 is of the border group eu-west-1-ham-1, and eni-a is in eu-west-1a; C29",
  ],
  "one of the region's is put there": [
    lone({ zone: "eu-west-1a" }, "running", { addresses: edge("eu-west-1") }),
    put(),
    "eni-a 10.0.0.5 203.0.113.10; C22",
  ],
  "in a local zone nobody is told which border group it is of, and nothing is guessed": [
    lone({ zone: "eu-west-1-ham-1a" }, "running", { addresses: edge("eu-west-1-ham-1") }),
    put(),
    "eni-a 10.0.0.5 203.0.113.10; C22",
  ],
});

testPredictions("an Elastic IP on a secondary private address", {
  "costs the auto-assigned one its return at the next stop": [
    lone(boxed, "running", { addresses: free }),
    put("10.0.0.6"),
    "eni-a 10.0.0.5 198.51.100.40, eni-a 10.0.0.6 203.0.113.10; note: with an Elastic IP on a secondary private address 198.51.100.40 is lost at the next stop, and none comes in its place; C22 C24",
  ],
  "costs nothing that several interfaces have cost already": [
    legs(a(boxed), second(), { addresses: free }),
    put("10.0.0.6"),
    "eni-a 10.0.0.5 198.51.100.40, eni-a 10.0.0.6 203.0.113.10; C22",
  ],
  "costs nothing where AWS assigned none": [
    lone({ privateAddresses: two }, "running", { addresses: free }),
    put("10.0.0.6"),
    "eni-a 10.0.0.5 none, eni-a 10.0.0.6 203.0.113.10; C22",
  ],
  "costs nothing that another Elastic IP there has cost already": [
    lone({ privateAddresses: [...boxed.privateAddresses, ...ips("", "10.0.0.7").slice(1)] }, "running", {
      addresses: [held, eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-a", "10.0.0.7") })].map((one) =>
        one === held ? eip() : one,
      ),
    }),
    put("10.0.0.6"),
    "eni-a 10.0.0.5 198.51.100.40, eni-a 10.0.0.6 203.0.113.10, eni-a 10.0.0.7 203.0.113.11; C22",
  ],
  "costs the host of another interface nothing": [
    {
      interfaces: [a(boxed), b({ attachment: attachedTo("i-b"), privateAddresses: ips("10.0.0.9", "10.0.0.10") })],
      instances: [instance(), instance("i-b")],
      addresses: free,
    },
    { do: "associate", address: "eipalloc-a", with: "eni-b", privateIp: "10.0.0.10" },
    "eni-b 10.0.0.9 none, eni-b 10.0.0.10 203.0.113.10; C22",
  ],
});
