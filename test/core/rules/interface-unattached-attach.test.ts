import { interfaceUnattached } from "../../../core/rules/interface-unattached.ts";
import { attachedTo, detached, eni, entryAt, instance, ips, withAuto } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface, testRule } from "./test-rule.ts";

const group = { "aws:autoscaling:groupName": "nat-a" };
const fixed = eni("eni-f", { ...detached, privateAddresses: ips("10.0.0.10") });
const host = (name: string, over: Parameters<typeof instance>[1] = {}) =>
  instance(`i-${name}`, { tags: group, ...over });
const primary = (name: string, over: Parameters<typeof eni>[1] = {}) =>
  eni(`eni-${name}`, { attachment: attachedTo(`i-${name}`), ...over });
const to = (more: object = {}): NonNullable<Given["desired"]> => ({
  interfaces: [
    { name: "fixed", match: { id: "eni-f" }, attachedTo: { instance: { tags: group }, deviceIndex: 1, ...more } },
  ],
});
const one: Given = { interfaces: [fixed, primary("a")], instances: [host("a")], desired: to() };

const unattached = (over: Partial<Expected> = {}, facts: object = {}): Expected => ({
  resource: ofInterface("eni-f"),
  severity: "high",
  facts: { entry: "fixed", since: "unknown", eips: [], blackholes: [], ...facts },
  declaredAt: entryAt("interfaces"),
  ...over,
});
const attaching = (instanceId = "i-a", more = "", card: object = {}): Expected =>
  unattached({
    remedy: {
      risk: "ask",
      calls: [
        {
          operation: "AttachNetworkInterface",
          input: { NetworkInterfaceId: "eni-f", InstanceId: instanceId, DeviceIndex: 1, ...card },
        },
      ],
      because: `its addresses, and the routes to it, lead to ${instanceId} then${more}`,
    },
  });
const toNone = (...hosts: [instance: string, why: string][]): Expected =>
  unattached({}, { noHost: { why: "none takes it", hosts: hosts.map(([id, why]) => ({ instance: id, why })) } });

const full = {
  instances: [host("a", { type: "t3.nano" })],
  instanceTypes: [{ id: "t3.nano", maximumNetworkInterfaces: 1, cards: [] }],
};

testRule(interfaceUnattached, {
  leaves: {},
  finds: {
    "the one instance that may take it, and asks": { ...one, found: [attaching()] },
    "one that is stopped": { ...one, instances: [host("a", { state: "stopped" })], found: [attaching()] },
    "one that is named by its id": {
      ...one,
      desired: to({ instance: { ids: ["i-a", "i-b"] } }),
      found: [attaching()],
    },
    "one with room by its type": {
      ...one,
      ...full,
      instanceTypes: [{ id: "t3.nano", maximumNetworkInterfaces: 2, cards: [] }],
      found: [attaching()],
    },
    "a network card, where one is declared": {
      ...one,
      desired: to({ networkCard: 1 }),
      found: [attaching("i-a", "", { NetworkCardIndex: 1 })],
    },
    "what a second interface costs an auto-assigned address (C23)": {
      ...one,
      interfaces: [fixed, primary("a", { privateAddresses: withAuto("198.51.100.7") })],
      found: [
        attaching(
          "i-a",
          "; with a second interface 198.51.100.7 is lost at the next stop, and none comes in its place",
        ),
      ],
    },
    "the other of a pair, where the first has another interface there": {
      ...one,
      interfaces: [fixed, primary("a"), eni("eni-x", { attachment: attachedTo("i-a", 1) }), primary("b")],
      instances: [host("a", { interfaceIds: ["eni-a", "eni-x"] }), host("b")],
      found: [attaching("i-b")],
    },
    "the other of a pair, where the first is terminated": {
      ...one,
      interfaces: [fixed, primary("b")],
      instances: [host("a", { state: "terminated" }), host("b")],
      found: [attaching("i-b")],
    },
    "it in a look at what is named, too": {
      ...one,
      extent: "targeted",
      subjects: ["eni-f"],
      found: [attaching()],
    },
    "no instance where several could take it: a person decides": {
      ...one,
      interfaces: [fixed, primary("a"), primary("b")],
      instances: [host("a"), host("b")],
      found: [unattached({}, { noHost: { why: "several", hosts: [{ instance: "i-a" }, { instance: "i-b" }] } })],
    },
    "none where none is there": { ...one, instances: [], found: [toNone()] },
    "none in another zone (C1)": {
      ...one,
      interfaces: [fixed, primary("a", { zone: "eu-west-1b" })],
      found: [toNone(["i-a", "zone"])],
    },
    "none that is only starting": {
      ...one,
      instances: [host("a", { state: "pending" })],
      found: [toNone(["i-a", "state"])],
    },
    "none whose device index is taken": {
      ...one,
      interfaces: [fixed, primary("a"), eni("eni-x", { attachment: attachedTo("i-a", 1) })],
      instances: [host("a", { interfaceIds: ["eni-a", "eni-x"] })],
      found: [toNone(["i-a", "index taken"])],
    },
    "none without room by its type": { ...one, ...full, found: [toNone(["i-a", "full"])] },
    "none with an interface, too, that the account's list does not show and its type has no place beside": {
      ...one,
      instances: [host("a", { type: "t3.nano", interfaceIds: ["eni-a", "eni-hid"] })],
      instanceTypes: [{ id: "t3.nano", maximumNetworkInterfaces: 2, cards: [] }],
      found: [toNone(["i-a", "full"])],
    },
    "none without room on the network card that is declared": {
      ...one,
      instances: [host("a", { type: "t3.nano" })],
      instanceTypes: [
        {
          id: "t3.nano",
          maximumNetworkInterfaces: 4,
          cards: [
            { index: 0, maximumNetworkInterfaces: 1 },
            { index: 1, maximumNetworkInterfaces: 3 },
          ],
        },
      ],
      found: [toNone(["i-a", "card full"])],
    },
    "none that has an EFA on the card that another is declared on, even if nobody knows its type": {
      ...one,
      interfaces: [
        { ...fixed, interfaceType: "efa" },
        primary("a"),
        eni("eni-x", { interfaceType: "efa", attachment: attachedTo("i-a", 2) }),
      ],
      instances: [host("a", { interfaceIds: ["eni-a", "eni-x"] })],
      found: [toNone(["i-a", "EFA"])],
    },
    "none whose own interface is a service's": {
      ...one,
      interfaces: [fixed, primary("a", { operatorManaged: true })],
      found: [toNone(["i-a", "not ours"])],
    },
    "none where no device index is said": {
      ...one,
      desired: to({ deviceIndex: undefined }),
      found: [unattached({}, { noHost: { why: "no device index", hosts: [] } })],
    },
    "nothing to say of them where instances were not read": {
      ...one,
      unread: { instances: "UnauthorizedOperation: no" },
      found: [unattached()],
    },
    "nothing to say of them in a look at what is named that saw none": {
      ...one,
      instances: [],
      extent: "targeted",
      subjects: ["eni-f"],
      found: [unattached()],
    },
    "no remedy where the document does not say where it is attached": {
      ...one,
      desired: { interfaces: [{ name: "fixed", match: { id: "eni-f" } }] },
      found: [unattached()],
    },
  },
});
