import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { attachedTo, eni, instance, ips, withAuto } from "../support/snapshot.ts";
import { entries, group, grouped, open } from "./baseline-full-shapes.ts";

/** What a set of this group is, whatever is said of it. */
const set = { name: "nat-a", match: { instance: { tags: group }, deviceIndex: 0 } };

describe("a full baseline of a group", () => {
  const member = (id: string, over: Parameters<typeof eni>[1]) =>
    eni(`eni-${id}`, {
      attachment: { ...attachedTo(`i-${id}`), deleteOnTermination: true },
      securityGroups: ["sg-1"],
      ipv6Addresses: [],
      prefixes: { ipv4: [], ipv6: [] },
      privateAddresses: ips(`10.0.0.${id === "a" ? 5 : 6}`),
      ...over,
    });

  it("says what is so of all its hosts, and neither what is each one's own nor the subnet that the next one may not be in", () => {
    const said = entries({
      ...grouped,
      interfaces: [
        member("a", { description: "web", tags: { Owner: "net", Name: "web-1" }, macAddress: "02:00:00:00:00:01" }),
        member("b", { description: "web", tags: { Owner: "net", Name: "web-2" }, macAddress: "02:00:00:00:00:02" }),
      ],
    });
    assert.deepEqual(said, [
      {
        ...set,
        expect: "0..10",
        publicIp: "none",
        deleteOnTermination: true,
        sourceDestCheck: true,
        interfaceType: "interface",
        securityGroups: ["sg-1"],
        description: "web",
        tags: { Owner: "net" },
        privateIps: { secondary: 0 },
        ipv6: { addresses: [] },
        prefixes: { ipv4: 0, ipv6: 0 },
      },
    ]);
  });

  it("says of a single host only what its group decides", () => {
    const [entry] = entries({
      instances: [instance("i-a", { tags: group })],
      interfaces: [member("a", { description: "i-a's", tags: { Name: "web-1" } })],
    });
    assert.deepEqual(Object.keys(entry ?? {}), [
      "name",
      "match",
      "expect",
      "publicIp",
      "deleteOnTermination",
      "sourceDestCheck",
      "interfaceType",
      "securityGroups",
    ]);
  });

  it("says nothing that is not so of all of them", () => {
    const said = entries({
      ...grouped,
      interfaces: [
        member("a", { securityGroups: ["sg-2"], privateAddresses: withAuto("198.51.100.1") }),
        member("b", { sourceDestCheck: false, privateAddresses: ips("10.0.0.6", "10.0.0.7") }),
      ],
      securityGroups: open,
    });
    assert.deepEqual(
      said.map(({ publicIp, sourceDestCheck, securityGroups, privateIps }) => [
        publicIp,
        sourceDestCheck,
        securityGroups,
        privateIps,
      ]),
      [[undefined, undefined, undefined, undefined]],
    );
  });

  it("says publicIp: auto where AWS gave all of them one", () => {
    const [entry] = entries({
      ...grouped,
      interfaces: [
        member("a", { privateAddresses: withAuto("198.51.100.1") }),
        member("b", { privateAddresses: withAuto("198.51.100.2", "10.0.0.6") }),
      ],
      securityGroups: open,
    });
    assert.equal(entry?.publicIp, "auto");
  });
});
