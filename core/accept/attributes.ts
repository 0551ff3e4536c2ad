import { asIs } from "../baseline/as-is.ts";
import { declaredOf } from "../desired/declared.ts";
import type { ResolvedInterfaces } from "../desired/resolve.ts";
import type { NetworkInterface } from "../snapshot.ts";
import { type Answers, type Asked, type Edit, listEdits, put, together } from "./answer.ts";
import { asItIs, declaring, entryPath, forAll, interfaceOf, speakers } from "./entries.ts";

/** What an interface is like. */
export const attributeAnswers = {
  "delete-on-termination-drift": (_, asked) => asItIs("deleteOnTermination", asked),
  "delete-on-termination-leak": (_, asked) => {
    const eni = interfaceOf(asked);
    return eni ? declaring(asked, eni, { deleteOnTermination: false }) : [];
  },
  "description-drift": (_, asked) => asItIs("description", asked),
  "interface-auto-assign-drift": (_, asked) => asItIs("autoAssignPublicIp", asked),
  /** Of each attribute another entry may speak. */
  "interface-immutable-drift": ({ drift }, asked) =>
    together(drift.map(({ attribute }) => asItIs(attribute as "subnet" | "mac" | "interfaceType", asked))),
  "security-groups-drift": (_, asked) => {
    const { look } = asked;
    const said = asItIs("securityGroups", asked);
    const eni = interfaceOf(asked);
    const one = eni && declaredOf(look, "securityGroups").get(eni);
    const now = eni && asIs.securityGroups(eni);
    if (typeof said === "string" || now === undefined || one?.entry.securityGroups === undefined) return said;
    return listEdits([...entryPath(look, one), "securityGroups"], one.entry.securityGroups, now);
  },
  "source-dest-check-drift": (_, asked) => asItIs("sourceDestCheck", asked),
  "tags-drift": (_, asked) => {
    const eni = interfaceOf(asked);
    const speaking = eni && declaredOf(asked.look, "tags").get(eni);
    if (eni === undefined || speaking === undefined) return [];
    const isSilenced = Object.keys(speaking.entry.tags ?? {}).every((key) => eni.tags[key] === undefined);
    return together(speakers("tags", eni, asked.look, isSilenced).map((one) => tagged(one, eni, asked)));
  },
} satisfies Partial<Answers>;

/** Of the tags that an entry names those that differ. */
function tagged(one: ResolvedInterfaces, eni: NetworkInterface, { look }: Asked): Edit[] | string {
  const declared = Object.entries(one.entry.tags ?? {});
  const drift = declared.flatMap(([key, value]) => (eni.tags[key] === value ? [] : key));
  const others = forAll(one, eni.id, ({ tags }) => drift.map((key) => tags[key] ?? null), {
    key: "tags",
    isOverruled: true,
  });
  if (others !== undefined) return others;
  const path = [...entryPath(look, one), "tags"];
  return declared.every(([key]) => eni.tags[key] === undefined)
    ? put(path, undefined)
    : drift.flatMap((key) => put([...path, key], eni.tags[key]));
}
