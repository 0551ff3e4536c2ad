import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { topology } from "../../core/account/topology.ts";
import { check } from "../../core/check.ts";
import { extraNames } from "../../core/extras.ts";
import type { Finding } from "../../core/finding.ts";
import { reconcile } from "../../core/reconcile.ts";
import { report } from "../../core/report.ts";
import { rules } from "../../core/rules/index.ts";
import type { Section } from "../../core/section.ts";
import { type AnyName, type Snapshot, sectionNames } from "../../core/snapshot.ts";
import { readSection } from "../../functions/aws/observe.ts";
import { documents } from "./generated-documents.ts";
import { accountsWithExtras as accounts } from "./generated-extras.ts";
import { labelled } from "./label-families.ts";

const runs = { numRuns: 300 };

/** What observing makes of answers that come in another order: pages of one, sorted as every look is. */
async function observedAgain(snapshot: Snapshot, random: () => number): Promise<Snapshot> {
  const again = async (sections: Partial<Record<AnyName, Section<{ id: string }>>>) => {
    const read = Object.entries(sections).map(async ([name, section]) => {
      if (!section.read) return [name, section];
      const shuffled = section.items
        .map((item) => ({ item, rank: random() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item);
      return [name, await readSection(name as AnyName, {}, pagesOf(shuffled))];
    });
    return Object.fromEntries(await Promise.all(read));
  };
  const { sections, extras = {} } = snapshot;
  return { ...snapshot, sections: await again(sections as never), extras: await again(extras as never) };
}

async function* pagesOf<Item>(items: Item[]): AsyncGenerator<Item[]> {
  for (const item of items) yield [item];
}

/** A stream of numbers from 0 up to 1 that a seed decides. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const unread = (snapshot: Snapshot, name: AnyName): Snapshot => {
  const { sections, extras = {} } = snapshot;
  const [part, from] = name in sections ? ["sections", sections] : ["extras", extras];
  return { ...snapshot, [part]: { ...from, [name]: { read: false, because: "UnauthorizedOperation: no" } } };
};

/** What a finding is about: of an interface's public address whichever of two entries that disagree speaks. */
const subject = ({ rule, resource, id }: Finding): string =>
  rule.startsWith("public-ip-") ? `public-ip ${resource.id}` : id;

/** Sections without which nothing more is said; where offers of addresses are not seen, one on offer is spoken of as any other. */
const silencing = [...sectionNames, ...extraNames.filter((name) => name !== "transfers")];

describe("of any account and any document", () => {
  it("the same inputs give the same bytes, in whatever order AWS answered", () =>
    fc.assert(
      fc.asyncProperty(accounts, documents, fc.integer(), async (snapshot, document, seed) => {
        const random = randomOf(seed);
        const [one, other] = [await observedAgain(snapshot, random), await observedAgain(snapshot, random)];
        assert.equal(
          JSON.stringify(report([reconcile(one, document)])),
          JSON.stringify(report([reconcile(other, document)])),
        );
      }),
      runs,
    ));

  it("no finding about an interface is about one that is not ours, but that our routes lead to one of another account, which nothing is done about", () =>
    fc.assert(
      fc.property(accounts, documents, (snapshot, document) => {
        const { isOurs, interfaceById } = topology(snapshot);
        for (const { id, rule, resource, facts, decision } of reconcile(snapshot, document).findings) {
          const eni = resource.type === "network-interface" ? interfaceById(resource.id) : undefined;
          const isParticipants = rule === "route-target-source-dest-check-on" && facts.owner !== undefined;
          assert.ok(resource.type !== "network-interface" || (eni && isOurs(eni) !== isParticipants), id);
          if (!isParticipants) continue;
          assert.notEqual(eni?.ownerId, snapshot.account, id);
          assert.equal(decision?.do, "withhold", id);
        }
      }),
      runs,
    ));

  it("nothing is made unasked unless the document enforces, the remedy is safe and the match is trusted", () =>
    fc.assert(
      fc.property(accounts, documents, (snapshot, document) => {
        for (const { id, declaredAt, remedy, decision } of reconcile(snapshot, document).findings) {
          if (decision?.do !== "apply") continue;
          assert.equal(document.state.spec.mode, "enforce", id);
          assert.equal(remedy?.risk, "safe", id);
          const entry = document.state.spec.interfaces[(declaredAt?.line ?? 0) - 10];
          const tags = Object.keys(entry?.match.tags ?? entry?.match.instance?.tags ?? { "aws:": "" });
          assert.ok(
            tags.some((key) => key.startsWith("aws:") || document.state.spec.trust.tags.includes(key)),
            id,
          );
        }
      }),
      runs,
    ));

  it("no two findings have the same id, and no subject has two labels of a family", () =>
    fc.assert(
      fc.property(accounts, documents, (snapshot, document) => {
        const { findings } = check(snapshot, document);
        const ids = findings.map(({ id }) => id);
        assert.deepEqual(ids, [...new Set(ids)].sort());
        const said = findings.map(labelled);
        assert.deepEqual(
          said.filter((one, index) => said.indexOf(one) < index),
          [],
        );
      }),
      runs,
    ));

  it("a section that was not read never adds a finding, and what it silences is said", () =>
    fc.assert(
      fc.property(accounts, documents, fc.constantFrom(...silencing), (snapshot, document, name) => {
        const whole = check(snapshot, document).findings;
        const { findings, skipped } = check(unread(snapshot, name), document);
        const known = new Set(whole.map(subject));
        assert.deepEqual(
          findings.filter((one) => !known.has(subject(one))).map(({ id }) => id),
          [],
        );
        for (const { id } of rules) {
          const [before, after] = [whole, findings].map((all) => all.filter(({ rule }) => rule === id).length);
          const isSaid = skipped.some(({ rule }) => rule === id);
          assert.ok(isSaid || before === after, `${id} is silent without ${name}`);
        }
      }),
      runs,
    ));

  it("no remedy takes an address that is in use without asking, nor lets one be reassociated", () =>
    fc.assert(
      fc.property(accounts, documents, (snapshot, document) => {
        for (const { remedy } of check(snapshot, document).findings)
          for (const { operation, input } of remedy?.calls ?? []) {
            assert.ok(operation !== "DisassociateAddress" || remedy?.risk === "ask");
            assert.ok(operation !== "AssociateAddress" || input.AllowReassociation === false);
          }
      }),
      runs,
    ));
});
