import { inUse } from "../labels/in-use.ts";
import { addressAt, addressResource, rule } from "../rule.ts";
import { afterAnHour } from "../settle.ts";

/** An Elastic IP in use that the document does not know, where the document is meant to know them all. */
export const eipUndeclared = rule({
  id: "eip-undeclared",
  title: "Elastic IP is in use, and no entry names it",
  severity: "low",
  why: "The document says undeclared: report, so it means to name every address that is in use. Nobody declared this one: it may be exposed, or be on somebody's allow list, without anybody knowing. An interface that should have no public address, or another one, says so itself.",
  remedy: "None. Declare the address, or take it out of use.",
  quiet:
    "Asked only under undeclared: report. Addresses that a service manages are passed over; on: anything declares what may be anywhere.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html",
  reads: ["interfaces", "addresses"],
  uses: ["instances", "routeTables", "subnets", "natGateways"],
  needsDocument: true,
  isAbout: ({ spec }) => spec.undeclared === "report",
  grace: afterAnHour,
  *check(look) {
    for (const one of inUse(look, "undeclared")) {
      if ("skip" in one) yield one;
      else
        yield {
          resource: addressResource(one.address),
          facts: { publicIp: one.address.publicIp ?? one.address.allocationId, at: addressAt(one.address) },
        };
    }
  },
});
