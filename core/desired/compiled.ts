import * as z from "zod";
import { mustBe } from "../words/must-be.ts";
import { contradictions } from "./contradictions.ts";
import type { Document, Path, Position } from "./document.ts";
import type { Base } from "./drops.ts";
import { documentSchema } from "./schema.ts";

const counted = z.int().min(1);
const place = z.strictObject({ line: counted, column: counted });
/** An exception may be of a defaults.yaml, another file than the document's own. */
const placeInFile = place.extend({ file: z.string().min(1) });

const compiledSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    version: z.string().regex(/^[\w.-]{1,100}$/),
    file: z.string().min(1),
    start: place,
    positions: z.strictObject({
      interfaces: z.array(place),
      addresses: z.array(place),
      subnets: z.array(place).optional(),
      exceptions: z.array(placeInFile).optional(),
    }),
    state: documentSchema,
    dropsFrom: z
      .strictObject({ version: z.string().min(1), references: z.array(z.array(z.string().min(1)).min(1)).min(1) })
      .optional(),
  })
  .refine(
    ({ positions, state: { spec } }) =>
      positions.interfaces.length === spec.interfaces.length &&
      positions.addresses.length === spec.addresses.length &&
      positions.subnets?.length === spec.subnets?.length &&
      positions.exceptions?.length === spec.exceptions?.length,
    { path: ["positions"], error: "must be as many as there are entries" },
  );

/** A document as it is published. */
export interface Published extends Document {
  /** The version that this one drops too much of, which nobody has acknowledged; absent where it does not, or somebody has. */
  dropsFrom?: Base;
}

/** Why a text is no compiled document. */
export interface NotCompiled {
  invalid: string;
}

const longestReason = 300;

/** A valid document as JSON, with the places of its entries, so that nothing that runs in a Lambda needs a YAML parser. */
export function compile({ state, version, locate, dropsFrom }: Published): string {
  const placeOf = (path: Path) => {
    const { line, column } = locate(path);
    return { line, column };
  };
  const compiled: z.infer<typeof compiledSchema> = {
    schemaVersion: 1,
    version,
    file: locate([]).file,
    start: placeOf([]),
    positions: {
      interfaces: state.spec.interfaces.map((_, index) => placeOf(["spec", "interfaces", index])),
      addresses: state.spec.addresses.map((_, index) => placeOf(["spec", "addresses", index])),
      ...(state.spec.subnets && {
        subnets: state.spec.subnets.map((_, index) => placeOf(["spec", "subnets", index])),
      }),
      ...(state.spec.exceptions && {
        exceptions: state.spec.exceptions.map((_, index) => locate(["spec", "exceptions", index])),
      }),
    },
    state,
    ...(dropsFrom && { dropsFrom }),
  };
  return JSON.stringify(compiled);
}

/** A compiled document as a value again, or why it is none: it is checked as if it had never been. Within an entry, everything stands where the entry does. */
export function fromCompiled(text: string): Published | NotCompiled {
  const read = parseJson(text);
  if ("invalid" in read) return read;
  const parsed = compiledSchema.safeParse(read.json, { error: mustBe });
  if (!parsed.success) return { invalid: firstOf(parsed.error) };
  const { state, version, file, start, positions, dropsFrom } = parsed.data;
  const [quarrel] = contradictions(state);
  if (quarrel) return { invalid: quarrel.message };
  const locate = ([root, list, index]: Path): Position => {
    const isListed = root === "spec" && Object.hasOwn(positions, list ?? "");
    const listed = isListed ? positions[list as keyof typeof positions] : undefined;
    return { file, ...(listed?.[Number(index)] ?? start) };
  };
  return { state, version, locate, ...(dropsFrom && { dropsFrom }) };
}

/** A tag named __proto__ would vanish from a match without a word, and so widen it. */
function parseJson(text: string): { json: unknown } | NotCompiled {
  if (text.trim() === "") return { invalid: "it is empty" };
  let forbidden = false;
  const look = (key: string, value: unknown): unknown => {
    forbidden ||= key === "__proto__";
    return value;
  };
  try {
    const json: unknown = JSON.parse(text, look);
    return forbidden ? { invalid: 'it has a key "__proto__"' } : { json };
  } catch {
    return { invalid: "it cannot be read as JSON" };
  }
}

function firstOf({ issues: [issue] }: z.ZodError): string {
  const said = `${issue?.path.join(".") || "its root"}: ${issue?.message}`;
  return said.length > longestReason ? `${said.slice(0, longestReason)}...` : said;
}
