import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { commands, plumblineWords } from "../readme/fences.ts";
import { type Moto, startMoto } from "./moto.ts";
import { terminal } from "./terminal.ts";

describe("the README's commands for a real account", () => {
  let moto: Moto;
  before(async () => {
    moto = await startMoto();
  });
  after(() => moto.stop());

  it("are there", () => assert.ok(commands("aws").length > 0));

  for (const command of commands("aws"))
    it(`work: ${command}`, async (t) => {
      const words = plumblineWords(command);
      assert.ok(words, command);
      const ran = await (await terminal(t, moto.url)).run(...words);
      assert.equal(ran.code, 0, ran.stderr);
    });
});
