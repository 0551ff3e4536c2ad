import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { check } from "../../../core/check.ts";
import type { Known } from "../../../core/look.ts";
import { rules } from "../../../core/rules/index.ts";
import {
  account,
  attachedTo,
  detached,
  document,
  eip,
  eni,
  instance,
  ips,
  on,
  type Parts,
  region,
  type Spec,
  snapshot,
  withAuto,
} from "../../support/snapshot.ts";

const web = { tags: { Role: "web" } };
const member = (id: string, privateIp: string) => eni(id, { ...web, privateAddresses: ips(privateIp) });
const [first, second] = [member("eni-a", "10.0.0.5"), member("eni-b", "10.0.0.6")];
const free = eip("eipalloc-a");
const set = (over: object = {}): Spec => ({
  interfaces: [{ name: "web", match: web, expect: "1..2" }],
  addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "web" }, ...over }],
});

/** What is found, and what is skipped for a reason of the document's, by a look at some of an account. */
function sees(subjects: string[], parts: Parts, desired: Spec, known: Known = {}) {
  const look = { ...snapshot({ instances: [instance()], ...parts, extent: "targeted" }), subjects };
  const { findings, skipped } = check(look, document(desired), rules, known);
  return {
    found: findings.map(({ id }) => id.replace(`:${account}:${region}:`, " ")),
    skipped: skipped.flatMap(({ rule, because }) => (because.startsWith("not all") ? [rule] : [])),
  };
}

describe("a look at some of an account", () => {
  it("says of a member of a set that it lacks its address, where all that may be due to others is there too", () => {
    const two = { ...set({ match: { publicIps: ["203.0.113.10", "203.0.113.11"] } }) };
    const addresses = [free, eip("eipalloc-b", { publicIp: "203.0.113.11" })];
    assert.deepEqual(sees(["eni-b"], { interfaces: [second], addresses }, two), {
      found: ["public-ip-lost eni-b:10.0.0.6"],
      skipped: [],
    });
  });

  it("does not say so, where an address may be due to a member that was not seen: which one is not known", () =>
    assert.deepEqual(sees(["eni-b"], { interfaces: [second], addresses: [free] }, set()), {
      found: [],
      skipped: ["eip-unassociated", "public-ip-at-risk", "public-ip-changed", "public-ip-lost", "public-ip-unexpected"],
    }));

  it("says so, where an earlier look found that the address is due to this one: to put right what was found", () => {
    const known = { lacking: new Set(["eni-b 10.0.0.6"]) };
    const { found } = sees(["eni-b"], { interfaces: [second], addresses: [free] }, set(), known);
    assert.deepEqual(found, ["public-ip-lost eni-b:10.0.0.6"]);
  });

  it("says so, where the set was seen whole: as many members as it may have", () => {
    const { found } = sees(["eni-b"], { interfaces: [first, second], addresses: [free] }, set());
    assert.deepEqual(found, ["public-ip-lost eni-a:10.0.0.5"]);
  });

  it("says so of an interface by its id, though of others of its document nothing is known", () => {
    const pet: Spec = {
      interfaces: [...(set().interfaces ?? []), { name: "pet", match: { id: "eni-p" } }],
      addresses: [{ name: "pet", match: { publicIp: "203.0.113.10" }, on: { interface: "pet" } }],
    };
    const { found } = sees(["eni-p"], { interfaces: [eni("eni-p")], addresses: [free] }, pet);
    assert.deepEqual(found, ["public-ip-lost eni-p:10.0.0.5"]);
  });

  it("does not say that a private address is missing, which a member may have that was not seen", () => {
    const inner = set({ on: { interface: "web", privateIp: "10.0.0.9" } });
    const { found, skipped } = sees(["eni-a"], { interfaces: [first], addresses: [free] }, inner);
    assert.deepEqual(found, []);
    assert.ok(skipped.includes("public-ip-lost"));
  });

  it("does not say that an interface beside lacks an address, where what is on it was not all read", () => {
    const two = set({ match: { tags: { Name: "out" } }, expect: 2 });
    const other = eip("eipalloc-c", { publicIp: "203.0.113.99", ...on("eni-a") });
    const parts = { interfaces: [first, second], addresses: [other, eip("eipalloc-a", { tags: { Name: "out" } })] };
    assert.deepEqual(sees(["eipalloc-c"], parts, two).found, []);
    const mine = sees(["eni-a", "eni-b", "eipalloc-c"], parts, {
      ...two,
      interfaces: [{ name: "web", match: { ids: ["eni-a"] } }],
    });
    assert.deepEqual(mine.found, ["public-ip-lost eni-a:10.0.0.5"]);
  });

  it("does not say that an address is idle, which an interface that was not seen may be waiting for", () => {
    const { found, skipped } = sees(["eipalloc-a"], { addresses: [free] }, set());
    assert.deepEqual([found, skipped], [[], ["eip-unassociated"]]);
  });

  it("does not say that it is idle, where its entry counts on more interfaces than it lists", () => {
    const desired = { ...set(), interfaces: [{ name: "web", match: { id: "eni-a" }, expect: 2 }] };
    const held = {
      interfaces: [first],
      addresses: [free, eip("eipalloc-b", { publicIp: "203.0.113.11", ...on("eni-a") })],
    };
    assert.deepEqual(
      sees(["eipalloc-a"], held, desired).found.filter((id) => id.startsWith("eip")),
      [],
    );
  });

  it("does not say that a public address is unexpected, where another entry that is unknown may declare one there", () => {
    const desired: Spec = {
      interfaces: [
        { name: "private", match: { id: "eni-a" }, publicIp: "none" },
        { name: "either", match: { ids: ["eni-a", "eni-d"] } },
      ],
      addresses: [{ name: "out", match: { publicIp: "203.0.113.10" }, on: { interface: "either" } }],
    };
    const parts: Parts = {
      interfaces: [eni("eni-a", { privateAddresses: withAuto("198.51.100.1") }), eni("eni-d", detached)],
      addresses: [free],
      unread: { natGateways: "not looked at" },
    };
    assert.deepEqual(
      sees(["eni-a"], parts, desired).found.filter((id) => id.startsWith("public-ip-unexpected")),
      [],
    );
    const alone = { ...desired, addresses: [] };
    assert.deepEqual(
      sees(["eni-a"], parts, alone).found,
      ["public-ip-unexpected eni-a", "eip-unassociated eipalloc-a"].sort(),
    );
  });
});

describe("where the document has an address in two places", () => {
  it("it is put in neither, though the members of one could not be told", () => {
    const desired: Spec = {
      mode: "enforce",
      interfaces: [
        { name: "here", match: { id: "eni-a" } },
        { name: "there", match: { id: "eni-d" } },
      ],
      addresses: [
        { name: "one", match: { tags: { Name: "out" } }, on: { interface: "here" }, place: "auto" },
        { name: "two", match: { tags: { Role: "web" } }, on: { interface: "there" } },
      ],
    };
    const parts: Parts = {
      interfaces: [eni("eni-a", { attachment: attachedTo("i-a") }), eni("eni-d", detached)],
      addresses: [eip("eipalloc-a", { tags: { Name: "out", Role: "web" } })],
      instances: [instance()],
      unread: { natGateways: "UnauthorizedOperation: no" },
    };
    const [finding] = check(snapshot(parts), document(desired)).findings;
    assert.deepEqual(
      [finding?.rule, finding?.remedy?.withhold],
      ["public-ip-lost", "the document has it on here and on there"],
    );
  });
});
