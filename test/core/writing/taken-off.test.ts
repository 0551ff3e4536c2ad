import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sayTakenOff } from "../../../core/writing/taken-off.ts";
import { eip, eni, instance, ips, on, type Parts, snapshot } from "../../support/snapshot.ts";

const call = { operation: "DisassociateAddress" as const, input: { AssociationId: "eipassoc-a" } };
const host = (over: Parameters<typeof eni>[1] = {}, more: Parameters<typeof instance>[1] = {}): Parts => ({
  interfaces: [eni("eni-a", { autoAssignPublicIp: true, ...over })],
  instances: [instance("i-a", more)],
  addresses: [eip("eipalloc-a", on("eni-a"))],
});
const off = "203.0.113.10 is taken off 10.0.0.5 of eni-a, whatever a document says of it";
const C22 =
  "C22: An Elastic IP on the primary private address releases the auto-assigned one; when it leaves a running instance, a new one comes within minutes, where one is due.";

const cases: Record<string, [Parts, string]> = {
  "AWS gives the host a new one by itself": [
    host(),
    `${off}; AWS gives 10.0.0.5 of eni-a a new public IP by itself (${C22})`,
  ],
  "none comes to a host with several interfaces": [
    host({}, { interfaceIds: ["eni-a", "eni-b"] }),
    `${off}; 10.0.0.5 of eni-a has no public IP then (C23: An instance with more than one interface attached is not assigned a new address.)`,
  ],
  "none comes to an interface that is not given any": [
    host({ autoAssignPublicIp: false }),
    `${off}; 10.0.0.5 of eni-a has no public IP then (C19: An interface has a public IPv4 addressing attribute of its own: on, its instance gets an address; off, none.)`,
  ],
  "none comes to a host that is stopped": [
    host({}, { state: "stopped" }),
    `${off}; 10.0.0.5 of eni-a has no public IP then`,
  ],
  "none comes to a private address that is not the primary one": [
    {
      ...host({ privateAddresses: ips("10.0.0.5", "10.0.0.6") }),
      addresses: [eip("eipalloc-a", { ...on("eni-a", "10.0.0.6") })],
    },
    `${off.replace("10.0.0.5", "10.0.0.6")}; 10.0.0.6 of eni-a has no public IP then`,
  ],
  "one may come where it was not read whether the interface is given any": [
    host({ autoAssignPublicIp: undefined }),
    `${off}; AWS may give 10.0.0.5 of eni-a a new public IP by itself: whether its public IPv4 addressing attribute is on was not read (C19: An interface has a public IPv4 addressing attribute of its own: on, its instance gets an address; off, none.)`,
  ],
  "one may come where AWS does not show what decides it": [
    host({ privateAddresses: ips("10.0.0.5", "10.0.0.6") }),
    `${off}; AWS may give 10.0.0.5 of eni-a a new public IP by itself: AWS does not show whether a secondary private address held an Elastic IP at the release (C24: An address that was released while a secondary private address held an Elastic IP is not replaced.)`,
  ],
  "one may come where instances could not be read": [
    { ...host(), unread: { instances: "UnauthorizedOperation: no" } },
    `${off}; AWS may give 10.0.0.5 of eni-a a new public IP by itself: instances could not be read: UnauthorizedOperation: no`,
  ],
};

describe("before an Elastic IP is taken off, it is said what goes and what its interface has then:", () => {
  for (const [sentence, [parts, said]] of Object.entries(cases))
    it(sentence, () => assert.equal(sayTakenOff(call, snapshot({ ...parts, extent: "targeted" })), said));

  it("nothing of an association that was not found", () => assert.equal(sayTakenOff(call, snapshot({})), undefined));
});
