import { forwarderFacts } from "../account/forwarder-facts.ts";
import { standing } from "../desired/standing.ts";
import type { Facts } from "../facts.ts";
import { forwarders, undecidedForwarders } from "../labels/forwarding.ts";
import { type InUseLabel, inUse } from "../labels/in-use.ts";
import { entriesOf } from "../labels/placement.ts";
import type { Look } from "../look.ts";
import { addressResource, type Found, rule } from "../rule.ts";
import { afterStart } from "../settle.ts";

type Unreachable = Extract<InUseLabel, { label: "unreachable" }>;

/** An Elastic IP works through an internet gateway only; where none can be reached it is associated, billed, and dead. */
export const eipUnreachable = rule({
  id: "eip-unreachable",
  title: "Elastic IP has no way to an internet gateway",
  severity: "high",
  why: "The subnet of the address's interface has no route to an internet gateway, or VPC block public access keeps its traffic out, so nobody reaches the address and nothing leaves by it. Critical on a declared forwarder: all behind it is cut off. A firewall endpoint, an appliance and a narrow route all count as a way. Judged only where the subnet is ours and its route tables were read.",
  remedy: "None. Routes and block public access are for their owners to change.",
  quiet:
    "A firewall endpoint, an appliance and a narrow route count as a way. Shared subnets are not judged: their route tables are another account's.",
  docs: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html",
  reads: ["interfaces", "addresses", "routeTables", "subnets"],
  uses: ["instances"],
  needsDocument: false,
  grace: afterStart,
  *check(look) {
    const open = undecidedForwarders(look);
    if (open !== undefined) return yield { skip: open };
    for (const one of inUse(look, "unreachable")) yield "skip" in one ? one : describe(one, look);
  },
});

function describe({ address, eni, path }: Unreachable, look: Look): Found<"eip-unreachable"> {
  const { is: _, ...cut } = path;
  const publicIp = address.publicIp ?? address.allocationId;
  const known = standing(entriesOf(look).get(address) ?? []);
  const facts: Facts["eip-unreachable"] = { publicIp, interface: eni.id, ...cut, ...known };
  const forwarder = forwarders(look).get(eni);
  if (forwarder === undefined) return { resource: addressResource(address), facts };
  const { behind } = forwarderFacts(eni, forwarder.entry.role ?? "", look);
  return {
    resource: addressResource(address),
    severity: "critical",
    facts: behind === undefined ? facts : { ...facts, behind },
    declaredAt: forwarder.declaredAt,
  };
}
