import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { EC2ServiceException } from "@aws-sdk/client-ec2";
import fc from "fast-check";
import { check } from "../../../core/check.ts";
import { contradictionKinds } from "../../../core/desired/contradiction-kinds.ts";
import { contradictions } from "../../../core/desired/contradictions.ts";
import { observeRegion } from "../../../functions/aws/observe.ts";
import type { EmbeddedAccount } from "../../../functions/embedded/account.ts";
import type { EmbeddedWorld } from "../../../functions/embedded/ec2.ts";
import { document, type Spec } from "../../support/snapshot.ts";
import { type Deed, people, town } from "./contradictory.ts";
import { ofPublicAddresses } from "./contradictory-addresses.ts";
import { ofAttachments, ofInterfaces } from "./contradictory-interfaces.ts";
import { ofKinds, ofRivals, ofTheText } from "./contradictory-kinds.ts";
import { clientOf } from "./small-account.ts";

const cases = Object.entries({ ...ofPublicAddresses, ...ofAttachments, ...ofInterfaces, ...ofKinds });

/** Of which kinds the contradictions of a document are. */
const kindsIn = (says: Spec): string[] => contradictions(document(says).state).map(({ kind }) => kind);

/** Does one deed after another, and tells how those were refused that were. */
async function doAll(account: EmbeddedAccount, deeds: Deed[], world: Partial<EmbeddedWorld> = {}): Promise<string[]> {
  const ec2 = clientOf(account, world);
  const refused: string[] = [];
  for (const deed of deeds) {
    const error = await deed(ec2).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) continue;
    assert.ok(error instanceof EC2ServiceException, String(error));
    refused.push(error.name);
  }
  return refused;
}

/** What an audit of the account finds of a document; of addresses that it does not name nothing. */
async function found(account: EmbeddedAccount, specs: Spec[]): Promise<string[][]> {
  const now = () => "2026-01-05T09:00:00.000Z";
  const snapshot = await observeRegion({
    client: clientOf(account),
    account: account.account,
    region: "eu-west-1",
    now,
  });
  return specs.map((spec) =>
    check(snapshot, document({ unassociatedAddresses: "ignore", ...spec })).findings.map(({ id }) => id),
  );
}

describe("what a document is refused for", () => {
  for (const [sentence, { says, holds, deeds, refused, occupiedTarget }] of cases)
    it(`${sentence}: no account has it so, and the rest can be had`, async () => {
      assert.notDeepEqual(contradictions(document(says).state), []);
      assert.deepEqual(contradictions(document(holds).state), []);
      const account = town();
      assert.deepEqual(await doAll(account, deeds, occupiedTarget && { occupiedTarget }), refused);
      const [whole = [], rest] = await found(account, [says, holds]);
      assert.notDeepEqual(whole, []);
      assert.deepEqual(rest, []);
    });

  for (const [sentence, { says }] of Object.entries(ofTheText))
    it(`${sentence}: of the text alone`, () => assert.notDeepEqual(kindsIn(says), []));

  for (const [sentence, { deeds, refused }] of Object.entries(ofRivals))
    it(`${sentence}: no account has it so`, async () => assert.deepEqual(await doAll(town(), deeds), refused));

  it("is of each kind refused by EC2 under a name, or it is said why not", () => {
    const shown = new Set([
      ...cases.flatMap(([, { says, refused, why }]) => (refused.length > 0 || why ? kindsIn(says) : [])),
      ...[...Object.values(ofRivals), ...Object.values(ofTheText)].flatMap(({ says }) => kindsIn(says)),
    ]);
    assert.deepEqual(
      contradictionKinds.filter((kind) => !shown.has(kind)),
      [],
    );
    for (const [sentence, { refused, why }] of cases)
      assert.equal(refused.length === 0, why !== undefined, `${sentence}: either EC2 refuses it, or why not`);
  });

  it("an address that is to be gone and in use: EC2 keeps what is in use, and puts nowhere what is gone", async () => {
    const account = town();
    const deeds = [
      people.associate(10, "eni-p"),
      people.release(10),
      people.release(11),
      people.associate(11, "eni-r"),
    ];
    assert.deepEqual(await doAll(account, deeds), ["InvalidIPAddress.InUse", "InvalidAllocationID.NotFound"]);
  });

  it("one private address as the primary and a secondary one: EC2 assigns none twice", async () =>
    assert.deepEqual(await doAll(town(), [people.assign("eni-s", "10.0.1.20")]), ["Resource.AlreadyAssigned"]));

  it("is never brought about, whatever people do one after another", () => {
    const deeds = [
      ...cases.flatMap(([, one]) => one.deeds),
      people.turnAutoAssignOn("eni-p"),
      people.associate(11, "eni-p", { PrivateIpAddress: "10.0.0.11" }),
      people.assign("eni-p", "10.0.0.11"),
    ];
    return fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(deeds.length - 1), { maxLength: 12 }),
        fc.constantFrom("refuse" as const, "displace" as const),
        async (chosen, occupiedTarget) => {
          const account = town();
          await doAll(
            account,
            chosen.flatMap((index) => deeds[index] ?? []),
            { occupiedTarget },
          );
          const all = await found(
            account,
            cases.map(([, { says }]) => says),
          );
          assert.deepEqual(
            cases.flatMap(([sentence], index) => (all[index]?.length === 0 ? sentence : [])),
            [],
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});
