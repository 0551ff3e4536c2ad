import type { Sections } from "../snapshot.ts";

/** The Elastic IPs that NAT gateways say they use, by allocation id: a regional one may show no interface, and is itself the evidence (EC2 API, NatGatewayAddress). None where the gateways were not read. */
export function usedByGateways({ natGateways }: Sections): Set<string | undefined> {
  const standing = (natGateways.read ? natGateways.items : []).filter(
    ({ state }) => state === "available" || state === "pending",
  );
  return new Set(standing.flatMap(({ addresses }) => addresses.map(({ allocationId }) => allocationId)));
}
