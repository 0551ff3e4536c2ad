import { attachmentLabels } from "../labels/attachment.ts";
import { interfaceResource, rule } from "../rule.ts";

/** An interface keeps its subnet, its MAC address and its type for life, so one that has others than declared is another interface than meant. */
export const interfaceImmutableDrift = rule({
  id: "interface-immutable-drift",
  title: "Interface is another than declared",
  severity: "medium",
  why: "No call of EC2 changes the subnet, the MAC address or the type of an interface that exists. One that has others than the document says was made otherwise, or again: what hangs on them, such as a licence on a MAC address, does not fit it.",
  remedy: "None. Make the interface that is meant and put it in this one's place, or change the document.",
  quiet:
    "An interface that was made again has another MAC address by design: to take the key out of the entry silences it. What AWS does not say is not held against it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html",
  reads: ["interfaces"],
  uses: ["instances"],
  needsDocument: true,
  isAbout: ({ spec }) =>
    spec.interfaces.some(({ subnet, mac, interfaceType }) => (subnet ?? mac ?? interfaceType) !== undefined),
  *check(look) {
    for (const one of attachmentLabels(look).values()) {
      if (one.label === "undecided") yield { skip: one.because };
      if (one.label !== "immutable drift") continue;
      const { eni, interfaces, drift } = one;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, drift },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
