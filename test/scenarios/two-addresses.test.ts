import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { network } from "./fixtures.ts";
import { attached, elasticIp, instance } from "./parts.ts";
import { brief, findingId, type Spec, stage } from "./stage.ts";

const desired = (mode: "enforce" | "propose"): Spec => ({
  mode,
  interfaces: [{ name: "pet", match: { id: "eni-p" } }],
  addresses: [
    { name: "first", match: { publicIp: "203.0.113.50" }, on: { interface: "pet" } },
    { name: "second", match: { publicIp: "203.0.113.51" }, on: { interface: "pet", privateIp: "10.0.0.6" } },
  ],
});
const idOf = (privateIp: string) => findingId("public-ip-lost", "eni-p", privateIp);

/** One interface with two private addresses, and an Elastic IP for each that is on nothing. */
function mailHost() {
  const account = network();
  account.instances.push(instance("i-p"));
  account.interfaces.push(attached("eni-p", "pub-a", ["10.0.0.5", "10.0.0.6"], { instance: "i-p" }));
  account.addresses.push(elasticIp("eipalloc-1", "203.0.113.50"), elasticIp("eipalloc-2", "203.0.113.51"));
  return account;
}

describe("S31 two-addresses-lost-on-one-interface", () => {
  it("is two findings, told apart by the private address, and both are put right", async (t) => {
    const scene = await stage(t, mailHost(), desired("enforce"));
    const { findings } = await scene.audit();
    assert.deepEqual(
      findings.map(({ id }) => id),
      ["10.0.0.5", "10.0.0.6"].map(idOf),
    );
    assert.deepEqual(findings.map(brief), [
      "public-ip-lost eni-p:10.0.0.5 | high | apply: safe: one call undoes it and nothing is lost",
      "public-ip-lost eni-p:10.0.0.6 | high | apply: safe: one call undoes it and nothing is lost",
    ]);
    const { code, outcomes } = await scene.planAndApply();
    assert.equal(code, 0);
    assert.deepEqual(
      outcomes.map(({ input, outcome }) => [input, outcome]),
      [
        [
          {
            AllocationId: "eipalloc-1",
            NetworkInterfaceId: "eni-p",
            PrivateIpAddress: "10.0.0.5",
            AllowReassociation: false,
          },
          "done",
        ],
        [
          {
            AllocationId: "eipalloc-2",
            NetworkInterfaceId: "eni-p",
            PrivateIpAddress: "10.0.0.6",
            AllowReassociation: false,
          },
          "done",
        ],
      ],
    );
    assert.deepEqual((await scene.audit()).findings, []);
  });

  it("they are resolved one by one: a yes to one leaves the other open under the same id", async (t) => {
    const scene = await stage(t, mailHost(), desired("propose"));
    const { code, outcomes } = await scene.planAndApply(idOf("10.0.0.6"));
    assert.equal(code, 0);
    assert.deepEqual(
      outcomes.map(({ finding, outcome }) => [finding, outcome]),
      [
        [idOf("10.0.0.6"), "done"],
        [idOf("10.0.0.5"), "withheld"],
      ],
    );
    assert.deepEqual((await scene.audit()).findings.map(brief), [
      "public-ip-lost eni-p:10.0.0.5 | high | ask: mode is propose",
    ]);
    await scene.planAndApply(idOf("10.0.0.5"));
    assert.deepEqual((await scene.audit()).findings, []);
  });
});
