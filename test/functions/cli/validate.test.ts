import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { plumbline, temporaryFolder } from "../../support/io.ts";
import { withSpec } from "../documents/written.ts";

/** The lines of a document with these addresses: the first of them is line 6. */
const withAddresses = (...entries: string[]): string =>
  withSpec(`spec:\n  addresses:\n${entries.map((entry, index) => `    - { name: a${index}, ${entry} }\n`).join("")}`);
const ips = (from: number, count: number) =>
  `match: { publicIps: [${Array.from({ length: count }, (_, index) => `203.0.113.${from + index}`).join(", ")}] }`;
const tagged = "match: { tags: { Role: out } }";
const gone = (last: number) => `match: { allocationId: eipalloc-${last}, publicIp: 203.0.113.${last} }, absent: true`;

describe("validate warns of more Elastic IPs than a region usually allows,", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const validate = async (text: string) => {
    writeFileSync(folder.path("net.yaml"), text);
    const { code, stdout, stderr } = await plumbline(["validate", folder.path("net.yaml")]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^\S+net\.yaml: valid, production for account [^\n]+\n$/);
    return stderr;
  };

  const warned: Record<string, [text: string, line: number, declared: number]> = {
    "listed in one entry": [withAddresses(ips(10, 6)), 6, 6],
    "of several entries, at the one with which they are too many": [
      withAddresses(ips(10, 4), "match: { allocationId: eipalloc-1 }", `${tagged}, expect: 2`, ips(30, 1)),
      8,
      8,
    ],
    "that are to be there at least": [withAddresses(`${tagged}, expect: "6..9"`), 6, 6],
    "of AWS's pool by its name": [withAddresses(`${ips(10, 6)}, pool: amazon`), 6, 6],
  };
  for (const [which, [text, line, declared]] of Object.entries(warned))
    it(which, async () =>
      assert.equal(
        await validate(text),
        `${folder.path("net.yaml")}:${line}:7: warning: ${declared} Elastic IPs are declared, and a region allows 5 unless that was raised: an audit knows (eip-quota). Those of your own range do not count where the entry says their pool\n`,
      ),
    );

  const silent: Record<string, string> = {
    "five of them": withAddresses(ips(10, 5)),
    "more, of a range that was brought along": withAddresses(`${ips(10, 9)}, pool: ipv4pool-ec2-1`, ips(30, 5)),
    "more, which are to be gone": withAddresses(...[1, 2, 3, 4, 5, 6].map(gone), ips(30, 5)),
    "more, which need not all be there": withAddresses(`${ips(10, 9)}, expect: "5..9"`),
    "more, where the rule about it is off": withAddresses(ips(10, 9)).replace(
      "spec:",
      "spec:\n  rules: { eip-quota: off }",
    ),
  };
  for (const [which, text] of Object.entries(silent))
    it(`but not of ${which}`, async () => assert.equal(await validate(text), ""));

  it("of each document by itself", async () => {
    const { stderr } = await plumbline(["validate", "functions/embedded/demo.yaml", folder.path("net.yaml")]);
    assert.equal(stderr.split("\n").length, 2, stderr);
    assert.match(stderr, /^functions\/embedded\/demo\.yaml:\d+:7: warning: 9 Elastic IPs are declared/);
  });

  it("and of what a list names twice to no purpose, which is valid all the same", async () => {
    const text = withAddresses(ips(10, 1)).replace("203.0.113.10] }", "203.0.113.10] }, listedBy: [Acme, Acme]");
    assert.match(
      await validate(text),
      /^\S+net\.yaml:6:\d+: warning: spec\.addresses\[0\]\.listedBy\[1\] is Acme, which is listed twice\n$/,
    );
  });
});
