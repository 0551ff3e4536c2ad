import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { natGatewayInterfaces, ownership } from "../../core/ownership.ts";
import { account, detached, eni, natGateway } from "../support/snapshot.ts";

const none = new Set<string>();

describe("whose interface it is, by more than itself", () => {
  it("a NAT gateway's by the gateway's own list, though nothing on the interface says so", () => {
    const used = natGatewayInterfaces({ read: true, items: [natGateway("eni-a", "eipalloc-a")] });
    assert.deepEqual(ownership(eni("eni-a", detached), account, used), {
      whose: "service",
      because: "a NAT gateway uses it",
    });
  });

  it("a gateway that is deleted uses nothing any more, one that is being deleted still does", () => {
    const of = (state: string) =>
      ownership(
        eni("eni-a", detached),
        account,
        natGatewayInterfaces({ read: true, items: [natGateway("eni-a", "eipalloc-a", { state })] }),
      ).whose;
    assert.equal(of("deleted"), "ours");
    assert.equal(of("deleting"), "service");
    assert.equal(of("pending"), "service");
  });

  it("without the NAT gateways a detached interface is unknown, an attached one ours", () => {
    const unread = natGatewayInterfaces({ read: false, because: "UnauthorizedOperation: no" });
    assert.equal(unread, undefined);
    assert.equal(ownership(eni("eni-a", detached), account, unread).whose, "unknown");
    assert.equal(ownership(eni(), account, unread).whose, "ours");
    assert.equal(ownership(eni("eni-a", { requesterManaged: true }), account, unread).whose, "service");
  });

  it("a service's sign outweighs a doubt: it is said to be the service's", () => {
    const theirs = eni("eni-a", { ownerId: "444455556666", interfaceType: "nat_gateway" });
    assert.equal(ownership(theirs, account, none).whose, "service");
  });
});
