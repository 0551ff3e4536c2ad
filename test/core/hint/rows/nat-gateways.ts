import { ids } from "../event.ts";
import { type Row, wrapped } from "../row.ts";

const { nat, subnet, vpc, eip, otherEip, association, otherAssociation, eni } = ids;

/** The calls about NAT gateways, all in the newer style. */
export const natGatewayRows: Row[] = [
  {
    call: "CreateNatGateway",
    ...wrapped(
      "CreateNatGateway",
      {
        AllocationId: eip,
        SubnetId: subnet,
        ClientToken: "9b0c",
        TagSpecification: { tag: 1, ResourceType: "natgateway", Tag: { tag: 1, Key: "Name", Value: "a" } },
      },
      {
        natGateway: {
          natGatewayId: nat,
          subnetId: subnet,
          vpcId: vpc,
          state: "pending",
          createTime: "2026-01-05T09:00:00.000Z",
          natGatewayAddressSet: { item: { allocationId: eip } },
          tagSet: "",
        },
      },
    ),
    names: { addresses: [eip], others: [nat, subnet, vpc] },
  },
  {
    call: "DeleteNatGateway",
    when: "its addresses are not named",
    ...wrapped("DeleteNatGateway", { NatGatewayId: nat }, { natGatewayId: nat }),
    names: { others: [nat] },
    wide: true,
  },
  {
    call: "AssociateNatGatewayAddress",
    ...wrapped(
      "AssociateNatGatewayAddress",
      {
        NatGatewayId: nat,
        AllocationId: [
          { tag: 1, content: eip },
          { tag: 2, content: otherEip },
        ],
      },
      {
        natGatewayId: nat,
        natGatewayAddressSet: {
          item: [
            { allocationId: eip, networkInterfaceId: eni, associationId: association, status: "associating" },
            { allocationId: otherEip, networkInterfaceId: eni, associationId: otherAssociation, status: "associating" },
          ],
        },
      },
    ),
    names: { addresses: [eip, otherEip], interfaces: [eni], others: [nat] },
  },
  {
    call: "DisassociateNatGatewayAddress",
    ...wrapped(
      "DisassociateNatGatewayAddress",
      { NatGatewayId: nat, AssociationId: { tag: 1, content: association } },
      {
        natGatewayId: nat,
        natGatewayAddressSet: {
          item: { allocationId: eip, networkInterfaceId: eni, associationId: association, status: "disassociating" },
        },
      },
    ),
    names: { addresses: [eip], interfaces: [eni], others: [nat] },
  },
  {
    call: "DisassociateNatGatewayAddress",
    when: "its answer names nothing",
    ...wrapped(
      "DisassociateNatGatewayAddress",
      {
        NatGatewayId: nat,
        AssociationId: [
          { tag: 1, content: association },
          { tag: 2, content: otherAssociation },
        ],
      },
      { natGatewayId: nat, natGatewayAddressSet: "" },
    ),
    names: { associations: [association, otherAssociation], others: [nat] },
  },
];
