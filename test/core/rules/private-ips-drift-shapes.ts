import { attachedTo, eni, entryAt, instance, ips } from "../../support/snapshot.ts";
import { type Expected, type Given, ofEntry } from "./test-rule.ts";

/** What a document declares. */
export type Desired = NonNullable<Given["desired"]>;

type PrivateIps = NonNullable<NonNullable<Desired["interfaces"]>[number]["privateIps"]>;

/** The entry of an interface with private addresses of its own. */
export const fixed = (privateIps: PrivateIps): Desired => ({
  interfaces: [{ name: "fixed", match: { id: "eni-a" }, privateIps }],
});

/** The entry of a pair with a floating private address. */
export const pair: Desired = {
  interfaces: [
    {
      name: "fw",
      match: { instance: { tags: { role: "fw" } }, deviceIndex: 0 },
      expect: 2,
      privateIps: { floating: ["10.0.1.100"] },
    },
  ],
};

/** An interface with such private addresses. */
export const has = (...addresses: string[]) => [eni("eni-a", { privateAddresses: ips(...addresses) })];

/** The two of that pair, by what each has beside its primary address. */
export const members = (a: string[], b: string[]) => ({
  interfaces: [
    eni("eni-a", { privateAddresses: ips("10.0.1.10", ...a) }),
    eni("eni-b", { privateAddresses: ips("10.0.1.11", ...b), attachment: attachedTo("i-b") }),
  ],
  instances: ["i-a", "i-b"].map((id) => instance(id, { tags: { role: "fw" } })),
});

/** A floating address that none of the pair has. */
export const onNone = (at: string | null | undefined, eips: string[] = []): Expected => ({
  resource: ofEntry("fw"),
  part: "10.0.1.100",
  severity: eips.length > 0 ? "high" : "medium",
  facts: {
    entry: "fw",
    missing: ["10.0.1.100"],
    ...(at !== undefined && { at: { "10.0.1.100": at } }),
    eips,
    among: ["eni-a", "eni-b"],
    extra: [],
  },
  declaredAt: entryAt("interfaces"),
});
