import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { extraNames } from "../../../core/extras.ts";
import { sectionNames } from "../../../core/snapshot.ts";
import { checkSections } from "../../../functions/doctor/sections.ts";
import { eni, snapshot } from "../../support/snapshot.ts";
import { brief } from "./brief.ts";

const everything = (because: string) => Object.fromEntries(sectionNames.map((name) => [name, because]));

describe("the sections of a region are", () => {
  it("ok where they were read, with how many there are", () => {
    const [region, interfaces, ...others] = checkSections(snapshot({ interfaces: [eni()] }));
    assert.deepEqual(
      [region, interfaces].map((one) => one && brief(one)),
      ["ok: eu-west-1 answers", "ok: eu-west-1 interfaces: 1"],
    );
    assert.equal(others.length, sectionNames.length + extraNames.length - 1);
  });

  it("of those that are read on demand only the ones that were asked for", () => {
    const { extras, ...bare } = snapshot({ unread: { flowLogs: "UnauthorizedOperation: no" } });
    assert.equal(checkSections(bare).length, 1 + sectionNames.length);
    const asked = checkSections({ ...bare, extras: { flowLogs: extras?.flowLogs } }).slice(1 + sectionNames.length);
    assert.deepEqual(
      asked.map(({ message }) => message),
      ["eu-west-1 flowLogs: UnauthorizedOperation: no: allow ec2:DescribeFlowLogs"],
    );
  });

  it("a problem where one is denied, naming the call", () => {
    const because = "UnauthorizedOperation: You are not authorized";
    const problems = checkSections(snapshot({ unread: { interfaces: because } })).filter(({ state }) => state !== "ok");
    assert.deepEqual(problems, [
      {
        id: "read:eu-west-1:interfaces",
        state: "problem",
        message: `eu-west-1 interfaces: ${because}: allow ec2:DescribeNetworkInterfaces`,
      },
    ]);
  });

  for (const because of ["ECONNRESET: gone", "RequestLimitExceeded: slow down"])
    it(`a problem, without advice on permissions, where one met ${because}`, () => {
      const [first] = checkSections(snapshot({ unread: { vpcs: because } })).filter((one) => one.state !== "ok");
      assert.equal(first?.message, `eu-west-1 vpcs: ${because} (ec2:DescribeVpcs)`);
    });

  it("each a problem where all are denied: the region answers", () => {
    const checkups = checkSections(snapshot({ unread: everything("UnauthorizedOperation: no") }));
    assert.equal(checkups[0]?.state, "ok");
    assert.equal(checkups.filter(({ state }) => state === "problem").length, sectionNames.length);
  });

  it("untested where the region cannot be reached", () =>
    assert.deepEqual(checkSections(snapshot({ unread: everything("ENOTFOUND: no such host") })).map(brief), [
      "problem: eu-west-1 cannot be reached, is it spelt right and enabled? ENOTFOUND: no such host",
      "untested: nothing could be read in eu-west-1",
    ]));
});
