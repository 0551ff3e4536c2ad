import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type EC2Client, StartInstancesCommand } from "@aws-sdk/client-ec2";
import fc from "fast-check";
import { publicAddressOn } from "../../../core/account/public-address.ts";
import { type Topology, topology } from "../../../core/account/topology.ts";
import { attributesUnread, predict } from "../../../core/life/predict.ts";
import type { Action, Place, Prediction } from "../../../core/life/prediction.ts";
import type { Reader } from "../../../core/ports.ts";
import { isPrimary, primaryAddress, type Snapshot } from "../../../core/snapshot.ts";
import { ec2Reader } from "../../../functions/aws/reader.ts";
import { chance, clientOf, smallAccount } from "../../functions/embedded/small-account.ts";
import { itemsIn } from "../generated-embedded.ts";
import { actionOf, type Drawn, deeds, live, perform } from "./accounts.ts";

const readerOf = (client: EC2Client): Reader =>
  ec2Reader({ client, account: "111122223333", region: "eu-west-1", now: () => "2026-01-05T09:00:00.000Z" });

const look = (client: EC2Client): Promise<Snapshot> => readerOf(client).observeRegion(undefined, ["instanceTypes"]);

/** A snapshot with the addressing attribute of the interfaces that a prediction leaves something open of. */
async function withAttributes(snapshot: Snapshot, action: Action, client: EC2Client): Promise<Snapshot> {
  const said = predict(snapshot, action);
  const ids = "cannot" in said ? [] : attributesUnread(said);
  return { ...snapshot, extras: { ...snapshot.extras, autoAssign: await readerOf(client).observeAutoAssign(ids) } };
}

/** What AWS itself leaves open. */
const ofAws =
  /^AWS does not |^AWS was seen to refuse a private address that holds another Elastic IP, and says that it displaces it$/;

interface Case {
  past: Drawn[];
  next: Drawn;
  knows: boolean;
  displaces: boolean;
  seed: number;
}

const cases: fc.Arbitrary<Case> = fc.record({
  past: fc.array(deeds, { minLength: 6, maxLength: 22 }),
  next: deeds,
  knows: fc.boolean(),
  displaces: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1000 }),
});

/** What was predicted, and what then was so. */
async function tried({ past, next, knows, displaces, seed }: Case) {
  const account = smallAccount();
  const ec2 = clientOf(account, { random: chance(seed), occupiedTarget: displaces ? "displace" : "refuse" });
  for (const deed of past) await live(ec2, account, deed);
  const action = actionOf(next, account);
  if (action === undefined) return undefined;
  const read = await look(ec2);
  const before = knows ? await withAttributes(read, action, ec2) : read;
  const said = predict(before, action);
  // of which type the next instance is, the action does not say
  const launched = await perform(ec2, account, action, "c5n.18xlarge").catch((error: Error) => error);
  const after = await look(ec2);
  const started =
    "instance" in action && !("cannot" in said) && said.atNextStart
      ? await startedLook(ec2, action.instance)
      : undefined;
  return { action, said, launched, before: read, after, started };
}

const startedLook = async (ec2: EC2Client, id: string): Promise<Snapshot> => {
  await ec2.send(new StartInstancesCommand({ InstanceIds: [id] }));
  return look(ec2);
};

type Tried = NonNullable<Awaited<ReturnType<typeof tried>>>;

function holds(place: Place, id: string, joins: Topology, spent: Set<string>): void {
  const eni = joins.interfaceById(id);
  const { after } = place;
  if (after.is === "deleted") {
    assert.equal(eni, undefined, `${id} is still there`);
    return;
  }
  const at = eni?.privateAddresses.find(
    ({ privateIp, primary }) => privateIp === place.privateIp || (primary && place.privateIp.startsWith("of ")),
  );
  assert.ok(eni && at, `${id} ${place.privateIp} is gone`);
  const now = publicAddressOn(eni, at, joins);
  if (after.is === "none") assert.equal(now, undefined);
  if (after.is === "address") assert.deepEqual(now, after.address);
  if (after.is === "new") assert.ok(now?.kind === "auto" && !spent.has(now.publicIp), `${id} has ${now?.publicIp}`);
}

const publicIpsIn = (snapshot: Snapshot): string[] => [
  ...itemsIn(snapshot, "interfaces").flatMap(({ privateAddresses }) =>
    privateAddresses.flatMap(({ association }) => association?.publicIp ?? []),
  ),
  ...itemsIn(snapshot, "addresses").flatMap(({ publicIp }) => publicIp ?? []),
];

function agree(said: Prediction, action: Action, launched: string[], before: Snapshot, after: Snapshot): void {
  const joins = topology(after);
  const spent = new Set(publicIpsIn(before));
  const isNew = action.do === "launch" && "subnet" in action;
  for (const [index, place] of said.places.entries())
    holds(place, isNew ? (launched[index] ?? "") : place.interface, joins, spent);
  const there = new Set(publicIpsIn(after));
  for (const ip of said.lost) assert.ok(!there.has(ip), `${ip} is not lost`);
  for (const ip of said.freed) assert.equal(joins.addressByPublicIp(ip)?.associationId, undefined);
  const told = new Set(said.places.map((place) => `${place.interface} ${place.privateIp}`));
  const earlier = topology(before);
  for (const eni of itemsIn(before, "interfaces"))
    for (const at of eni.privateAddresses) {
      if (told.has(`${eni.id} ${at.privateIp}`)) continue;
      const now = joins.interfaceById(eni.id);
      assert.ok(now, `nobody said that ${eni.id} goes`);
      const same = now.privateAddresses.find(({ privateIp }) => privateIp === at.privateIp);
      assert.deepEqual(same && publicAddressOn(now, same, joins), publicAddressOn(eni, at, earlier));
    }
}

function startsAs({ places, atNextStart }: Prediction, started: Snapshot, before: Snapshot): void {
  const joins = topology(started);
  const first = places.find((place) => {
    const eni = joins.interfaceById(place.interface);
    return eni && isPrimary(eni) && primaryAddress(eni)?.privateIp === place.privateIp;
  });
  assert.ok(first && atNextStart);
  holds({ ...first, after: atNextStart }, first.interface, joins, new Set(publicIpsIn(before)));
}

function judge(tried: Tried, knows: boolean): void {
  const { action, said, launched, before, after, started } = tried;
  assert.ok(!("cannot" in said), JSON.stringify(said));
  const open = [...said.places.map((place) => place.after), said.atNextStart].flatMap((one) =>
    one?.is === "unknown" ? [one.because] : [],
  );
  if (knows) for (const because of open) assert.ok(ofAws.test(because), because);
  if (launched instanceof Error) {
    const isOpen = open.length > 0 && said.clauses.includes("C31");
    assert.ok(said.refused !== undefined || isOpen, `${JSON.stringify(action)} ${launched.message}`);
    assert.deepEqual(after.sections, before.sections);
    return;
  }
  assert.equal(said.refused, undefined);
  agree(said, action, launched, before, after);
  if (started) startsAs(said, started, before);
}

describe("of any account that was lived in, and any next action", () => {
  it("prediction and embedded account never disagree, and what is left open is what AWS leaves open", () =>
    fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const result = await tried(one);
        if (result !== undefined) judge(result, one.knows);
      }),
      { numRuns: 800 },
    ));
});
