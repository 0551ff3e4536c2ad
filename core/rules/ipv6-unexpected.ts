import { ipv6Labels } from "../labels/ipv6.ts";
import { interfaceResource, rule } from "../rule.ts";

/** An interface that is declared without IPv6 and has an address may be reached over it, past what only looks at IPv4. */
export const ipv6Unexpected = rule({
  id: "ipv6-unexpected",
  title: "Interface has an IPv6 address, but is declared without one",
  severity: "low",
  why: "The document says ipv6: { addresses: [] }. An IPv6 address is public: with a route to an internet gateway the interface can be reached under it, as far as its security groups allow, and a subnet that assigns IPv6 addresses gives one to every new host. Where no entry says anything of IPv6, nothing is found.",
  remedy: "None. To take an address away can cut off whoever uses it (UnassignIpv6Addresses): a person decides.",
  quiet:
    "Found only where an entry says that there is none. A subnet that assigns IPv6 addresses makes every new host one: declare autoAssignIpv6: false for it, or take ipv6 out of the entry.",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
  reads: ["interfaces"],
  needsDocument: true,
  isAbout: ({ spec }) =>
    spec.interfaces.some(({ ipv6 }) => ipv6?.primary === undefined && ipv6?.addresses?.length === 0),
  *check(look) {
    for (const one of ipv6Labels(look)) {
      if (one.label === "undecided") yield { skip: one.because };
      if (one.label !== "unexpected") continue;
      const { eni, interfaces, now } = one;
      yield {
        resource: interfaceResource(eni),
        facts: { entry: interfaces.entry.name, addresses: now },
        declaredAt: interfaces.declaredAt,
      };
    }
  },
});
