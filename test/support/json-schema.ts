/** A JSON Schema, or a part of one. */
export type Schema = { [keyword: string]: unknown };

type Check = (given: never, value: unknown, schema: Schema) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is unknown[] => Array.isArray(value);
const keysOf = (value: unknown): string[] => (isObject(value) ? Object.keys(value) : []);

const types: Record<string, (value: unknown) => boolean> = {
  object: isObject,
  array: isList,
  string: (value) => typeof value === "string",
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
};

/** Each keyword by the JSON Schema specification (2020-12, Core 10 and Validation 6): written without zod, which made the schema. */
const checks: Record<string, Check> = {
  type: (type: string, value) => types[type]?.(value) === true,
  const: (wanted, value) => value === wanted,
  enum: (wanted: unknown[], value) => wanted.includes(value),
  pattern: (pattern: string, value) => typeof value !== "string" || new RegExp(pattern, "u").test(value),
  minLength: (least: number, value) => typeof value !== "string" || [...value].length >= least,
  maxLength: (most: number, value) => typeof value !== "string" || [...value].length <= most,
  minimum: (least: number, value) => typeof value !== "number" || value >= least,
  maximum: (most: number, value) => typeof value !== "number" || value <= most,
  minItems: (least: number, value) => !isList(value) || value.length >= least,
  minProperties: (least: number, value) => !isObject(value) || keysOf(value).length >= least,
  items: (items: Schema, value) => !isList(value) || value.every((one) => accepts(items, one)),
  required: (required: string[], value) => !isObject(value) || required.every((key) => Object.hasOwn(value, key)),
  dependentRequired: (dependent: Record<string, string[]>, value) =>
    keysOf(value).every((key) => (dependent[key] ?? []).every((other) => keysOf(value).includes(other))),
  properties: (properties: Record<string, Schema>, value) =>
    Object.entries(properties).every(
      ([key, part]) => !isObject(value) || !Object.hasOwn(value, key) || accepts(part, value[key]),
    ),
  propertyNames: (names: Schema, value) => keysOf(value).every((key) => accepts(names, key)),
  additionalProperties: (others: Schema | false, value, { properties = {} }) =>
    keysOf(value)
      .filter((key) => !Object.hasOwn(properties as object, key))
      .every((key) => others !== false && accepts(others, (value as Record<string, unknown>)[key])),
  anyOf: (choices: Schema[], value) => choices.some((one) => accepts(one, value)),
  oneOf: (choices: Schema[], value) => choices.filter((one) => accepts(one, value)).length === 1,
  not: (other: Schema, value) => !accepts(other, value),
};

const silent = new Set(["$schema", "title", "description", "default", "format"]);

/** Whether a value is as a schema says; throws where the schema has a keyword that is not known here, so that none is passed over. */
export function accepts(schema: Schema, value: unknown): boolean {
  return Object.entries(schema).every(([keyword, given]) => {
    if (silent.has(keyword)) return true;
    const check = checks[keyword];
    if (check === undefined) throw new Error(`nobody checks ${keyword}`);
    return check(given as never, value, schema);
  });
}

/** Every part of a schema that stands for a key, with the key's path, and every part that holds keys. */
export function* partsOf(schema: Schema, path: string[] = []): Generator<{ path: string[]; schema: Schema }> {
  yield { path, schema };
  for (const [key, part] of Object.entries((schema.properties ?? {}) as Record<string, Schema>))
    yield* partsOf(part, [...path, key]);
  for (const part of [schema.items ?? [], schema.anyOf ?? []].flat() as Schema[]) yield* partsOf(part, path);
}
