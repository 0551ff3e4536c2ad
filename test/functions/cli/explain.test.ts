import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plumbline } from "../../support/io.ts";

const explained = async (rule: string) => {
  const [table, json] = [await plumbline(["explain", rule]), await plumbline(["explain", rule, "--output", "json"])];
  const lines = table.stdout.replace(/\s+/g, " ");
  return { lines, described: JSON.parse(json.stdout) };
};

describe("explain", () => {
  it("says which permissions the remedy of a rule needs, its risk and how it is undone", async () => {
    const { lines, described } = await explained("public-ip-lost");
    assert.match(
      lines,
      /IAM to fix ec2:AssociateAddress, ec2:DisassociateAddress, ec2:AllocateAddress, ec2:CreateTags /,
    );
    const [placing, allocating] = [
      ["ec2:AssociateAddress", "ec2:DisassociateAddress"],
      ["ec2:AllocateAddress", "ec2:CreateTags"],
    ];
    assert.deepEqual(described.iamToFix, [...placing, ...allocating]);
    assert.ok(described.risk && described.undo);
  });

  it("asks for none where nothing is ever written: what is on offer is only said to be withheld", async () => {
    const { lines, described } = await explained("eip-transfer-pending");
    assert.match(lines, /Risk None: nothing is written\. IAM to fix nothing Undo There is nothing to take back\./);
    for (const key of ["iamToFix", "risk", "undo", "fix"]) assert.ok(!(key in described), key);
  });
});
