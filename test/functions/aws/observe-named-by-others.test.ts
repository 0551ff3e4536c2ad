import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Named } from "../../../core/ports.ts";
import type { SectionName, Snapshot } from "../../../core/snapshot.ts";
import { observeNamed } from "../../../functions/aws/observe-named.ts";
import type { EmbeddedAccount } from "../../../functions/embedded/account.ts";
import { sourceOn } from "./accounts.ts";
import { city } from "./city.ts";
import { desiredState } from "./desired-state.ts";
import { denied, watch } from "./watched.ts";

const nat = { name: "nat", match: { id: "eni-nat" }, role: "nat" };
const fleet = { name: "fleet", match: { instance: { tags: { "aws:autoscaling:groupName": "egress" } } }, expect: 2 };
const tagged = { name: "tagged", match: { tags: { Role: "web" } }, expect: "0..5" };
const spec = {
  interfaces: [nat, fleet, tagged],
  addresses: [
    { name: "nat", match: { allocationId: "eipalloc-nat" }, on: { interface: "nat" } },
    { name: "pool", match: { publicIps: ["203.0.113.21", "203.0.113.22"] }, on: { interface: "fleet" } },
    { name: "web", match: { publicIp: "203.0.113.50" }, on: { interface: "tagged" } },
  ],
};

interface Looked {
  snapshot: Snapshot;
  calls: string[];
}

async function look(
  named: Partial<Named>,
  account: EmbeddedAccount = city(),
  state = desiredState(spec),
): Promise<Looked> {
  const source = sourceOn(account);
  const sent = watch(source.client);
  const snapshot = await observeNamed(source, { interfaces: [], addresses: [], ...named }, state);
  return { snapshot, calls: sent.map(({ operation }) => operation) };
}

function idsOf({ sections }: Snapshot, name: SectionName): string[] {
  const section = sections[name];
  assert.ok(section.read, `${name} were not read`);
  return section.items.map((item) => ("id" in item ? item.id : item.allocationId));
}

describe("a named instance", () => {
  it("stands for all its interfaces, with what is on them and around them", async () => {
    const { snapshot } = await look({ instances: ["i-two"] }, city(), desiredState({ interfaces: [], addresses: [] }));
    assert.deepEqual(snapshot.subjects, ["eni-two0", "eni-two1"]);
    assert.deepEqual(idsOf(snapshot, "interfaces"), ["eni-two0", "eni-two1"]);
    assert.deepEqual(idsOf(snapshot, "addresses"), ["eipalloc-two"]);
    assert.deepEqual(idsOf(snapshot, "instances"), ["i-two"]);
    assert.deepEqual(idsOf(snapshot, "routeTables"), ["rtb-1", "rtb-2"]);
  });

  it("brings its interfaces' counterparts in the document: the address that is declared on one", async () => {
    const { snapshot } = await look({ instances: ["i-nat"] });
    assert.deepEqual(snapshot.subjects, ["eni-nat"]);
    const addresses = idsOf(snapshot, "addresses");
    for (const id of ["eipalloc-nat", "eipalloc-p1", "eipalloc-p2"]) assert.ok(addresses.includes(id), id);
  });

  it("that is gone is just not there", async () => {
    const { snapshot } = await look({ instances: ["i-gone"] });
    assert.deepEqual([snapshot.subjects, idsOf(snapshot, "interfaces"), idsOf(snapshot, "instances")], [[], [], []]);
  });

  it("that could not be read is not taken for gone", async () => {
    const source = sourceOn(city());
    watch(source.client, ({ operation }, next) => {
      if (operation === "DescribeInstances") throw denied(operation);
      return next();
    });
    const named = { interfaces: ["eni-x"], addresses: [], instances: ["i-nat"] };
    const { sections, subjects } = await observeNamed(source, named, desiredState(spec));
    assert.deepEqual([sections.instances.read, subjects], [false, ["eni-x"]]);
  });
});

describe("a named NAT gateway", () => {
  it("stands for its addresses, and is told by its state; others are read and not meant", async () => {
    for (const state of ["available", "pending", "deleting"] as const) {
      const { snapshot } = await look({ natGateways: ["nat-g"] }, city(state));
      assert.deepEqual(snapshot.subjects, ["eipalloc-g"]);
      assert.ok(idsOf(snapshot, "addresses").includes("eipalloc-g"));
      assert.ok(idsOf(snapshot, "interfaces").includes("eni-g"));
      const gateways = snapshot.sections.natGateways;
      assert.deepEqual(gateways.read && gateways.items.map((one) => [one.id, one.state]), [
        ["nat-g", state],
        ["nat-z", "available"],
      ]);
    }
  });

  it("that is gone no longer tells its addresses: what it freed is found beside what was known to be free", async () => {
    const { snapshot: alone } = await look({ natGateways: ["nat-g"] }, city("deleted"));
    assert.deepEqual(alone.subjects, []);
    const freedBeside = new Set(["eipalloc-nat", "eipalloc-p2"]);
    const { snapshot } = await look({ natGateways: ["nat-g"], freedBeside }, city("deleted"));
    assert.deepEqual(snapshot.subjects, ["eipalloc-g"]);
  });
});

describe("an association that ended, nobody says of which address", () => {
  it("means all addresses on nothing that were not known to be", async () => {
    const { snapshot } = await look({ freedBeside: new Set(["eipalloc-p2"]) });
    assert.deepEqual(snapshot.subjects, ["eipalloc-nat"]);
    assert.ok(idsOf(snapshot, "interfaces").includes("eni-nat"));
  });

  it("means none where all were known, and still reads all addresses, by one call", async () => {
    const { snapshot, calls } = await look({ freedBeside: new Set(["eipalloc-nat", "eipalloc-p2"]) });
    assert.deepEqual(snapshot.subjects, []);
    assert.deepEqual(idsOf(snapshot, "addresses").length, 506);
    assert.deepEqual(calls, ["DescribeAddresses"]);
  });

  it("is no reason to read the interfaces of all addresses in use", async () => {
    const { snapshot } = await look({ freedBeside: new Set() });
    assert.deepEqual(snapshot.subjects, ["eipalloc-nat", "eipalloc-p2"]);
    assert.ok(idsOf(snapshot, "interfaces").every((id) => !id.startsWith("eni-q") && !id.startsWith("eni-c")));
  });
});

describe("a look costs at most 7 calls, with 5,500 other interfaces and 500 other addresses in the account", () => {
  const interfaces = ["eni-nat", "eni-spare"];
  const each: Record<string, Partial<Named>> = {
    "at interfaces": { interfaces },
    "at addresses": { addresses: ["eipalloc-nat", "eipalloc-p2", "eipalloc-x"] },
    "at instances": { instances: ["i-nat", "i-f1", "i-two"] },
    "at NAT gateways": { natGateways: ["nat-g"] },
    "at what was freed": { freedBeside: new Set() },
    "at interfaces, addresses and instances": { interfaces, addresses: ["eipalloc-p2"], instances: ["i-two"] },
    "at interfaces, instances and what was freed": { interfaces, instances: ["i-two"], freedBeside: new Set() },
    "at NAT gateways and what was freed": { natGateways: ["nat-g"], freedBeside: new Set() },
    "at NAT gateways, interfaces and addresses": { natGateways: ["nat-g"], interfaces, addresses: ["eipalloc-p2"] },
    "at what is not there": { interfaces: ["eni-0"], addresses: ["eipalloc-0"], instances: ["i-0"] },
  };
  for (const [sentence, named] of Object.entries(each))
    it(sentence, async () => {
      for (const state of [desiredState(spec), desiredState({ interfaces: [], addresses: [] })]) {
        const { calls, snapshot } = await look(named, city(), state);
        assert.ok(calls.length <= 7, calls.join(" "));
        assert.ok(snapshot.sections.interfaces.read && snapshot.sections.interfaces.items.length < 10);
      }
    });
});
