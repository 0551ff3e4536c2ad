import { forwardingLabels, undecidedForwarders } from "../labels/forwarding.ts";
import { setSourceDestCheck } from "../remediations/set-source-dest-check.ts";
import { interfaceResource, rule } from "../rule.ts";
import { afterBirth } from "../settle.ts";

/** Whether a check is on decides what an interface may send and receive; what a document says of it beside a role is held to as well. */
export const sourceDestCheckDrift = rule({
  id: "source-dest-check-drift",
  title: "Source/destination check is not as declared",
  severity: "medium",
  why: "The document says of the check itself whether it is on, and no role says that the interface forwards. With the check off an interface may send packets from addresses that are not its own; with it on AWS drops whatever it should pass on.",
  remedy:
    "The check can be set as declared, on a yes: without a role nothing says whether traffic goes through the interface now.",
  fix: "set-source-dest-check",
  quiet:
    "A host that has just started gets 5 minutes, for its own boot script. Declared forwarders have a rule of their own; to take the key out of the entry silences it.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html",
  reads: ["interfaces"],
  uses: ["instances"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.interfaces.some(({ sourceDestCheck }) => sourceDestCheck !== undefined),
  *check(look) {
    const undecided = undecidedForwarders(look);
    if (undecided !== undefined) return yield { skip: undecided };
    for (const one of forwardingLabels(look)) {
      if (one.label !== "drift") continue;
      const { eni, interfaces, declared } = one;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, declared },
        declaredAt: interfaces.declaredAt,
        remedy: setSourceDestCheck(eni, declared, interfaces.distrust ?? (declared ? offAgain : noRole)),
        grace: afterBirth(eni, look.topology.instanceOf(eni), 5),
      };
    }
  },
});

const offAgain = "what is routed through it would be dropped";
const noRole = "no role says that it forwards";
