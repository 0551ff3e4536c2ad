import { heldTo } from "../labels/declared-attributes.ts";
import { interfaceResource, rule } from "../rule.ts";

/** A description tells people, and some programs, what an interface is for. */
export const descriptionDrift = rule({
  id: "description-drift",
  title: "Description of an interface is not as declared",
  severity: "low",
  why: "The description is what people see of an interface in the console and in bills, and what some programs know it by. This one is not what the document says.",
  remedy: "None. A person changes the description, or the document.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html",
  reads: ["interfaces"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ description }) => description !== undefined),
  *check(look) {
    for (const { eni, interfaces, declared } of heldTo(look, "description")) {
      const now = eni.description ?? "";
      if (now === declared) continue;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, declared, now },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
