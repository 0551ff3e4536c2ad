import { Document, visit } from "yaml";

/** A value as YAML on one line, in braces and brackets, whatever its texts hold: one with an end of a line in it would otherwise be written over several. */
export function flow(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === "string" && node.value.includes("\n")) node.type = "QUOTE_DOUBLE";
    },
  });
  const oneLine = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };
  return document.toString({ collectionStyle: "flow", ...oneLine }).trimEnd();
}
