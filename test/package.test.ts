import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { temporaryFolder } from "./support/io.ts";

describe("the package", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  it("packs, installs without any dependency, and audits the demo account under Node 24", () => {
    const npm = (...args: string[]) =>
      execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    npm("pack", "--pack-destination", folder.path(""));
    const [tarball] = readdirSync(folder.path("")).filter((name) => name.endsWith(".tgz"));
    assert.ok(tarball);
    npm("install", "--prefix", folder.path("app"), "--no-audit", "--no-fund", folder.path(tarball));
    const installed = readdirSync(folder.path("app/node_modules")).filter((name) => !name.startsWith("."));
    assert.deepEqual(installed, ["plumbline"]);
    assert.match(process.version, /^v24\./);
    const bin = join(folder.path("app"), "node_modules/.bin/plumbline");
    const report = JSON.parse(
      execFileSync(process.execPath, [bin, "audit", "--embedded", "--output", "json", "--quiet"], {
        encoding: "utf8",
        cwd: folder.path(""),
      }),
    );
    assert.ok(report.findings.length > 0);
    assert.equal(report.summary.complete, true);
  });
});
