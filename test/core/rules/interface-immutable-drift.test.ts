import { interfaceImmutableDrift } from "../../../core/rules/interface-immutable-drift.ts";
import { attachedTo, detached, eni, entryAt, instance } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

type Entry = NonNullable<NonNullable<Given["desired"]>["interfaces"]>[number];

const fixed = [eni("eni-a", { macAddress: "0a:00:00:00:00:01" })];
const declared = (...entries: Partial<Entry>[]): NonNullable<Given["desired"]> => ({
  interfaces: entries.map((over, index) => ({ name: `fixed-${index}`, match: { id: "eni-a" }, ...over })),
});
const drift = (...facts: [attribute: string, declared: string, now: string][]): Expected => ({
  resource: ofInterface("eni-a"),
  severity: "medium",
  facts: { entry: "fixed-0", drift: facts.map(([attribute, declared, now]) => ({ attribute, declared, now })) },
  declaredAt: entryAt("interfaces"),
});
const elsewhere = { attachedTo: { instance: { id: "i-b" } }, subnet: "subnet-b" };

testRule(interfaceImmutableDrift, {
  leaves: {
    "what is as declared, a MAC address in whatever letters": {
      interfaces: fixed,
      desired: declared({ subnet: "subnet-a", mac: "0A:00:00:00:00:01", interfaceType: "interface" }),
    },
    "what EC2 does not say": {
      interfaces: [eni("eni-a", { subnetId: undefined, interfaceType: undefined })],
      desired: declared({ subnet: "subnet-b", mac: "0a:00:00:00:00:01", interfaceType: "efa" }),
    },
    "an interface of which nothing is declared": { interfaces: fixed, desired: declared({ role: "nat" }) },
    "a service's interface": {
      interfaces: [eni("eni-a", { requesterManaged: true })],
      desired: declared({ subnet: "subnet-b" }),
    },
    "one that is attached to nothing: interface-unattached speaks of it": {
      interfaces: [eni("eni-a", detached)],
      desired: declared({ subnet: "subnet-b" }),
    },
    "one that is attached elsewhere: interface-misattached speaks of it": {
      interfaces: fixed,
      instances: [instance()],
      desired: declared(elsewhere),
    },
  },
  finds: {
    "two interfaces, beside one whose attachment is declared": {
      interfaces: [...fixed, eni("eni-b", { subnetId: "subnet-c", attachment: { ...attachedTo("i-b") } })],
      instances: [instance(), instance("i-b")],
      desired: {
        interfaces: [
          { name: "fixed-0", match: { ids: ["eni-a", "eni-b"] }, subnet: "subnet-b" },
          { name: "host", match: { id: "eni-a" }, attachedTo: { instance: { id: "i-a" } } },
        ],
      },
      found: [
        drift(["subnet", "subnet-b", "subnet-a"]),
        { ...drift(["subnet", "subnet-b", "subnet-c"]), resource: ofInterface("eni-b") },
      ],
    },
    "all that is otherwise at once": {
      interfaces: fixed,
      desired: declared({ subnet: "subnet-b", mac: "0a:00:00:00:00:02", interfaceType: "efa" }),
      found: [
        drift(
          ["subnet", "subnet-b", "subnet-a"],
          ["mac", "0a:00:00:00:00:02", "0a:00:00:00:00:01"],
          ["interfaceType", "efa", "interface"],
        ),
      ],
    },
    "an interface in another subnet on its way between two instances, as it stays so": {
      interfaces: [
        eni("eni-a", { attachment: { instanceId: "i-a", instanceOwnerId: "111122223333", status: "detaching" } }),
      ],
      desired: declared({ subnet: "subnet-b" }),
      found: [drift(["subnet", "subnet-b", "subnet-a"])],
    },
    "one that two entries say once": {
      interfaces: fixed,
      desired: declared({ subnet: "subnet-b" }, { subnet: "subnet-c" }),
      found: [drift(["subnet", "subnet-b", "subnet-a"])],
    },
    "a spare of a set whose size may vary": {
      interfaces: [eni("eni-a", { ...detached, tags: { Role: "web" } })],
      desired: declared({ match: { tags: { Role: "web" } }, expect: "0..3", subnet: "subnet-b" }),
      found: [drift(["subnet", "subnet-b", "subnet-a"])],
    },
  },
  skips: {
    "everything without a document": { because: ["no document"] },
    "one of which an entry that is not resolved may say where it belongs": {
      interfaces: [eni("eni-a", detached)],
      unread: { instances: "UnauthorizedOperation" },
      desired: {
        interfaces: [
          { name: "fixed", match: { id: "eni-a" }, expect: "0..1", subnet: "subnet-b" },
          { name: "host", match: { instance: { id: "i-a" } } },
        ],
      },
      because: ["entry host could not be resolved: instances: UnauthorizedOperation"],
    },
    "one of which it cannot be told whether it is attached as declared": {
      interfaces: fixed,
      unread: { instances: "UnauthorizedOperation" },
      desired: declared(elsewhere),
      because: ["instances: UnauthorizedOperation"],
    },
    "one that is attached, where an entry that is not resolved may say that it belongs elsewhere": {
      interfaces: fixed,
      unread: { instances: "UnauthorizedOperation" },
      desired: {
        interfaces: [
          { name: "fixed", match: { id: "eni-a" }, subnet: "subnet-b" },
          { name: "host", match: { instance: { id: "i-a" } }, attachedTo: { instance: { id: "i-b" } } },
        ],
      },
      because: ["entry host could not be resolved: instances: UnauthorizedOperation"],
    },
    "nothing where it is attached, and an entry that is not resolved says not to what": {
      interfaces: fixed,
      unread: { instances: "UnauthorizedOperation" },
      desired: {
        interfaces: [
          { name: "fixed-0", match: { id: "eni-a" }, subnet: "subnet-b" },
          { name: "host", match: { instance: { id: "i-a" } } },
        ],
      },
      because: ["entry host could not be resolved: instances: UnauthorizedOperation"],
      found: [drift(["subnet", "subnet-b", "subnet-a"])],
    },
  },
});
