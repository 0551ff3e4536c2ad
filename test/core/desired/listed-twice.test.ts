import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictions } from "../../../core/desired/contradictions.ts";
import { needlesslyTwice } from "../../../core/desired/listed-twice.ts";
import { document, type Spec } from "../../support/snapshot.ts";

const found = (spec: Spec): string[] =>
  contradictions(document(spec).state).map(({ message, other }) => `${message} (${other?.slice(1).join(".")})`);

const lists: Record<string, [Spec, ...string[]]> = {
  "an interface": [
    { interfaces: [{ name: "a", match: { ids: ["eni-a", "eni-b", "eni-a"] } }] },
    "spec.interfaces[0].match.ids[2] is eni-a, which is listed twice (interfaces.0.match.ids.0)",
  ],
  "an instance": [
    { interfaces: [{ name: "a", match: { instance: { ids: ["i-a", "i-a"] } } }] },
    "spec.interfaces[0].match.instance.ids[1] is i-a, which is listed twice (interfaces.0.match.instance.ids.0)",
  ],
  "an instance that it may be attached to": [
    { interfaces: [{ name: "a", match: { id: "eni-a" }, attachedTo: { instance: { ids: ["i-a", "i-a"] } } }] },
    "spec.interfaces[0].attachedTo.instance.ids[1] is i-a, which is listed twice (interfaces.0.attachedTo.instance.ids.0)",
  ],
  "a subnet": [
    { subnets: [{ name: "a", match: { ids: ["subnet-a", "subnet-a"] } }] },
    "spec.subnets[0].match.ids[1] is subnet-a, which is listed twice (subnets.0.match.ids.0)",
  ],
  "an Elastic IP by its address": [
    { addresses: [{ name: "a", match: { publicIps: ["203.0.113.1", "203.0.113.1"] } }] },
    "203.0.113.1 is named twice (addresses.0.match.publicIps.0)",
  ],
  "an Elastic IP by its allocation id": [
    { addresses: [{ name: "a", match: { allocationIds: ["eipalloc-1", "eipalloc-1"] } }] },
    "eipalloc-1 is named twice (addresses.0.match.allocationIds.0)",
  ],
};

describe("a list of a document, which would count twice what it names twice,", () => {
  for (const [what, [spec, ...said]] of Object.entries(lists))
    it(`cannot have ${what} twice, and both places are named`, () => assert.deepEqual(found(spec), said));

  it("may have a group or a name twice that does not count, and is warned of", () => {
    const spec: Spec = {
      interfaces: [{ name: "a", match: { id: "eni-a" }, securityGroups: ["sg-1", "sg-2", "sg-1", "sg-1"] }],
      addresses: [{ name: "a", match: { publicIp: "203.0.113.1" }, listedBy: ["Acme", "Acme"] }],
    };
    assert.deepEqual(found(spec), []);
    assert.deepEqual(
      needlesslyTwice(document(spec).state).map(({ path, message }) => [path.slice(1).join("."), message]),
      [
        ["interfaces.0.securityGroups.2", "spec.interfaces[0].securityGroups[2] is sg-1, which is listed twice"],
        ["interfaces.0.securityGroups.3", "spec.interfaces[0].securityGroups[3] is sg-1, which is listed twice"],
        ["addresses.0.listedBy.1", "spec.addresses[0].listedBy[1] is Acme, which is listed twice"],
      ],
    );
  });

  it("may have what another list has, and a tag may have any value", () =>
    assert.deepEqual(
      found({
        interfaces: [
          { name: "a", match: { ids: ["eni-a", "eni-b"] } },
          { name: "b", match: { ids: ["eni-a"] } },
          { name: "c", match: { tags: { ids: ["x", "x"] } } },
        ],
      }),
      [],
    ));
});
