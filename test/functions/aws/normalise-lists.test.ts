import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type * as EC2 from "@aws-sdk/client-ec2";
import * as from from "../../../functions/aws/normalise.ts";
import { holds } from "./holds.ts";

describe("a route table in our words", () => {
  it("an edge association names no subnet, and the main one is known", () => {
    const Associations = [{ SubnetId: "subnet-2" }, { GatewayId: "igw-1" }, { SubnetId: "subnet-1" }, { Main: true }];
    const table = from.routeTable({ RouteTableId: "rtb-1", OwnerId: "444455556666", Associations });
    holds(table, { id: "rtb-1", ownerId: "444455556666", subnetIds: ["subnet-1", "subnet-2"], main: true });
  });
});

describe("instances in our words", () => {
  it("their interfaces come by id, and a state that is not said is absent", () => {
    const NetworkInterfaces = [{ NetworkInterfaceId: "eni-2" }, { NetworkInterfaceId: "eni-1" }, {}];
    const [instance, bare] = from.instances({ Instances: [{ InstanceId: "i-1", NetworkInterfaces }, {}] });
    holds(instance, { id: "i-1", state: undefined, interfaceIds: ["eni-1", "eni-2"] });
    holds(bare, { id: "", interfaceIds: [], tags: Object.create(null) });
    assert.deepEqual(from.instances({}), []);
  });

  it("say when they were stopped, where EC2's text for people does, and only while they are", () => {
    const stoppedAt = (Name: EC2.InstanceStateName, StateTransitionReason: string) =>
      from.instances({ Instances: [{ State: { Name }, StateTransitionReason }] })[0]?.stoppedAt;
    const reason = "User initiated (2026-01-02 18:00:00 GMT)";
    assert.equal(stoppedAt("stopped", reason), "2026-01-02T18:00:00.000Z");
    assert.equal(stoppedAt("stopped", "Server.SpotInstanceShutdown"), undefined);
    assert.equal(stoppedAt("running", reason), undefined);
  });
});

describe("when an instance was stopped, in our words", () => {
  const at = (name: "stopped" | "running", StateTransitionReason: string) =>
    from.instances({ Instances: [{ State: { Name: name }, StateTransitionReason }] })[0]?.stoppedAt;
  it("it is what the reason of its last change says", () => {
    assert.equal(at("stopped", "User initiated (2026-01-02 18:00:00 GMT)"), "2026-01-02T18:00:00.000Z");
    assert.equal(at("stopped", "Server.SpotInstanceShutdown (2026-01-02 18:00:00 UTC)"), "2026-01-02T18:00:00.000Z");
  });
  it("nothing where the reason has no time, or no possible one, or the instance is not stopped", () => {
    assert.equal(at("stopped", "User initiated"), undefined);
    assert.equal(at("stopped", ""), undefined);
    assert.equal(at("stopped", "User initiated (2026-13-42 18:00:00 GMT)"), undefined);
    assert.equal(at("running", "User initiated (2026-01-02 18:00:00 GMT)"), undefined);
  });
});

describe("a subnet in our words", () => {
  it("says what block public access keeps out, where AWS says so", () => {
    const BlockPublicAccessStates = { InternetGatewayBlockMode: "block-ingress" } as const;
    assert.equal(from.subnet({ BlockPublicAccessStates }).internetGatewayBlockMode, "block-ingress");
    assert.equal(from.subnet({}).internetGatewayBlockMode, undefined);
  });
});

describe("a NAT gateway in our words", () => {
  it("its interfaces and addresses come in one order", () => {
    const gateway = from.natGateway({
      NatGatewayId: "nat-1",
      State: "available",
      NatGatewayAddresses: [
        { NetworkInterfaceId: "eni-2", AllocationId: "eipalloc-2" },
        { NetworkInterfaceId: "eni-1" },
      ],
    });
    holds(gateway, {
      id: "nat-1",
      state: "available",
      addresses: [
        { interfaceId: "eni-1", allocationId: undefined },
        { interfaceId: "eni-2", allocationId: "eipalloc-2" },
      ],
    });
  });
});
