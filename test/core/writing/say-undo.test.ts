import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Call } from "../../../core/remediation.ts";
import { sayUndo } from "../../../core/writing/say-undo.ts";
import type { Parts } from "../../support/snapshot.ts";
import {
  associate,
  checkOff,
  checkOn,
  described,
  describes,
  disassociate,
  flag,
  flagged,
  free,
  placed,
  turnOff,
  turnOn,
  written,
} from "./undo-shapes.ts";

describe("a person is told how to take back by hand", () => {
  const ways: [Call, Parts, string][] = [
    [
      turnOff,
      checkOn,
      "aws ec2 modify-network-interface-attribute --region eu-west-1 --network-interface-id eni-a --source-dest-check",
    ],
    [
      turnOn,
      checkOff,
      "aws ec2 modify-network-interface-attribute --region eu-west-1 --network-interface-id eni-a --no-source-dest-check",
    ],
    [
      describes("inside"),
      described("outside of nat-a (a)"),
      "aws ec2 modify-network-interface-attribute --region eu-west-1 --network-interface-id eni-a --description 'outside of nat-a (a)'",
    ],
    [
      flag(false),
      flagged(true),
      "aws ec2 modify-network-interface-attribute --region eu-west-1 --network-interface-id eni-a --attachment AttachmentId=eni-attach-i-a-0,DeleteOnTermination=true",
    ],
    [describes("inside"), described("'; rm -rf ~ #"), "give eni-a the description back that it had before"],
    [associate, free, "disassociate eipalloc-a from 10.0.0.5 of eni-a"],
    [disassociate, placed, "associate eipalloc-a with 10.0.0.5 of eni-a"],
  ];
  for (const [call, before, said] of ways)
    it(said, () => assert.equal(sayUndo(written(call, before), "eu-west-1"), said));
});

describe("a person is told Plumbline's own command where the functions wrote it down", () => {
  const journal = { table: "plumbline-prod-MemoryTable", home: "eu-west-1" };
  const saidOf = (call: Call, before: Parts) => sayUndo(written(call, before), "us-east-1", journal);

  it("for all that it can take back, with the table and its region filled in", () => {
    for (const [call, before] of [
      [turnOff, checkOn],
      [associate, free],
      [disassociate, placed],
    ] as const)
      assert.equal(saidOf(call, before), "plumbline undo f --table plumbline-prod-MemoryTable --home eu-west-1");
  });

  it("and not for what it cannot, since what was before is not known", () => {
    assert.match(saidOf(turnOff, {}), /^aws ec2 modify-network-interface-attribute --region us-east-1 /);
    assert.equal(saidOf(disassociate, {}), "associate the address with where it was of its interface");
  });
});
