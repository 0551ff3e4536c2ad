import { eipUnassociated } from "../../../core/rules/eip-unassociated.ts";
import { eip, eni, entryAt, instance, on, withAuto } from "../../support/snapshot.ts";
import { idle, spare, web } from "./eip-unassociated-shapes.ts";
import { testRule } from "./test-rule.ts";

const reserve = (until?: string) => ({ ...spare, reserve: { reason: "fail-over", ...(until && { until }) } });

testRule(eipUnassociated, {
  leaves: {
    "the very address that an interface is to have and lacks: that finding carries it": {
      interfaces: [eni()],
      instances: [instance()],
      addresses: [eip()],
      desired: { interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }], unassociatedAddresses: "report" },
    },
    "the very address that an interface is to have, and another is there: that finding carries it": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      instances: [instance()],
      addresses: [eip()],
      desired: { interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }] },
    },
    "a reserve without an end": { addresses: [eip()], desired: { addresses: [reserve()] } },
    "a reserve in date": { addresses: [eip()], desired: { addresses: [reserve("2027-06-30")] } },
    "a reserve on its last day, to its end": {
      takenAt: "2026-01-05T23:59:59.999Z",
      addresses: [eip()],
      desired: { addresses: [reserve("2026-01-05")] },
    },
    "a reserve for an interface that is there and well": {
      interfaces: [eni()],
      addresses: [eip()],
      desired: {
        interfaces: [web],
        addresses: [{ ...spare, reserve: { reason: "fail-over", for: "web" } }],
      },
    },
    "an address that one entry holds in reserve, whatever another one says": {
      addresses: [eip()],
      desired: { addresses: [{ ...spare, name: "web", on: "anything" }, reserve()] },
    },
    "an address that a declared interface is down for": {
      interfaces: [eni()],
      addresses: [eip()],
      desired: { interfaces: [web], addresses: [{ ...spare, on: { interface: "web" } }] },
    },
    "an address that an interface is down for by its publicIp": {
      interfaces: [eni()],
      addresses: [eip()],
      desired: { interfaces: [{ ...web, publicIp: { elastic: "spare" } }], addresses: [spare] },
    },
    "an idle address that an interface is pinned to: that says so itself": {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.7") })],
      addresses: [eip()],
      desired: { interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }] },
    },
    "what no entry names, where the document says so": {
      addresses: [eip()],
      desired: { unassociatedAddresses: "ignore" },
    },
    "an address whose declared interface is missing: that finding carries it": {
      addresses: [eip()],
      desired: { interfaces: [web], addresses: [{ ...spare, on: { interface: "web" } }] },
    },
  },
  finds: {
    "an address that belongs on an interface without a private IPv4 address, which takes none": {
      interfaces: [eni("eni-a", { interfaceType: "efa-only", privateAddresses: [] })],
      addresses: [eip()],
      desired: { interfaces: [web], addresses: [{ ...spare, on: { interface: "web" } }] },
      found: [idle("declared on web, which has no private IPv4 address", { declaredAt: entryAt("addresses") })],
    },
    "a reserve that ended yesterday": {
      addresses: [eip()],
      desired: { addresses: [reserve("2026-01-04")] },
      found: [idle("reserve ended", { declaredAt: entryAt("addresses") })],
    },
    "a declared address that is on nothing, where anything will do": {
      addresses: [eip()],
      desired: { addresses: [{ ...spare, on: "anything" }] },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "an address of two entries once, as the first one says": {
      addresses: [eip()],
      desired: { addresses: [{ ...spare, name: "web", on: "anything" }, reserve("2026-01-04")] },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "a declared address that left its NAT gateway": {
      addresses: [eip()],
      desired: { addresses: [{ ...spare, on: { natGateway: { tags: { Name: "egress" } } } }] },
      found: [idle("declared", { declaredAt: entryAt("addresses") })],
    },
    "an address that is declared absent and still there": {
      addresses: [eip()],
      desired: {
        unassociatedAddresses: "ignore",
        addresses: [{ name: "old", match: { allocationId: "eipalloc-a", publicIp: "203.0.113.10" }, absent: true }],
      },
      found: [idle("declared absent", { declaredAt: entryAt("addresses") })],
    },
    "who has an idle address in an allow list": {
      addresses: [eip()],
      desired: { addresses: [{ ...spare, on: "anything", protect: true, listedBy: ["Acme CHG-4411"] }] },
      found: [
        idle("declared", {
          facts: { ...idle("declared").facts, protect: true, listedBy: ["Acme CHG-4411"] },
          declaredAt: entryAt("addresses"),
        }),
      ],
    },
    "the free one of an ambiguous entry: that declares nothing": {
      addresses: [
        eip("eipalloc-a", { tags: { Role: "spare" } }),
        eip("eipalloc-b", { ...on("eni-x"), tags: { Role: "spare" } }),
      ],
      desired: { addresses: [{ name: "spare", match: { tags: { Role: "spare" } }, reserve: { reason: "fail-over" } }] },
      found: [idle("declared in spare, which matches too many")],
    },
    "an address that an interface is pinned to which need not be there, and is not": {
      addresses: [eip()],
      desired: {
        interfaces: [
          { name: "web", match: { tags: { Role: "web" } }, expect: "0..1", publicIp: { value: "203.0.113.10" } },
        ],
      },
      found: [idle("undeclared")],
    },
    "one that nobody names, beside an entry that matched too many others at the last look at the whole region": {
      extent: "targeted",
      subjects: ["eipalloc-a"],
      addresses: [eip()],
      known: { ambiguous: new Set(["addresses/spare"]) },
      desired: { addresses: [{ name: "spare", match: { tags: { Role: "spare" } } }] },
      found: [idle("undeclared")],
    },
    "one that nobody names, beside an entry that matches too many others": {
      addresses: [
        eip(),
        ...["b", "c"].map((one) => eip(`eipalloc-${one}`, { ...on("eni-x"), tags: { Role: "spare" } })),
      ],
      desired: { addresses: [{ name: "spare", match: { tags: { Role: "spare" } } }] },
      found: [idle("undeclared")],
    },
  },
  skips: {
    "an address that a NAT gateway may use, where these were not read": {
      unread: { natGateways: "UnauthorizedOperation: no" },
      addresses: [eip()],
      because: ["natGateways: UnauthorizedOperation: no (one may use an address that shows no association)"],
    },
    "an address of two entries, of which one can't be told": {
      unread: { instances: "UnauthorizedOperation: no" },
      addresses: [eip()],
      desired: {
        interfaces: [{ name: "web", match: { instance: { tags: { Role: "web" } } } }],
        addresses: [reserve("2026-01-04"), { ...spare, name: "out", on: { interface: "web" } }],
      },
      because: ["instances: UnauthorizedOperation: no"],
    },
    "an address that an interface is pinned to which was not looked at": {
      extent: "targeted",
      addresses: [eip()],
      desired: { interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }] },
      because: ["not all members of web were looked at"],
    },
    "an address whose declared interface can't be told, for instances were not read": {
      unread: { instances: "UnauthorizedOperation: no" },
      addresses: [eip()],
      desired: {
        interfaces: [{ name: "web", match: { instance: { tags: { Role: "web" } } } }],
        addresses: [{ ...spare, on: { interface: "web" } }],
      },
      because: ["instances: UnauthorizedOperation: no"],
    },
    "an address that an interface is pinned to, where instances were not read: it may be on its way up": {
      interfaces: [eni()],
      addresses: [eip()],
      unread: { instances: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }] },
      because: ["not all members of web were looked at"],
    },
    "an address that an interface is pinned to which a NAT gateway may use": {
      interfaces: [eni("eni-a", { attachment: undefined, status: "available" })],
      addresses: [eip()],
      unread: { natGateways: "UnauthorizedOperation: no" },
      desired: { interfaces: [{ ...web, publicIp: { value: "203.0.113.10" } }] },
      because: [
        "natGateways: UnauthorizedOperation: no (interfaces that are not attached were passed over)",
        "not all members of web were looked at",
      ],
    },
  },
});
