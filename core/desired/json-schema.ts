import * as z from "zod";
import { explanationOf } from "./explanations.ts";
import { documentSchema } from "./schema.ts";

type Node = z.core.JSONSchema.JSONSchema;

/** The document as JSON Schema (2020-12), for editors: made from the one definition, so that both refuse the same keys. */
export function jsonSchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(documentSchema, { io: "input" });
  const title = "Desired state of an account's network interfaces and Elastic IPs (Plumbline)";
  return `${JSON.stringify({ $schema, title, ...explained(schema, []) }, null, 2)}\n`;
}

/** Writes beside each key what it means; lists and choices are no part of a key's path. */
function explained<Part extends Node>({ properties, items, anyOf, ...rest }: Part, path: string[]): Node {
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, part]) => [key, explainedKey(part as Node, [...path, key])]),
      ),
    }),
    ...(items && { items: explained(items as Node, path) }),
    ...(anyOf && { anyOf: anyOf.map((part) => explained(part as Node, path)) }),
  };
}

function explainedKey(part: Node, path: string[]): Node {
  const description = explanationOf(path);
  return { ...(description !== undefined && { description }), ...explained(part, path) };
}
