import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { emptyAccount, parseAccount } from "../../../functions/embedded/account.ts";
import { demoAccount } from "../../../functions/embedded/demo.ts";

const document = readFileSync(new URL("../../../functions/embedded/demo.yaml", import.meta.url), "utf8");
const idsIn = (text: string): string[] => [...new Set(text.match(/\b(?:eni|i|eipalloc)-[0-9a-f]{17}\b/g))];

describe("the demo account", () => {
  it("is the same bytes each time, and nobody's to change", () => {
    const text = JSON.stringify(demoAccount());
    demoAccount().interfaces.pop();
    assert.equal(JSON.stringify(demoAccount()), text);
    assert.equal(createHash("sha256").update(text).digest("hex").slice(0, 16), "7c193ed726008067");
  });

  it("survives its file form", () => {
    const account = demoAccount();
    assert.deepEqual(parseAccount(JSON.parse(JSON.stringify(account))), account);
  });

  it("has every resource that its document names by id", () => {
    const account = demoAccount();
    const known = new Set([...account.interfaces, ...account.instances, ...account.addresses].map(({ id }) => id));
    assert.deepEqual(
      idsIn(document).filter((id) => !known.has(id)),
      [],
    );
    const { metadata } = parse(document);
    assert.deepEqual([metadata.account, metadata.region], [account.account, account.region]);
  });

  it("uses public addresses from the ranges for documentation only", () => {
    const { addresses, interfaces } = demoAccount();
    const ips = [
      ...addresses.map(({ publicIp }) => publicIp),
      ...interfaces.flatMap(({ publicIp }) => publicIp?.ip ?? []),
    ];
    assert.deepEqual(
      ips.filter((ip) => !/^(203\.0\.113|198\.51\.100)\./.test(ip)),
      [],
    );
    assert.equal(new Set(ips).size, ips.length);
  });
});

describe("the file form of an account", () => {
  it("is an empty account's own", () => {
    const account = emptyAccount("111122223333", "eu-west-1");
    assert.deepEqual(parseAccount(JSON.parse(JSON.stringify(account))), account);
  });

  it("refuses what is no account, with every place that is wrong", () => {
    assert.throws(() => parseAccount({ ...emptyAccount("1", "eu-west-1"), colour: "red" }), /12 digits[\s\S]*colour/);
  });

  it("refuses references into nothing, ids that come twice and two addresses on one place", () => {
    const account = demoAccount();
    const [first] = account.addresses;
    assert.ok(first);
    account.addresses.push({ ...first, id: "eipalloc-1" });
    account.subnets.push({ ...(account.subnets[0] ?? assert.fail()) });
    account.interfaces.push({ ...(account.interfaces[0] ?? assert.fail()), id: "eni-1", subnetId: "subnet-none" });
    assert.throws(
      () => parseAccount(account),
      /comes twice[\s\S]*there is no subnet-none[\s\S]*holds another Elastic IP/,
    );
  });
});
