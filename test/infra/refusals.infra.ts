import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deploy } from "./deploy.ts";

const good = { stage: "prod", settings: { regions: ["eu-west-1"] } };

describe("a deployment that cannot be", () => {
  it("says which setting is wrong, before anything is made", async () => {
    const { code, text, graph } = await deploy({ ...good, settings: { ...good.settings, logDays: 31 } });
    assert.notEqual(code, 0);
    assert.match(text, /Stage prod in stacks\/stages\.ts: logDays is 31, but CloudWatch keeps logs 1, 3, /);
    assert.equal(graph, undefined);
  });

  it("is stopped before SST asks AWS anything where the region is none; SST tells why only when asked for its log", async () => {
    const nowhere = { ...good, settings: { regions: ["mars-1"] }, flags: ["--print-logs"] };
    const { code, text, graph } = await deploy(nowhere);
    assert.notEqual(code, 0);
    assert.match(text, /Stage prod in stacks\/stages\.ts: regions has \S*mars-1\S* which is no AWS region\./);
    assert.equal(graph, undefined);
  });

  it("says which import of a handler leads nowhere", async () => {
    const files = { "functions/alert.ts": 'import { gone } from "./nowhere.ts";\nexport const handler = gone;\n' };
    const { code, text, graph } = await deploy({ ...good, files });
    assert.notEqual(code, 0);
    assert.match(text, /Could not resolve "\.\/nowhere\.ts"/);
    assert.equal(graph, undefined);
  });
});
