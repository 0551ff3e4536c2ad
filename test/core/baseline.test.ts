import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Baseline, baseline } from "../../core/baseline/baseline.ts";
import { check } from "../../core/check.ts";
import { type ElasticIp, type NetworkInterface, type Snapshot, sectionNames } from "../../core/snapshot.ts";
import { baselineText } from "../../functions/documents/baseline-text.ts";
import { parseDocument } from "../../functions/documents/parse.ts";
import {
  attachedTo,
  detached,
  eip,
  eni,
  instance,
  natGateway,
  on,
  routeTable,
  routeTo,
  snapshot,
  withAuto,
} from "../support/snapshot.ts";
import { accountsWithExtras as accounts } from "./generated-extras.ts";

const made = (of: Snapshot, full = false): Baseline => {
  const found = baseline(of, full);
  assert.ok(!("because" in found));
  return found;
};

const names = fc.constantFrom(
  "nat",
  "nat",
  "My NAT: 1",
  "- { ",
  "x\n  - y",
  "",
  "é",
  "private",
  "0123",
  "yes",
  "set-2",
  "__proto__",
  "a, b",
);

/** An instance has one interface under each device index, as EC2 has it: whichever shares one gets another. */
function inPlacesOfTheirOwn(interfaces: NetworkInterface[]): NetworkInterface[] {
  const taken = new Set<string>();
  return interfaces.map((one, index) => {
    const place = `${one.attachment?.instanceId} ${one.attachment?.deviceIndex}`;
    if (one.attachment === undefined || !taken.has(place)) {
      taken.add(place);
      return one;
    }
    return { ...one, attachment: { ...one.attachment, deviceIndex: 10 + index } };
  });
}

/** What an interface may show beside, and addresses that another VPC has too. */
const inDetail = (interfaces: NetworkInterface[], descriptions: string[], isTwice: boolean): NetworkInterface[] =>
  interfaces.map((one, index) => ({
    ...one,
    macAddress: `02:00:00:00:00:0${index}`,
    description: one.description ?? descriptions[index],
    ...(isTwice && index === 1 && { privateAddresses: interfaces[0]?.privateAddresses ?? [] }),
  }));

/** An address is on a private one that its interface has. */
const onWhatIsThere = (addresses: ElasticIp[], interfaces: NetworkInterface[]): ElasticIp[] =>
  addresses.map((one) => {
    const at = interfaces.find(({ id }) => id === one.interfaceId);
    const isThere = at === undefined || at.privateAddresses.some(({ privateIp }) => privateIp === one.privateIp);
    return isThere ? one : eip(one.allocationId, { publicIp: one.publicIp, tags: one.tags });
  });

/** An account whose interfaces, instances and addresses bear names, some of them hostile. */
const lists = fc.array(names, { minLength: 20, maxLength: 20 });
const namedAccounts = fc.tuple(accounts, lists, lists, fc.boolean()).map(([one, list, descriptions, isTwice]) => {
  const pool = list.values();
  const rename = <Item extends { tags: Record<string, string> }>(items: Item[]): Item[] =>
    items.map((item) => {
      const Name = pool.next().value ?? "";
      return Name === "" ? item : { ...item, tags: { ...item.tags, Name } };
    });
  const { interfaces, addresses, instances } = one.sections;
  assert.ok(interfaces.read && addresses.read && instances.read);
  const enis = inDetail(inPlacesOfTheirOwn(interfaces.items), descriptions, isTwice);
  return {
    ...one,
    sections: {
      ...one.sections,
      interfaces: { read: true as const, items: rename(enis) },
      addresses: { read: true as const, items: rename(onWhatIsThere(addresses.items, enis)) },
      instances: { read: true as const, items: rename(instances.items) },
    },
  };
});

const reversed = (of: Snapshot): Snapshot => ({
  ...of,
  sections: Object.fromEntries(
    Object.entries(of.sections).map(([name, section]) => [
      name,
      section.read ? { ...section, items: [...section.items].reverse() } : section,
    ]),
  ) as Snapshot["sections"],
});

const declared = /^(source-dest-check-off|delete-on-termination-leak):/;
const declaredInFull = /^(source-dest-check-off|delete-on-termination-leak|same-subnet-interfaces):/;

const runs = { numRuns: 400 };

describe("a baseline of any account, full or not,", () => {
  it("is a valid document that says what the baseline does", () =>
    fc.assert(
      fc.property(namedAccounts, fc.boolean(), (of, full) => {
        const one = made(of, full);
        const { spec, metadata } = parseDocument(baselineText(one), "baseline.yaml").state;
        assert.deepEqual([metadata.account, metadata.region, spec.mode], [of.account, of.region, "observe"]);
        assert.deepEqual(
          spec.interfaces,
          one.interfaces.map(({ entry }) => entry),
        );
        assert.deepEqual(
          spec.addresses,
          one.addresses.map(({ entry }) => entry),
        );
        assert.deepEqual(
          spec.subnets,
          one.subnets?.map(({ entry }) => entry),
        );
      }),
      runs,
    ));

  it("audits as without a document: nothing new but forwarders that let nothing in, and nothing hidden but what it declares to forward, to stay or to be attached where it is", () =>
    fc.assert(
      fc.property(namedAccounts, fc.boolean(), (of, full) => {
        const found = (document?: ReturnType<typeof parseDocument>) => check(of, document).findings.map(({ id }) => id);
        const [before, after] = [found(), found(parseDocument(baselineText(made(of, full)), "baseline.yaml"))];
        assert.deepEqual(
          after.filter((id) => !before.includes(id) && !id.startsWith("inbound-closed:")),
          [],
        );
        assert.deepEqual(
          before.filter((id) => !after.includes(id) && !(full ? declaredInFull : declared).test(id)),
          [],
        );
      }),
      runs,
    ));

  it("is the same to the byte, in whatever order AWS answered", () =>
    fc.assert(
      fc.property(namedAccounts, fc.boolean(), (of, full) =>
        assert.equal(baselineText(made(reversed(of), full)), baselineText(made(of, full))),
      ),
      runs,
    ));

  it("names no interface of an auto-scaled host by its id, unless routes name it and it outlives its hosts", () =>
    fc.assert(
      fc.property(accounts, fc.boolean(), (of, full) => {
        const { interfaces, instances } = of.sections;
        assert.ok(interfaces.read && instances.read);
        const grouped = new Set(
          instances.items.flatMap(({ id, tags }) => (tags["aws:autoscaling:groupName"] === undefined ? [] : id)),
        );
        const passing = interfaces.items.filter(
          ({ attachment }) => grouped.has(attachment?.instanceId ?? "") && attachment?.deviceIndex === 0,
        );
        const named = made(of, full).interfaces.flatMap(({ entry }) => entry.match.id ?? entry.match.ids ?? []);
        assert.deepEqual(
          passing.filter(({ id }) => named.includes(id)),
          [],
        );
      }),
      runs,
    ));
});

describe("a baseline", () => {
  const group = { "aws:autoscaling:groupName": "nat-a" };
  const entries = (of: Snapshot) => {
    const { interfaces, addresses } = made(of);
    return [...interfaces, ...addresses].map(({ entry }) => entry);
  };

  it("declares a group's hosts as a set with room, and its addresses as a pool, which nobody may take off hosts that send others' traffic out", () => {
    const of = snapshot({
      instances: [instance("i-a", { tags: group }), instance("i-b", { tags: group })],
      interfaces: [
        eni("eni-a", { sourceDestCheck: false, attachment: attachedTo("i-a") }),
        eni("eni-b", { sourceDestCheck: false, attachment: attachedTo("i-b") }),
      ],
      addresses: [eip("eipalloc-a", on("eni-a")), eip("eipalloc-b", { ...on("eni-b"), publicIp: "203.0.113.11" })],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a")] })],
    });
    assert.deepEqual(entries(of), [
      { name: "nat-a", match: { instance: { tags: group }, deviceIndex: 0 }, expect: "1..4", role: "nat" },
      {
        name: "nat-a",
        match: { publicIps: ["203.0.113.10", "203.0.113.11"] },
        on: { interface: "nat-a" },
        protect: true,
      },
    ]);
  });

  it("names the interface that routes name and that is handed from host to host by its id", () => {
    const of = snapshot({
      instances: [instance("i-a", { tags: group, interfaceIds: ["eni-a", "eni-st"] })],
      interfaces: [
        eni("eni-a", { sourceDestCheck: false, privateAddresses: withAuto("198.51.100.1") }),
        eni("eni-st", { sourceDestCheck: false, attachment: attachedTo("i-a", 1) }),
      ],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-st", "10.9.0.0/16")] })],
    });
    assert.deepEqual(entries(of), [
      { name: "nat-a", match: { instance: { tags: group }, deviceIndex: 0 }, expect: "1..2", role: "nat" },
      { name: "eni-st", match: { id: "eni-st" }, role: "router", publicIp: "none" },
    ]);
  });

  it("judges a set by all that it matches, hosts of a node group over the same auto scaling group too", () => {
    const node = { "eks:cluster-name": "shop", "eks:nodegroup-name": "blue" };
    const of = snapshot({
      instances: [instance("i-a", { tags: group }), instance("i-b", { tags: { ...group, ...node } })],
      interfaces: [
        eni("eni-a"),
        eni("eni-b", { attachment: attachedTo("i-b"), privateAddresses: withAuto("198.51.100.1") }),
      ],
    });
    assert.deepEqual(entries(of), []);
    const withoutPublic = snapshot({
      instances: [instance("i-b", { tags: { ...group, ...node } })],
      interfaces: [eni("eni-b", { attachment: attachedTo("i-b") })],
    });
    assert.deepEqual(entries(withoutPublic), [
      { name: "shop-blue", match: { instance: { tags: node }, deviceIndex: 0 }, expect: "0..10", publicIp: "none" },
    ]);
  });

  it("declares no role where the check is on although a route points there: that stays a finding", () => {
    const of = snapshot({
      instances: [instance()],
      interfaces: [eni("eni-a", { tags: { Name: "nat" } })],
      addresses: [eip("eipalloc-a", { ...on("eni-a"), tags: { Name: "out" } })],
      routeTables: [routeTable("rtb-main", { routes: [routeTo("eni-a")] })],
    });
    assert.deepEqual(entries(of), [
      { name: "nat", match: { id: "eni-a" } },
      { name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "nat" } },
    ]);
    assert.match(made(of).interfaces[0]?.why ?? "", /its check is on: say role: nat if it forwards/);
  });

  it("says publicIp: none of what has none, in one entry that may shrink; of a stopped host nothing, it may get one, and of what is attached to nothing neither", () => {
    const of = snapshot({
      instances: [instance("i-a"), instance("i-b", { state: "stopped" }), instance("i-c")],
      interfaces: [
        eni("eni-a"),
        eni("eni-b", { attachment: attachedTo("i-b") }),
        eni("eni-c", { attachment: attachedTo("i-c"), privateAddresses: withAuto("198.51.100.1") }),
        eni("eni-d", detached),
      ],
    });
    assert.deepEqual(entries(of), [{ name: "private", match: { ids: ["eni-a"] }, expect: "0..1", publicIp: "none" }]);
  });

  it("gives two hosts of one name their ids", () => {
    const of = snapshot({
      instances: [instance("i-a"), instance("i-b")],
      interfaces: [
        eni("eni-a", { tags: { Name: "web" } }),
        eni("eni-b", { tags: { Name: "web" }, attachment: attachedTo("i-b") }),
      ],
      addresses: [eip("eipalloc-a", on("eni-a")), eip("eipalloc-b", { ...on("eni-b"), publicIp: "203.0.113.11" })],
    });
    assert.deepEqual(
      entries(of).map(({ name }) => name),
      ["eni-a", "eni-b", "eni-a", "eni-b"],
    );
  });

  it("says which service holds an address, leaves idle ones to the audit, and a service's own out", () => {
    const of = snapshot({
      interfaces: [
        eni("eni-n", { ...detached, interfaceType: "nat_gateway" }),
        eni("eni-l", { requesterManaged: true, description: "ELB app/shop/50dc6c495c0c9188" }),
      ],
      natGateways: [natGateway("eni-n", "eipalloc-n")],
      addresses: [
        eip("eipalloc-f", { publicIp: "203.0.113.1", tags: { Name: "old" } }),
        eip("eipalloc-l", { ...on("eni-l"), publicIp: "203.0.113.2" }),
        eip("eipalloc-n", { ...on("eni-n"), publicIp: "203.0.113.3" }),
        eip("eipalloc-s", { ...on("eni-x"), publicIp: "203.0.113.4", serviceManaged: "rnat" }),
        eip("eipalloc-x", { ...on("eni-x"), publicIp: "203.0.113.5" }),
      ],
    });
    assert.deepEqual(entries(of), [
      { name: "shop", match: { publicIp: "203.0.113.2" }, on: { loadBalancer: "shop" } },
      { name: "203.0.113.3", match: { publicIp: "203.0.113.3" }, on: { natGateway: { id: "nat-g" } } },
      { name: "203.0.113.5", match: { publicIp: "203.0.113.5" }, on: "anything" },
    ]);
    const [idle, managed] = made(of).leftOut;
    assert.match(idle ?? "", /^left out, idle, .*: 203\.0\.113\.1 \(old\)$/);
    assert.match(managed ?? "", /^left out, managed by a service, .*: 203\.0\.113\.4$/);
  });

  for (const name of sectionNames.filter((one) => one !== "subnets" && one !== "vpcs"))
    it(`cannot be made without ${name}: what was not read is not taken for nothing`, () => {
      assert.deepEqual(baseline(snapshot({ unread: { [name]: "UnauthorizedOperation: no" } })), {
        because: `${name} could not be read: UnauthorizedOperation: no`,
      });
    });
});
