import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EmbeddedAccount } from "../../functions/embedded/account.ts";
import { alterNat, alterNatDesired, network, pet, petDesired, routeOf } from "./fixtures.ts";
import { attached, elasticIp, instance, subnet, table } from "./parts.ts";
import { act } from "./people.ts";
import { brief, stage } from "./stage.ts";

const zones = ["a", "b", "c"];

/** Three hosts of three zones, each with the address of another zone's. */
function permuted(): EmbeddedAccount {
  const account = alterNat();
  const [a, b, c] = ["p1", "p2", "p3"].map((id) => account.addresses.find((one) => one.id === `eipalloc-${id}`));
  assert.ok(a?.association && b?.association && c?.association);
  [a.association, b.association, c.association] = [b.association, c.association, a.association];
  return account;
}

/** A document in which each zone's address belongs on that zone's host: of one set, or by an entry for each zone. */
const pinned = {
  "of one set": {
    ...alterNatDesired,
    addresses: zones.map((zone, index) => ({
      name: `out-${zone}`,
      match: { publicIp: `203.0.113.${21 + index}` },
      on: { interface: "nat", zones: [`eu-west-1${zone}`] },
    })),
  },
  "by an entry for each zone": {
    trust: alterNatDesired.trust,
    interfaces: zones.map((zone) => ({
      name: `nat-${zone}`,
      role: "nat",
      match: { instance: { tags: { alterNATInstance: "true" } }, deviceIndex: 0, zone: `eu-west-1${zone}` },
    })),
    addresses: zones.map((zone, index) => ({
      name: `out-${zone}`,
      match: { publicIp: `203.0.113.${21 + index}` },
      on: { interface: `nat-${zone}` },
    })),
  },
};

describe("S13 pool-permutes, with zones pinned", () => {
  for (const [how, spec] of Object.entries(pinned))
    it(`${how}: each says where its address is, no address speaks beside them, and none is evicted`, async (t) => {
      const scene = await stage(t, permuted(), spec);
      const { findings } = await scene.audit();
      const evicts = (ip: string, address: number) => `withhold: ${ip} holds 203.0.113.${address}, it would be evicted`;
      assert.deepEqual(findings.map(brief), [
        `public-ip-lost eni-a:10.0.0.30 | critical | ${evicts("10.0.0.30", 23)}`,
        `public-ip-lost eni-b:10.0.10.30 | critical | ${evicts("10.0.10.30", 21)}`,
        `public-ip-lost eni-c:10.0.20.30 | critical | ${evicts("10.0.20.30", 22)}`,
      ]);
      assert.deepEqual(
        findings.map(({ facts }) => [facts.cause, facts.at]),
        [
          ["elsewhere", { interface: "eni-b", privateIp: "10.0.10.30" }],
          ["elsewhere", { interface: "eni-c", privateIp: "10.0.20.30" }],
          ["elsewhere", { interface: "eni-a", privateIp: "10.0.0.30" }],
        ],
      );
      const { outcomes } = await scene.planAndApply();
      assert.deepEqual([...new Set(outcomes.map(({ outcome }) => outcome))], ["withheld"]);
      assert.deepEqual((await scene.account()).addresses, permuted().addresses);
    });
});

describe("S20 target-is-occupied, in a document that reports what it does not declare", () => {
  it("the other address has no finding of its own", async (t) => {
    const account = pet();
    account.addresses.push(elasticIp("eipalloc-o", "203.0.113.99", { eni: "eni-p", ip: "10.0.0.5" }));
    const scene = await stage(t, account, { ...petDesired, undeclared: "report" });
    assert.deepEqual(
      (await scene.audit()).findings.map(({ rule }) => rule),
      ["public-ip-lost"],
    );
  });
});

describe("S32 interface-kept-after-terminate", () => {
  const kept = () => {
    const account = network();
    account.instances.push(instance("i-k"));
    account.interfaces.push(
      attached("eni-k0", "pub-a", "10.0.0.59", { instance: "i-k" }),
      attached("eni-k", "pub-a", "10.0.0.60", { instance: "i-k", device: 1 }),
    );
    account.addresses.push(elasticIp("eipalloc-k", "203.0.113.60", { eni: "eni-k", ip: "10.0.0.60" }));
    act(account, 0, "TerminateInstances", { InstanceIds: ["i-k"] });
    return account;
  };

  it("undeclared: the address is on a detached interface, and nothing else is said", async (t) => {
    const { findings, summary } = await (await stage(t, kept())).audit();
    assert.deepEqual(findings.map(brief), ["eip-on-detached-interface eipalloc-k | low"]);
    assert.equal(summary.monthlyUsd, 3.65);
  });

  it("declared: the address says nothing, its interface is down itself", async (t) => {
    const scene = await stage(t, kept(), { interfaces: [{ name: "k", match: { id: "eni-k" } }] });
    assert.deepEqual((await scene.audit()).findings.map(brief), ["interface-unattached eni-k | critical"]);
  });
});

describe("S42 middlebox-ingress", () => {
  const web = (target?: string): EmbeddedAccount => {
    const account = network();
    account.subnets.push(subnet("web-a", "10.0.30.0/24", "a"));
    account.routeTables.push(table("rtb-web", ["web-a"]));
    if (target !== undefined) {
      routeOf(account, "rtb-web", target);
      const edge = table("rtb-edge", [], { "10.0.30.0/24": target });
      account.routeTables.push({ ...edge, associations: [{ id: "rtb-edge-igw", main: false, gatewayId: "igw-1" }] });
    }
    account.instances.push(instance("i-w"));
    account.interfaces.push(attached("eni-w", "web-a", "10.0.30.5", { instance: "i-w" }));
    account.addresses.push(elasticIp("eipalloc-w", "203.0.113.70", { eni: "eni-w", ip: "10.0.30.5" }));
    return account;
  };

  it("a firewall endpoint on the way there, and on the way back by the gateway's edge table, is a way", async (t) => {
    assert.deepEqual((await (await stage(t, web("vpce-0f1"))).audit()).findings.map(brief), []);
  });

  it("without any way to an internet gateway the address is unreachable", async (t) => {
    assert.deepEqual((await (await stage(t, web())).audit()).findings.map(brief), [
      "eip-unreachable eipalloc-w | high",
    ]);
  });
});

describe("an address on a stopped instance", () => {
  const stoppedAt = (time: string) => {
    const account = network();
    const stateTransitionReason = `User initiated (${time} GMT)`;
    account.instances.push(instance("i-s", {}, { state: "stopped", stateTransitionReason }));
    account.interfaces.push(attached("eni-s", "pub-a", "10.0.0.80", { instance: "i-s" }));
    account.addresses.push(elasticIp("eipalloc-s", "203.0.113.80", { eni: "eni-s", ip: "10.0.0.80" }));
    return account;
  };

  it("is left alone over a weekend, and found after two weeks, with the day", async (t) => {
    const weekend = await stage(t, stoppedAt("2026-01-02 18:00:00"));
    assert.deepEqual((await weekend.audit()).findings.map(brief), []);
    const forgotten = await stage(t, stoppedAt("2025-12-01 18:00:00"));
    const { findings } = await forgotten.audit();
    assert.deepEqual(findings.map(brief), ["eip-on-stopped-instance eipalloc-s | low"]);
    assert.equal(findings[0]?.facts.stoppedAt, "2025-12-01T18:00:00.000Z");
  });
});
