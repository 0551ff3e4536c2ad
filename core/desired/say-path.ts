import type { Path } from "./document.ts";

/** Names a part of a document as people write it: `spec.interfaces[0].match.tags["a b"]`. */
export const sayPath = (path: Path): string =>
  path
    .map((step) =>
      typeof step === "number" ? `[${step}]` : plain.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`,
    )
    .join("")
    .slice(1) || "the document";

const plain = /^[\w:-]+$/;
