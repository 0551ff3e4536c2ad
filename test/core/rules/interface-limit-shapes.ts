import type { NetworkInterface } from "../../../core/snapshot.ts";
import { attachedTo, detached, eni, entryAt, instance } from "../../support/snapshot.ts";
import { instanceType } from "./instance-types.ts";
import { type Expected, type Given, ofEntry } from "./test-rule.ts";

/** An interface that is on nothing. */
export const free = (id = "eni-x") => eni(id, detached);

/** An interface on an instance, by device index and network card. */
export const on = (id: string, host: string, device: number, over: Partial<NetworkInterface> = {}, card = 0) =>
  eni(id, { attachment: attachedTo(host, device, card), ...over });

/** The entry of an interface that belongs on an instance. */
export const wants = (to: object = {}, id = "eni-x", name = "fixed") => ({
  name,
  match: { id },
  attachedTo: { instance: { id: "i-a" }, ...to },
});

/** An instance with all that its type allows. */
export const full = (id = "i-a", over = {}) =>
  instance(id, { type: "t3.micro", interfaceIds: [`eni-${id.slice(2)}0`, `eni-${id.slice(2)}1`], ...over });

/** The two interfaces of such an instance. */
export const both = (id = "i-a", over: Partial<NetworkInterface> = {}) => [
  on(`eni-${id.slice(2)}0`, id, 0, over),
  on(`eni-${id.slice(2)}1`, id, 1, over),
];

/** An interface that is declared on a host which has all that its type allows. */
export const given: Given = {
  interfaces: [free(), ...both()],
  instances: [full()],
  instanceTypes: [instanceType("t3.micro", 2, 2)],
  desired: { interfaces: [wants()] },
};

/** Where an interface of a pair belongs. */
export const two = { instance: { ids: ["i-a", "i-b"] } };

/** An interface that is attached to one of a pair, as declared, and the other is full. */
export const pair: Given = {
  ...given,
  interfaces: [...both(), ...both("i-b")],
  instances: [full(), full("i-b")],
  desired: { interfaces: [wants(two, "eni-a1")] },
};

/** A type with two network cards, the first of which takes one interface. */
export const cards = [instanceType("p4d.24xlarge", 60, 50, { cards: [1, 15].map((most, index) => card(index, most)) })];

/** A network card of a type. */
export function card(index: number, maximumNetworkInterfaces: number) {
  return { index, maximumNetworkInterfaces };
}

/** An interface that is on nothing, and an instance of that type. */
export const onCards: Given = {
  interfaces: [free(), ...both()],
  instances: [full("i-a", { type: "p4d.24xlarge" })],
  instanceTypes: cards,
};

/** How many interfaces an instance has, and may have. */
export const has = (attached: number, maximum: number, id = "i-a", type = "t3.micro") => ({
  instance: id,
  type,
  attached,
  maximum,
});

/** An interface for which there is no room. */
export const found = (facts: object = {}, entry = "fixed", index = 0): Expected => ({
  resource: ofEntry(entry),
  severity: "medium",
  facts: { entry, interfaces: ["eni-x"], hosts: [has(2, 2)], ...facts },
  declaredAt: entryAt("interfaces", index),
});
