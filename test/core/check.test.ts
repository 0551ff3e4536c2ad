import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { check } from "../../core/check.ts";
import type { RuleId } from "../../core/facts.ts";
import { rules } from "../../core/rules/index.ts";
import { sectionNames } from "../../core/snapshot.ts";
import { account, detached, document, eip, eni, entryAt, instance, region, snapshot } from "../support/snapshot.ts";

const ids = (checked: ReturnType<typeof check>) => checked.findings.map(({ id }) => id);
const nothing = { findings: [], skipped: [] };
const at = (rule: string, resource: string) => `${rule}:${account}:${region}:${resource}`;

/** What a first look at an account is asked, before anything is declared. */
const withoutDocument: RuleId[] = [
  "delete-on-termination-leak",
  "document-invalid",
  "eip-on-detached-interface",
  "eip-on-stopped-instance",
  "eip-quota",
  "eip-transfer-pending",
  "eip-unassociated",
  "eip-unreachable",
  "exception-expired",
  "nat-route-blackhole",
  "pool-exhausted",
  "pool-not-advertised",
  "route-target-source-dest-check-on",
  "same-subnet-interfaces",
  "source-dest-check-off",
];

describe("what the rules say of an account", () => {
  it("of an empty one, without a document: nothing, and that rules about declarations were not asked", () => {
    const { findings, skipped } = check(snapshot(), undefined);
    assert.deepEqual(findings, []);
    const about = rules.flatMap(({ id }) => (withoutDocument.includes(id) ? [] : id));
    assert.deepEqual(
      skipped,
      about.map((rule) => ({ rule, account, region, because: "no document" })),
    );
  });

  it("of an empty one, with an empty document: nothing at all", () =>
    assert.deepEqual(check(snapshot(), document()), { ...nothing, assigned: new Map(), routed: new Map() }));

  it("one finding in full", () => {
    const given = snapshot({ interfaces: [eni("eni-a", { tags: { Name: "nat-1" } })], instances: [instance()] });
    const { findings } = check(given, document({ interfaces: [{ name: "nat", match: { id: "eni-a" }, role: "nat" }] }));
    assert.deepEqual(findings, [
      {
        id: at("nat-source-dest-check-on", "eni-a"),
        rule: "nat-source-dest-check-on",
        severity: "medium",
        title: "Source/destination check is on where traffic is forwarded",
        message:
          "nat-1 (eni-a) (nat) would drop what it should forward: source/destination check is on, no route points at it now",
        account,
        region,
        resource: { type: "network-interface", id: "eni-a", name: "nat-1" },
        facts: { role: "nat", carrying: false, routes: [], subnets: [], behind: 0 },
        declaredAt: entryAt("interfaces"),
        remedy: {
          risk: "safe",
          calls: [
            {
              operation: "ModifyNetworkInterfaceAttribute",
              input: { NetworkInterfaceId: "eni-a", SourceDestCheck: { Value: false } },
            },
          ],
        },
        grace: {},
      },
    ]);
  });

  it("findings by id, whatever order the rules and resources come in", () => {
    const given = snapshot({ addresses: [eip("eipalloc-c"), eip("eipalloc-a"), eip("eipalloc-b")] });
    assert.deepEqual(
      ids(check(given, undefined, [...rules].reverse())),
      ["a", "b", "c"].map((id) => at("eip-unassociated", `eipalloc-${id}`)),
    );
  });

  it("a section that was not read skips the rules that read it and have something to check, and no other", () => {
    const { state } = document();
    const asked = rules.filter(({ isAbout }) => isAbout?.(state) !== false);
    for (const name of sectionNames) {
      const { skipped } = check(snapshot({ unread: { [name]: "Throttling: slow" } }), document());
      assert.deepEqual(
        skipped.map(({ rule }) => rule),
        asked.filter(({ reads }) => reads.includes(name)).map(({ id }) => id),
        name,
      );
      assert.ok(skipped.every(({ because }) => because === `${name}: Throttling: slow`));
    }
  });

  it("a rule about interfaces is not said to be skipped for an address that could not be resolved", () => {
    const desired = document({ addresses: [{ name: "out", match: { publicIp: "203.0.113.10" } }] });
    const { skipped } = check(snapshot({ unread: { addresses: "Throttling: slow" } }), desired);
    assert.deepEqual(
      skipped.filter(({ rule }) => rule === "nat-source-dest-check-on" || rule === "interface-missing"),
      [],
    );
  });

  it("without the NAT gateways rules about hosts pass over what is attached to nothing, and only that is said", () => {
    const unread = { natGateways: "UnauthorizedOperation: no" };
    const attached = check(
      snapshot({ interfaces: [eni()], unread }),
      undefined,
      rules.filter(({ needsDocument }) => !needsDocument),
    );
    assert.deepEqual(
      attached.skipped.filter(({ because }) => because.includes("passed over")),
      [],
    );
    const free = check(snapshot({ interfaces: [eni("eni-a", detached)], unread }), undefined);
    assert.ok(
      free.skipped.some(
        ({ rule, because }) => rule === "source-dest-check-off" && because.startsWith("natGateways: Unauthorized"),
      ),
    );
    const theirs = eni("eni-a", { ...detached, ownerId: "444455556666" });
    const shared = check(snapshot({ interfaces: [theirs], unread }), undefined);
    assert.deepEqual(
      shared.skipped.filter(({ because }) => because.includes("passed over")),
      [],
    );
  });
});
