import { isStandingGateway } from "../account/nat-gateways.ts";
import type { Topology } from "../account/topology.ts";
import type { AddressEntry } from "../desired/schema.ts";
import type { ElasticIp, ItemOf } from "../snapshot.ts";

/** A NAT gateway. */
export type NatGateway = ItemOf<"natGateways">;

interface Service {
  on: NonNullable<AddressEntry["on"]>;
  why: string;
  name: string | undefined;
}

/** The NAT gateway or load balancer that has an address; a load balancer's name is in its interfaces' description (ELB user guides, Elastic network interfaces). */
export function serviceOf(address: ElasticIp, gateways: NatGateway[], topology: Topology): Service | undefined {
  const gateway = gateways.find((one) => isStandingGateway(one) && one.addresses.some((each) => isOf(each, address)));
  if (gateway)
    return {
      on: { natGateway: { id: gateway.id } },
      why: `NAT gateway ${gateway.tags.Name ?? gateway.id} has it`,
      name: gateway.tags.Name,
    };
  const { description = "" } = (address.interfaceId && topology.interfaceById(address.interfaceId)) || {};
  const [, balancer] = /^ELB (?:(?:app|net|gwy)\/)?([^/]+)/.exec(description) ?? [];
  return balancer === undefined
    ? undefined
    : { on: { loadBalancer: balancer }, why: `load balancer ${balancer} has it`, name: balancer };
}

const isOf = (one: NatGateway["addresses"][number], { allocationId, interfaceId }: ElasticIp): boolean =>
  one.allocationId === allocationId || (interfaceId !== undefined && one.interfaceId === interfaceId);
