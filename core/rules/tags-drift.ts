import { heldTo } from "../labels/declared-attributes.ts";
import { interfaceResource, rule } from "../rule.ts";

/** Tags say whose an interface is and what may be done with it; only those that a document names are held to it. */
export const tagsDrift = rule({
  id: "tags-drift",
  title: "Tags of an interface are not as declared",
  severity: "low",
  why: "Bills, permissions and programs go by tags. A tag that the document gives the interface is missing or has another value. Tags that the document does not name may be anything.",
  remedy: "None. Whoever may set tags of this kind sets it: a permission may hang on it.",
  quiet:
    "Only the tags that the entry names are held to; others may be anything. A program that sets one of them again and again is found each time: to take it out of the entry silences it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html",
  reads: ["interfaces"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ tags }) => tags !== undefined),
  *check(look) {
    for (const { eni, interfaces, declared } of heldTo(look, "tags")) {
      const drift = Object.entries(declared)
        .filter(([key, value]) => eni.tags[key] !== value)
        .map(([key, value]) => ({ key, declared: value, now: eni.tags[key] ?? null }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      if (drift.length === 0) continue;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, drift },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
