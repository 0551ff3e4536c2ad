import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Call } from "../../../core/remediation.ts";
import { endMs } from "../../../core/writing/permit.ts";
import { apply } from "../../../functions/aws/apply.ts";
import { settings } from "../../../functions/aws/settings.ts";
import { clientOf, failure, standIn, success } from "./stand-in.ts";

const associate: Call = {
  operation: "AssociateAddress",
  input: {
    AllocationId: "eipalloc-1",
    NetworkInterfaceId: "eni-1",
    PrivateIpAddress: "10.0.0.5",
    AllowReassociation: false,
  },
};
const turnOff: Call = {
  operation: "ModifyNetworkInterfaceAttribute",
  input: { NetworkInterfaceId: "eni-1", SourceDestCheck: { Value: false } },
};
const once = { maxAttempts: 1 };

describe("writing over HTTP", () => {
  it("an association says AllowReassociation=false on the wire, where leaving it out would steal", async (t) => {
    const ec2 = await standIn(t, () => success("AssociateAddress", "<associationId>eipassoc-1</associationId>"));
    const gave = { AssociationId: "eipassoc-1" };
    assert.deepEqual(await apply(clientOf(t, ec2, once), associate), { outcome: "done", gave });
    const [{ Version, ...parameters } = {}] = ec2.requests;
    assert.deepEqual(parameters, {
      Action: "AssociateAddress",
      AllocationId: "eipalloc-1",
      NetworkInterfaceId: "eni-1",
      PrivateIpAddress: "10.0.0.5",
      AllowReassociation: "false",
    });
  });

  it("a check is turned off by one attribute, and no other", async (t) => {
    const ec2 = await standIn(t, () => success("ModifyNetworkInterfaceAttribute", "<return>true</return>"));
    assert.deepEqual(await apply(clientOf(t, ec2, once), turnOff), { outcome: "done" });
    const [{ Version, ...parameters } = {}] = ec2.requests;
    assert.deepEqual(parameters, {
      Action: "ModifyNetworkInterfaceAttribute",
      NetworkInterfaceId: "eni-1",
      "SourceDestCheck.Value": "false",
    });
  });

  it("a throttled write is one attempt, and is withheld", async (t) => {
    const ec2 = await standIn(t, () => failure(503, "RequestLimitExceeded", "Request limit exceeded."));
    assert.deepEqual(await apply(clientOf(t, ec2, once), associate), {
      outcome: "withheld",
      because: "RequestLimitExceeded: Request limit exceeded.",
    });
    assert.equal(ec2.requests.length, 1);
  });

  it("a server's fault is one attempt, and nobody knows whether it was made", async (t) => {
    const ec2 = await standIn(t, () => failure(500, "InternalError", "Try again."));
    const { outcome, because } = await apply(clientOf(t, ec2, once), associate);
    assert.equal(outcome, "refused");
    assert.equal(because, "InternalError: Try again. (it may have been made all the same: audit again)");
    assert.equal(ec2.requests.length, 1);
  });

  it("a connection that drops is one attempt, and nobody knows whether it was made", async (t) => {
    const ec2 = await standIn(t, () => "drop");
    const { outcome, because } = await apply(clientOf(t, ec2, once), associate);
    assert.equal(outcome, "refused");
    assert.match(because ?? "", /^ECONNRESET: .*it may have been made all the same/);
    assert.equal(ec2.requests.length, 1);
  });

  it("no answer at all is one attempt, and is waited for no longer than a function has left when it writes", async (t) => {
    const { requestHandler } = settings({});
    assert.ok(requestHandler.connectionTimeout + requestHandler.socketTimeout < endMs);
    const ec2 = await standIn(t, () => "silence");
    const client = clientOf(t, ec2, { ...once, requestHandler: { ...requestHandler, socketTimeout: 50 } });
    const { outcome, because, unanswered } = await apply(client, associate);
    assert.deepEqual({ outcome, unanswered }, { outcome: "refused", unanswered: true });
    assert.match(because ?? "", /^TimeoutError: .*it may have been made all the same/);
    assert.equal(ec2.requests.length, 1);
  });

  it("an occupied target is refused in AWS's own words, and not tried again", async (t) => {
    const words = "resource eni-1 and 10.0.0.5 is already associated with public address 203.0.113.99";
    const ec2 = await standIn(t, () => failure(400, "Resource.AlreadyAssociated", words));
    assert.deepEqual(await apply(clientOf(t, ec2, once), associate), {
      outcome: "refused",
      because: `Resource.AlreadyAssociated: ${words}`,
    });
    assert.equal(ec2.requests.length, 1);
  });
});
