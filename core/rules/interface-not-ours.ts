import { membersOf } from "../desired/resolve.ts";
import { declaration, rule } from "../rule.ts";

/** An entry that names an interface of a service declares what nobody but that service may change; no other rule speaks of such an interface. */
export const interfaceNotOurs = rule({
  id: "interface-not-ours",
  title: "Declared interface is not provably yours",
  severity: "medium",
  why: "The document declares an interface that a service owns, or of which it cannot be told whose it is: a load balancer's, a NAT gateway's, another account's. AWS lets nobody but the service change such an interface, and may replace it at any time, so the entry is held to nothing and nothing is written for it.",
  remedy:
    "None. Take the interface out of the document; an address that belongs on a service is declared on natGateway, loadBalancer or anything.",
  quiet: "Only entries that name an interface by id are told; tags match no service's interface.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html",
  reads: ["interfaces"],
  uses: ["natGateways"],
  needsDocument: true,
  *check({ desired, topology }) {
    for (const one of desired.interfaces) {
      for (const eni of membersOf(one)) {
        const ownership = topology.ownershipOf(eni);
        if (ownership.whose === "ours") continue;
        yield {
          resource: declaration(one.entry.name),
          part: eni.id,
          facts: { entry: one.entry.name, interface: eni.id, ...ownership },
          declaredAt: one.declaredAt,
        };
      }
    }
  },
});
