import { attachedTo, eni, instance, ips, type Parts } from "../../support/snapshot.ts";

/** A document of such lines. */
export const spec = (...lines: string[]): string => `spec:\n${lines.map((line) => `  ${line}\n`).join("")}`;

/** A document of one entry of an interface. */
export const one = (entry: string): string =>
  spec("interfaces:", `  - { name: a, match: { id: eni-a }, ${entry} } # why`);

/** That interface on a host. */
export const host = (over: Parameters<typeof eni>[1]): Parts => ({
  interfaces: [eni("eni-a", over)],
  instances: [instance()],
});

/** Two interfaces of one role. */
export const pair = (a: Parameters<typeof eni>[1], b: Parameters<typeof eni>[1]): Parts => ({
  interfaces: [
    eni("eni-a", { tags: { Role: "web" }, ...a }),
    eni("eni-b", { tags: { Role: "web" }, attachment: attachedTo("i-b"), privateAddresses: ips("10.0.0.6"), ...b }),
  ],
  instances: [instance("i-a"), instance("i-b")],
});

/** A document of one entry of both. */
export const both = (entry: string): string =>
  spec("interfaces:", `  - { name: a, match: { tags: { Role: web } }, expect: 2, ${entry} }`);
