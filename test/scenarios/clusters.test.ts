import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { topology } from "../../core/account/topology.ts";
import { observeRegion } from "../../functions/aws/observe.ts";
import { embeddedEc2 } from "../../functions/embedded/ec2.ts";
import { addNodes, clusters, numbers, removeNodes } from "./clusters.ts";
import { ACCOUNT, REGION } from "./parts.ts";
import { brief, stage, T0 } from "./stage.ts";

describe("S39 eks-cluster-first-run", () => {
  it("says nothing of nodes full of the network plugin's interfaces, nor of what else a cluster has", async (t) => {
    const scene = await stage(t, clusters());
    const { findings, skipped } = await scene.audit();
    assert.deepEqual(findings.map(brief), []);
    assert.deepEqual([...new Set(skipped.map(({ because }) => because))], ["no document"]);
  });

  it("knows of every interface whose it is", async () => {
    const client = embeddedEc2(clusters(), { now: () => T0, random: () => 0.5 });
    const snapshot = await observeRegion({ client, account: ACCOUNT, region: REGION, now: () => T0 });
    const { ownershipOf } = topology(snapshot);
    const { interfaces } = snapshot.sections;
    assert.ok(interfaces.read);
    assert.deepEqual(
      interfaces.items.filter((eni) => ownershipOf(eni).whose === "unknown").map(({ id }) => id),
      [],
    );
    assert.equal(interfaces.items.filter((eni) => ownershipOf(eni).whose === "ours").length, 26);
  });

  it("says nothing of a declared set of nodes either, as it grows and shrinks", async (t) => {
    const scene = await stage(t, clusters(), {
      interfaces: [
        {
          name: "workers",
          match: { instance: { tags: { "eks:nodegroup-name": "web" } }, deviceIndex: 0 },
          expect: "0..50",
          publicIp: "any",
          attachedTo: { instance: { tags: { "eks:nodegroup-name": "web" } } },
        },
      ],
    });
    const quiet = async () => {
      const { findings, skipped } = await scene.audit();
      assert.deepEqual([findings.map(brief), skipped], [[], []]);
    };
    await quiet();
    await scene.meanwhile((account) => removeNodes(account, "web", numbers(3, 20)));
    await quiet();
    await scene.meanwhile((account) => addNodes(account, "web", numbers(20, 45)));
    await quiet();
    assert.deepEqual((await scene.planAndApply()).outcomes, []);
  });
});
