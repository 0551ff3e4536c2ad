import type { Look } from "../look.ts";
import type { Sections, Snapshot } from "../snapshot.ts";
import { isStandingGateway } from "./nat-gateways.ts";

/** The Elastic IPs that NAT gateways say they use, by allocation id, each with its gateway: a regional one may show no interface, and is itself the evidence (EC2 API, NatGatewayAddress). None where the gateways were not read. */
export function usedByGateways({ natGateways }: Pick<Sections, "natGateways">): Map<string, string> {
  const standing = (natGateways.read ? natGateways.items : []).filter(isStandingGateway);
  return new Map(
    standing.flatMap(({ id, addresses }) =>
      addresses.flatMap(({ allocationId }) => (allocationId === undefined ? [] : [[allocationId, id] as const])),
    ),
  );
}

/** Those of them that show no association, as a look at the whole region found them; undefined where it could not see that. */
export function hiddenInGateways({ sections }: Snapshot): Map<string, string> | undefined {
  const { addresses, natGateways } = sections;
  if (!addresses.read || !natGateways.read) return undefined;
  const used = usedByGateways(sections);
  const free = addresses.items.filter(({ associationId }) => associationId === undefined);
  return new Map(
    free.flatMap(({ allocationId }) => {
      const gateway = used.get(allocationId);
      return gateway === undefined ? [] : [[allocationId, gateway] as const];
    }),
  );
}

/** The NAT gateway that uses an address which shows no association. A look at what is named reads few gateways, so it goes by what is remembered of the others. */
export function gatewayUsing(allocationId: string, { snapshot, known }: Pick<Look, "snapshot" | "known">) {
  const { natGateways } = snapshot.sections;
  const now = usedByGateways(snapshot.sections).get(allocationId);
  const before = known.inGateways?.get(allocationId);
  const isSeen =
    natGateways.read && (snapshot.extent === "region" || natGateways.items.some(({ id }) => id === before));
  return now ?? (isSeen ? undefined : before);
}
