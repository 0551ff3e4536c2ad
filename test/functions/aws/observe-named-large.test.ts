import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { observeNamed } from "../../../functions/aws/observe-named.ts";
import { anEip, anEni, aTable, sourceOn } from "./accounts.ts";
import { desiredState } from "./desired-state.ts";
import { idsOf, nat } from "./observe-named-shapes.ts";
import { town } from "./town.ts";
import { watch } from "./watched.ts";

describe("looking at named resources", () => {
  it("of all addresses only those that are meant bring their interfaces, however many others are in use", async () => {
    const account = town();
    for (let index = 0; index < 300; index++) {
      const [eni, ip] = [`eni-q${1000 + index}`, `10.9.${index >> 8}.${index & 255}`];
      account.interfaces.push(anEni(eni, undefined, { privateIps: [ip] }));
      account.addresses.push(anEip(`eipalloc-q${1000 + index}`, `18.9.${index >> 8}.${index & 255}`, { eni, ip }));
    }
    const byIp = { name: "nat", match: { publicIp: "203.0.113.10" }, on: { interface: "nat" } };
    const desired = desiredState({ interfaces: [nat], addresses: [byIp] });
    const named = { interfaces: ["eni-nat"], addresses: ["eipalloc-nat"] };
    assert.deepEqual(idsOf(await observeNamed(sourceOn(account), named, desired), "interfaces"), ["eni-nat"]);
  });

  it("only the pages of one VPC's route tables add to the calls", async () => {
    const account = town();
    account.routeTables = Array.from({ length: 230 }, (_, index) => aTable(`rtb-${1000 + index}`));
    const source = sourceOn(account);
    const sent = watch(source.client);
    const { sections } = await observeNamed(source, { interfaces: ["eni-nat"], addresses: [] }, undefined);
    assert.equal(sections.routeTables.read && sections.routeTables.items.length, 230);
    assert.equal(sent.filter(({ operation }) => operation === "DescribeRouteTables").length, 3);
    assert.equal(sent.filter(({ operation }) => operation !== "DescribeRouteTables").length, 4);
  });
});
