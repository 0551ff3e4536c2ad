import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isEfa } from "../../core/account/efa.ts";
import { check } from "../../core/check.ts";
import { type ElasticIp, isPrimary, type NetworkInterface, type Snapshot } from "../../core/snapshot.ts";
import { baselineText } from "../../functions/documents/baseline-text.ts";
import { parseDocument } from "../../functions/documents/parse.ts";
import { eip } from "../support/snapshot.ts";
import { made } from "./baseline-shapes.ts";
import { accountsWithExtras as accounts } from "./generated-extras.ts";

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

/** An instance has one interface under each device index of a network card, and one EFA on each card, as EC2 has it: whichever shares one gets another, or is no EFA. */
function inPlacesOfTheirOwn(interfaces: NetworkInterface[]): NetworkInterface[] {
  const taken = new Set<string>();
  const isFree = (place: unknown[]): boolean => taken.size < taken.add(JSON.stringify(place)).size;
  return interfaces.map((one, index) => {
    const { attachment } = one;
    if (attachment === undefined) return one;
    const card = [attachment.instanceId, attachment.networkCardIndex];
    const interfaceType = isEfa(one) && !isFree([...card, "EFA"]) ? "interface" : one.interfaceType;
    const deviceIndex = isFree([...card, attachment.deviceIndex]) ? attachment.deviceIndex : 10 + index;
    return { ...one, interfaceType, attachment: { ...attachment, deviceIndex } };
  });
}

/** What an interface may show beside, and addresses that another VPC has too. */
const inDetail = (interfaces: NetworkInterface[], descriptions: string[], isTwice: boolean): NetworkInterface[] =>
  interfaces.map((one, index) => ({
    ...one,
    macAddress: `02:00:00:00:00:0${index}`,
    description: one.description ?? descriptions[index],
    ...(isTwice &&
      index === 1 &&
      one.interfaceType !== "efa-only" && { privateAddresses: interfaces[0]?.privateAddresses ?? [] }),
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
          (eni) => grouped.has(eni.attachment?.instanceId ?? "") && isPrimary(eni),
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
