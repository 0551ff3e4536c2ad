import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { called } from "./events.ts";
import { alterNat, fckNat, fckNatDesired } from "./fixtures.ts";
import { play, timeOf } from "./play.ts";
import { brief, stage } from "./stage.ts";
import { what } from "./timeline.ts";

describe("S51 block-public-access-kills-nat-instances", () => {
  const blocked = (mode: "off" | "block-ingress" | "block-bidirectional", but: string[] = []) => {
    const account = fckNat();
    const { interfaces, natGateways, addresses } = alterNat();
    account.interfaces.push(...interfaces.filter(({ id }) => id === "eni-nat-g"));
    account.natGateways.push(...natGateways);
    account.addresses.push(...addresses.filter(({ id }) => id === "eipalloc-g"));
    for (const one of account.subnets) one.internetGatewayBlockMode = but.includes(one.id) ? "off" : mode;
    return account;
  };

  it("block-ingress: the NAT host's address is unreachable, critical, with who is behind; the NAT gateway's is not", async (t) => {
    const scene = await stage(t, blocked("block-ingress"), fckNatDesired);
    const { findings } = await scene.audit();
    assert.deepEqual(findings.map(brief), ["eip-unreachable eipalloc-1 | critical"]);
    assert.equal(findings[0]?.facts.why, "block-ingress");
    assert.equal(findings[0]?.facts.behind, 3);
    assert.match(
      findings[0]?.message ?? "",
      /\(3 interfaces behind it\).*only NAT gateways and egress-only gateways pass under block-ingress/,
    );
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });

  it("is seen when somebody changes it, though nothing else is changed", async (t) => {
    const region = await play(t, blocked("off"), fckNatDesired);
    region.change(0, ({ subnets }) => {
      for (const one of subnets) one.internetGatewayBlockMode = "block-ingress";
    });
    region.event(0, called(timeOf(0), "ModifyVpcBlockPublicAccessOptions", {}));
    await region.until(30);
    assert.deepEqual(region.log.opened.map(what), ["eip-unreachable eipalloc-1"]);
    assert.deepEqual(await region.atRest(), ["eip-unreachable eipalloc-1"]);
    assert.deepEqual(region.log.writes, []);
  });

  it("block-bidirectional: both", async (t) => {
    const scene = await stage(t, blocked("block-bidirectional"), fckNatDesired);
    assert.deepEqual((await scene.audit()).findings.map(brief), [
      "eip-unreachable eipalloc-1 | critical",
      "eip-unreachable eipalloc-g | high",
    ]);
  });

  it("the subnet excluded: neither", async (t) => {
    const scene = await stage(t, blocked("block-bidirectional", ["pub-a"]), fckNatDesired);
    assert.deepEqual((await scene.audit()).findings.map(brief), []);
  });
});
