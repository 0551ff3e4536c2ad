import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { observeRegion } from "../../../functions/aws/observe.ts";
import type { Spec } from "../../support/snapshot.ts";
import { document } from "../../support/snapshot.ts";
import { anEni, oneVpc, sourceOn } from "./accounts.ts";
import { denied, refusal, type Sent, watch } from "./watched.ts";

const many = Array.from({ length: 20 }, (_, index) =>
  anEni(`eni-${100 + index}`, undefined, {
    privateIps: [`10.0.0.${index + 5}`],
    autoAssignPublicIp: index === 0,
    tags: { Role: index < 12 ? "web" : "db" },
  }),
);
const web = { name: "web", match: { tags: { Role: "web" } }, expect: "0..50" };
const asked = (calls: Sent[]) =>
  calls.filter(({ operation }) => operation === "DescribeNetworkInterfaceAttribute").map(({ input }) => input);

/** A look under a document at interfaces of which 12 are web's. */
async function look(spec: Spec, answer?: Parameters<typeof watch>[1]) {
  const source = sourceOn({ ...oneVpc(), interfaces: structuredClone(many) });
  const calls = watch(source.client, answer);
  const { extras } = await observeRegion(source, document(spec).state);
  return { autoAssign: extras?.autoAssign, asked: asked(calls) };
}

describe("whether interfaces are assigned public IPs", () => {
  it("is asked of those alone whose entry declares it, a call each", async () => {
    const { autoAssign, asked: inputs } = await look({ interfaces: [{ ...web, autoAssignPublicIp: true }] });
    assert.equal(inputs.length, 12);
    assert.deepEqual(inputs[0], { NetworkInterfaceId: "eni-100", Attribute: "associatePublicIpAddress" });
    assert.ok(autoAssign?.read);
    assert.deepEqual(autoAssign.items.slice(0, 2), [
      { id: "eni-100", autoAssignPublicIp: true },
      { id: "eni-101", autoAssignPublicIp: false },
    ]);
  });

  it("is not asked where no entry declares it, the rule is off, or an entry matches too many", async () => {
    const declared = { ...web, autoAssignPublicIp: true };
    for (const spec of [
      { interfaces: [web] },
      { interfaces: [declared], rules: { "interface-auto-assign-drift": "off" } },
      { interfaces: [{ ...declared, expect: 1 }] },
    ] satisfies Spec[])
      assert.deepEqual((await look(spec)).asked, []);
  });

  it("is asked of eight interfaces at once, not of more", async () => {
    let [now, most] = [0, 0];
    await look({ interfaces: [{ ...web, autoAssignPublicIp: true }] }, async ({ operation }, next) => {
      if (operation !== "DescribeNetworkInterfaceAttribute") return next();
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setImmediate(done));
      now -= 1;
      return next();
    });
    assert.equal(most, 8);
  });

  it("is known of the others where one was deleted meanwhile, and of none where it may not be asked", async () => {
    const spec: Spec = { interfaces: [{ ...web, autoAssignPublicIp: true }] };
    const gone = await look(spec, ({ input }, next) => {
      if (input.NetworkInterfaceId === "eni-101") throw refusal("InvalidNetworkInterfaceID.NotFound", "gone");
      return next();
    });
    assert.equal(gone.autoAssign?.read && gone.autoAssign.items.length, 11);
    const refused = await look(spec, ({ operation }, next) => {
      if (operation === "DescribeNetworkInterfaceAttribute") throw denied(operation);
      return next();
    });
    assert.deepEqual(refused.autoAssign, {
      read: false,
      because: "UnauthorizedOperation: You are not authorized to perform: ec2:DescribeNetworkInterfaceAttribute",
    });
  });
});
