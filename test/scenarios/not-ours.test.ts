import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { network, routeOf } from "./fixtures.ts";
import { elasticIp, services } from "./parts.ts";
import { brief, stage } from "./stage.ts";

describe("S40 service-interfaces-in-routes", () => {
  it("routes to interfaces of FSx for ONTAP and to firewall endpoints say nothing, whatever their check", async (t) => {
    const account = network();
    account.interfaces.push(
      services("eni-fsx1", "prv-a", "10.0.1.60", { description: "Amazon FSx network interface for fs-0a" }),
      services("eni-fsx2", "prv-a", "10.0.1.61", { description: "", requesterManaged: false }),
      services("eni-gwlb", "prv-a", "10.0.1.62", { type: "gateway_load_balancer_endpoint", description: "" }),
    );
    routeOf(account, "rtb-prv-a", "eni-fsx1", "198.19.0.0/16");
    routeOf(account, "rtb-prv-a", "eni-fsx2", "198.20.0.0/16");
    routeOf(account, "rtb-prv-a", "eni-gwlb", "2001:db8::/32");
    routeOf(account, "rtb-prv-a", "vpce-1", "0.0.0.0/0");
    for (const spec of [undefined, { mode: "enforce" as const }]) {
      const scene = await stage(t, account, spec);
      assert.deepEqual((await scene.audit()).findings.map(brief), []);
    }
  });
});

describe("S43 document-names-a-service-interface", () => {
  it("opens that it is not ours, at the entry, and nothing else; nothing is written", async (t) => {
    const account = network();
    account.interfaces.push(services("eni-nlb", "pub-a", "10.0.0.110", { type: "network_load_balancer" }));
    const scene = await stage(t, account, {
      interfaces: [{ name: "edge", match: { id: "eni-nlb" }, role: "nat" }],
    });
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), ["interface-not-ours edge:eni-nlb | medium"]);
    assert.ok(findings[0]?.declaredAt);
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });

  it("its entry is told that it is not ours, no other rule speaks of it and nothing is written, though it is routed to, checked and without its address", async (t) => {
    const account = network();
    account.interfaces.push(
      services("eni-nlb", "pub-a", "10.0.0.110", {
        type: "network_load_balancer",
        description: "ELB net/edge/8d3f0c7a1b2e4f56",
        requesterId: "amazon-elb",
      }),
    );
    account.addresses.push(elasticIp("eipalloc-e", "203.0.113.60"));
    routeOf(account, "rtb-prv-a", "eni-nlb");
    const scene = await stage(t, account, {
      interfaces: [
        { name: "edge", match: { id: "eni-nlb" }, role: "nat", publicIp: "any" },
        { name: "edge-again", match: { id: "eni-nlb" }, role: "router" },
      ],
    });
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), [
      "eip-unassociated eipalloc-e | low",
      "interface-not-ours edge-again:eni-nlb | medium",
      "interface-not-ours edge:eni-nlb | medium",
    ]);
    assert.match(
      findings[2]?.message ?? "",
      /^edge declares eni-nlb, which a service owns \(it is requester-managed\): it is held to nothing$/,
    );
    const before = await scene.account();
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
    assert.deepEqual(await scene.account(), before);
  });

  it("an address declared on it is not put there either: the address says that it is free", async (t) => {
    const account = network();
    account.interfaces.push(services("eni-nlb", "pub-a", "10.0.0.110", { type: "network_load_balancer" }));
    account.addresses.push(elasticIp("eipalloc-e", "203.0.113.60"));
    const scene = await stage(t, account, {
      interfaces: [{ name: "edge", match: { id: "eni-nlb" } }],
      addresses: [{ name: "edge", match: { publicIp: "203.0.113.60" }, on: { interface: "edge" } }],
    });
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), [
      "eip-unassociated eipalloc-e | low",
      "interface-not-ours edge:eni-nlb | medium",
    ]);
    assert.equal(findings[0]?.facts.why, "declared");
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });
});
