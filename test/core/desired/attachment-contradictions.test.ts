import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictions } from "../../../core/desired/contradictions.ts";
import { document, type Spec } from "../../support/snapshot.ts";

type InterfaceSpec = NonNullable<Spec["interfaces"]>[number];

const places = (...interfaces: InterfaceSpec[]) =>
  contradictions(document({ interfaces }).state).map(({ path, other }) => [
    path.slice(1).join("."),
    other?.slice(1).join("."),
  ]);

const fixed = (over: Partial<InterfaceSpec> = {}): InterfaceSpec => ({
  name: "fixed",
  match: { id: "eni-a", zone: "eu-west-1a" },
  attachedTo: { instance: { id: "i-a" }, deviceIndex: 1 },
  ...over,
});
const hosts = (zone: string, id = "i-a"): InterfaceSpec => ({
  name: "hosts",
  match: { instance: { id }, deviceIndex: 0, zone },
});

const efa = (id: string, deviceIndex: number, more: object = {}): InterfaceSpec => ({
  name: id,
  match: { id },
  interfaceType: "efa",
  attachedTo: { instance: { id: "i-a" }, deviceIndex, ...more },
});

const agree: Record<string, InterfaceSpec[]> = {
  "an interface in the zone of its instance": [fixed(), hosts("eu-west-1a")],
  "interfaces in two zones on two instances": [fixed(), hosts("eu-west-1b", "i-b")],
  "an interface on either of a pair": [
    fixed({ attachedTo: { instance: { ids: ["i-a", "i-b"] } } }),
    hosts("eu-west-1b"),
  ],
  "one interface in one place, said by two entries": [fixed(), fixed({ name: "again" })],
  "two interfaces on two devices, or on one device of two network cards": [
    fixed(),
    fixed({ name: "b", match: { id: "eni-b" }, attachedTo: { instance: { id: "i-a" }, deviceIndex: 2 } }),
    fixed({
      name: "c",
      match: { id: "eni-c" },
      attachedTo: { instance: { id: "i-a" }, deviceIndex: 1, networkCard: 1 },
    }),
  ],
  "two interfaces on one device of a pair": [
    fixed({ attachedTo: { instance: { ids: ["i-a", "i-b"] }, deviceIndex: 1 } }),
    fixed({ name: "b", match: { id: "eni-b" }, attachedTo: { instance: { ids: ["i-a", "i-b"] }, deviceIndex: 1 } }),
  ],
  "EFAs on two network cards, or on one card of two instances": [
    efa("eni-a", 1),
    efa("eni-b", 1, { networkCard: 1 }),
    efa("eni-c", 2, { instance: { id: "i-b" } }),
  ],
  "an EFA beside an interface that is none": [efa("eni-a", 1), { ...efa("eni-b", 2), interfaceType: "interface" }],
  "one EFA, said by two entries": [efa("eni-a", 1), { ...efa("eni-a", 1), name: "again" }],
  "EFAs of which no device index says on which card": [
    { ...efa("eni-a", 1), attachedTo: { instance: { id: "i-a" } } },
    { ...efa("eni-b", 1), attachedTo: { instance: { id: "i-a" } } },
  ],
  "several on one instance, or one of several in one place": [
    fixed({ match: { ids: ["eni-a", "eni-b"] }, attachedTo: { instance: { id: "i-a" } } }),
    fixed({ name: "one", match: { ids: ["eni-c", "eni-d"] }, expect: "0..1" }),
  ],
  "one interface on one instance, of which one entry alone says the device": [
    fixed(),
    fixed({ name: "again", attachedTo: { instance: { id: "i-a" } } }),
  ],
  "what is on hosts with some tags on hosts with others, or with one of them": [
    fixed({ match: { instance: { tags: { Role: ["a", "b"] } } }, attachedTo: { instance: { tags: { Role: "b" } } } }),
    fixed({
      name: "b",
      match: { instance: { tags: { Role: "a" } } },
      attachedTo: { instance: { tags: { Team: "b" } } },
    }),
  ],
  "what is on a pair on one of it": [
    fixed({ match: { instance: { ids: ["i-a", "i-b"] } }, attachedTo: { instance: { id: "i-a" } } }),
  ],
  "what is said twice": [
    fixed({
      match: { instance: { id: "i-a" }, deviceIndex: 1 },
      attachedTo: { instance: { id: "i-a" }, deviceIndex: 1, networkCard: 0 },
    }),
  ],
};

describe("a document that says where interfaces are attached", () => {
  for (const [sentence, interfaces] of Object.entries(agree))
    it(`${sentence} is no contradiction`, () => assert.deepEqual(places(...interfaces), []));

  it("cannot have one instance in two zones, and both places are named", () => {
    assert.deepEqual(places(fixed(), hosts("eu-west-1b")), [["interfaces.1.match.zone", "interfaces.0.match.zone"]]);
    assert.deepEqual(places(hosts("eu-west-1b"), fixed()), [["interfaces.1.match.zone", "interfaces.0.match.zone"]]);
  });

  it("cannot have two interfaces in one place, whether network card 0 is named or meant", () =>
    assert.deepEqual(
      places(
        fixed(),
        fixed({
          name: "other",
          match: { id: "eni-b" },
          attachedTo: { instance: { id: "i-a" }, deviceIndex: 1, networkCard: 0 },
        }),
      ),
      [["interfaces.1.attachedTo", "interfaces.0.attachedTo"]],
    ));

  it("cannot have two EFAs on one network card, with IP addresses or without", () =>
    assert.deepEqual(places(efa("eni-a", 1), { ...efa("eni-b", 2, { networkCard: 0 }), interfaceType: "efa-only" }), [
      ["interfaces.1.attachedTo", "interfaces.0.attachedTo"],
    ]));

  it("cannot have several interfaces of one entry in one place", () => {
    assert.deepEqual(places(fixed({ match: { ids: ["eni-a", "eni-b"] } })), [
      ["interfaces.0.attachedTo", "interfaces.0.match"],
    ]);
    assert.deepEqual(places(fixed({ match: { tags: { Role: "nat" } }, expect: 2 })), [
      ["interfaces.0.attachedTo", "interfaces.0.expect"],
    ]);
  });

  it("cannot have one interface on two instances, or under two device indexes", () => {
    assert.deepEqual(places(fixed(), fixed({ name: "b", attachedTo: { instance: { id: "i-b" } } })), [
      ["interfaces.1.attachedTo", "interfaces.0.attachedTo"],
    ]);
    assert.deepEqual(places(fixed(), fixed({ name: "b", attachedTo: { instance: { id: "i-a" }, deviceIndex: 2 } })), [
      ["interfaces.1.attachedTo", "interfaces.0.attachedTo"],
    ]);
  });

  it("cannot have what is on one instance on another", () =>
    assert.deepEqual(places(fixed({ match: { instance: { id: "i-b" } } })), [
      ["interfaces.0.attachedTo.instance", "interfaces.0.match"],
    ]));

  it("cannot have what is on hosts with one tag on hosts with another, whatever its device, or on others of a list", () => {
    for (const deviceIndex of [0, undefined])
      assert.deepEqual(
        places(
          fixed({
            match: { instance: { tags: { Role: "a" } }, ...(deviceIndex !== undefined && { deviceIndex }) },
            attachedTo: { instance: { tags: { Role: ["b", "c"] } } },
          }),
        ),
        [["interfaces.0.attachedTo.instance", "interfaces.0.match"]],
      );
    assert.deepEqual(
      places(fixed({ match: { instance: { ids: ["i-a", "i-b"] } }, attachedTo: { instance: { ids: ["i-c"] } } })),
      [["interfaces.0.attachedTo.instance", "interfaces.0.match"]],
    );
  });

  it("cannot have an EFA-only interface as a primary one, by match or by where it is attached", () => {
    const only = { interfaceType: "efa-only" as const };
    assert.deepEqual(places({ name: "a", match: { instance: { id: "i-a" }, deviceIndex: 0 }, ...only }), [
      ["interfaces.0.interfaceType", "interfaces.0.match"],
    ]);
    assert.deepEqual(places(fixed({ ...only, attachedTo: { instance: { id: "i-a" }, deviceIndex: 0 } })), [
      ["interfaces.0.interfaceType", "interfaces.0.attachedTo"],
    ]);
    assert.deepEqual(
      places(fixed({ ...only, attachedTo: { instance: { id: "i-a" }, deviceIndex: 0, networkCard: 1 } })),
      [],
    );
  });

  it("cannot have what is on one device on another: a primary interface does not move", () =>
    assert.deepEqual(places(fixed({ match: { instance: { tags: { Role: "nat" } }, deviceIndex: 0 } })), [
      ["interfaces.0.attachedTo.deviceIndex", "interfaces.0.match"],
    ]));

  it("cannot have what is on network card 0 on another card", () =>
    assert.deepEqual(
      places(
        fixed({
          match: { instance: { id: "i-a" }, deviceIndex: 1 },
          attachedTo: { instance: { id: "i-a" }, deviceIndex: 1, networkCard: 1 },
        }),
      ),
      [["interfaces.0.attachedTo.networkCard", "interfaces.0.match"]],
    ));
});
