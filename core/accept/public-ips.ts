import { pinnedBy } from "../desired/document.ts";
import type { Answers, Asked } from "./answer.ts";
import { put } from "./answer.ts";
import { entriesWith } from "./entries.ts";
import { unsaid } from "./unsaid.ts";

/** Which public address an interface has. */
export const publicIpAnswers = {
  "public-ip-at-risk": () =>
    "it is as declared until the host stops: give it an Elastic IP, or take publicIp out of its entry where the loss is no matter",
  "public-ip-changed": ({ publicIp }, { look, finding }) =>
    entriesWith(finding.resource.id, look).flatMap(({ one, path }) =>
      pinnedBy(one.entry) === undefined ? [] : put([...path, "publicIp", "value"], publicIp),
    ),
  "public-ip-lost": ({ candidates }, asked) =>
    candidates === undefined
      ? unsaid(
          asked,
          "publicIp",
          (entry) => entry.publicIp === "auto" || entry.publicIp === "any" || pinnedBy(entry) !== undefined,
        )
      : "an Elastic IP is declared there: put it back, or say in the document where it belongs now",
  "public-ip-unexpected": (_, asked) =>
    isForManagement(asked)
      ? "it is declared for management: take the public address off it"
      : unsaid(asked, "publicIp", ({ publicIp }) => publicIp === "none"),
} satisfies Partial<Answers>;

const isForManagement = ({ look, finding }: Asked): boolean =>
  entriesWith(finding.resource.id, look).some(({ one }) => one.entry.purpose !== undefined);
