import { attachedTo, eni, entryAt, instance } from "../../support/snapshot.ts";
import { type Expected, type Given, ofInterface } from "./test-rule.ts";

/** What AWS tags the hosts of an auto scaling group with. */
export const group = (name: string) => ({ "aws:autoscaling:groupName": name });

/** An instance of such a group. */
export const host = (id: string, name = "nat-a", state = "running") => instance(id, { state, tags: group(name) });

/** The second interface of an instance. */
export const second = (id = "i-a", index = 1, card = 0) => eni("eni-a", { attachment: attachedTo(id, index, card) });

/** Where an interface of the group belongs. */
export const inGroup = { instance: { tags: group("nat-a") }, deviceIndex: 1 };

type Desired = NonNullable<Given["desired"]>;

type Declared = NonNullable<Desired["interfaces"]>[number];

/** A document that says where an interface is attached. */
export const fixed = (where: Declared["attachedTo"], more: Partial<Declared> = {}): Desired => ({
  interfaces: [{ name: "fixed", match: { id: "eni-a" }, attachedTo: where, ...more }],
});

/** The interface is on another instance than declared. */
export const elsewhere = (declared: string, on: string, deviceIndex = 1): Expected => ({
  resource: ofInterface("eni-a"),
  severity: "high",
  facts: { entry: "fixed", declared, instance: on, deviceIndex },
  declaredAt: entryAt("interfaces"),
});
