import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictions } from "../../../core/desired/contradictions.ts";
import { document, type Spec } from "../../support/snapshot.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];

const places = (over: Partial<InterfaceSpec>) =>
  contradictions(document({ interfaces: [{ name: "web", match: { id: "eni-a" }, ...over }] }).state).map(
    ({ path, other }) => [path.slice(3).join("."), other?.slice(3).join(".")],
  );

describe("a document that says what attributes interfaces have", () => {
  it("may say of a forwarder that its check is off, and of another that it is on", () => {
    assert.deepEqual(places({ role: "nat", sourceDestCheck: false }), []);
    assert.deepEqual(places({ sourceDestCheck: true }), []);
  });

  it("cannot have in one subnet what it matches in another", () => {
    assert.deepEqual(places({ match: { id: "eni-a", subnet: "subnet-a" }, subnet: "subnet-a" }), []);
    assert.deepEqual(places({ match: { id: "eni-a", subnet: "subnet-a" }, subnet: "subnet-b" }), [["subnet", "match"]]);
  });

  it("cannot have one MAC address on several interfaces", () => {
    const mac = "0a:00:00:00:00:01";
    const ids = { match: { ids: ["eni-a", "eni-b"] } };
    assert.deepEqual(places({ mac }), []);
    assert.deepEqual(places({ ...ids, mac, expect: 1 }), []);
    assert.deepEqual(places({ ...ids, mac }), [["mac", "match"]]);
    assert.deepEqual(places({ match: { tags: { Role: "web" } }, mac, expect: 2 }), [["mac", "expect"]]);
    assert.deepEqual(places({ match: { tags: { Role: "web" } }, mac, expect: "0..2" }), []);
  });

  it("cannot tag otherwise what it matches by that tag", () => {
    const match = { tags: { Role: ["web", "db"] } };
    assert.deepEqual(places({ match, tags: { Role: "db", Owner: "net" } }), []);
    assert.deepEqual(places({ match, tags: { Role: "nat" } }), [["tags.Role", "match"]]);
  });

  it("cannot describe an interface as services describe theirs", () => {
    assert.deepEqual(places({ description: "inside of nat-a" }), []);
    for (const description of ["ELB app/web/1", "aws-K8S-i-0a", "Amazon EKS prod", "AWS something"])
      assert.deepEqual(places({ description }), [["description", undefined]], description);
  });

  it("cannot have a forwarder with its check on", () =>
    assert.deepEqual(places({ role: "vpn", sourceDestCheck: true }), [["sourceDestCheck", "role"]]));
});
