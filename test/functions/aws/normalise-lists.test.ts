import assert from "node:assert/strict";
import { describe, it } from "node:test";
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
