import { ids } from "../event.ts";
import { done, type Row, wrapped } from "../row.ts";

const { eip, eni, instance, association } = ids;
const addresses = [eip];

/** The calls about Elastic IPs. */
export const addressRows: Row[] = [
  {
    call: "AllocateAddress",
    request: {
      domain: "vpc",
      tagSpecificationSet: { items: [{ resourceType: "elastic-ip", tags: [{ key: "Name", value: "out" }] }] },
    },
    response: {
      ...done,
      publicIp: "203.0.113.10",
      domain: "vpc",
      allocationId: eip,
      publicIpv4Pool: "amazon",
      networkBorderGroup: "eu-west-1",
    },
    names: { addresses },
  },
  {
    call: "ReleaseAddress",
    request: { allocationId: eip, networkBorderGroup: "eu-west-1" },
    response: done,
    names: { addresses },
  },
  {
    call: "AssociateAddress",
    when: "by allocation onto an interface",
    request: { allocationId: eip, networkInterfaceId: eni, privateIpAddress: "10.0.0.5", allowReassociation: false },
    response: { ...done, associationId: association },
    names: { addresses, interfaces: [eni] },
  },
  {
    call: "AssociateAddress",
    when: "by public address onto an instance: the association is all that leads to the address",
    request: { publicIp: "203.0.113.10", instanceId: instance },
    response: { ...done, associationId: association },
    names: { instances: [instance], associations: [association] },
  },
  {
    call: "DisassociateAddress",
    request: { associationId: association },
    response: done,
    names: { associations: [association] },
  },
  {
    call: "DisassociateAddress",
    when: "by public address",
    request: { publicIp: "203.0.113.10" },
    response: done,
    wide: true,
  },
  transfer("EnableAddressTransfer", { AllocationId: eip, TransferAccountId: "444455556666" }, "pending"),
  transfer("DisableAddressTransfer", { AllocationId: eip }, "disabled"),
  transfer(
    "AcceptAddressTransfer",
    {
      Address: "203.0.113.10",
      TagSpecification: { tag: 1, ResourceType: "elastic-ip", Tag: { tag: 1, Key: "by", Value: "i-0abc" } },
    },
    "accepted",
  ),
  {
    call: "ModifyAddressAttribute",
    ...wrapped(
      "ModifyAddressAttribute",
      { AllocationId: eip, DomainName: "mail.example.com" },
      {
        address: {
          publicIp: "203.0.113.10",
          allocationId: eip,
          ptrRecordUpdate: { value: "mail.example.com.", status: "PENDING" },
        },
      },
    ),
    names: { addresses },
  },
  {
    call: "ResetAddressAttribute",
    ...wrapped(
      "ResetAddressAttribute",
      { AllocationId: eip, Attribute: "domain-name" },
      { address: { publicIp: "203.0.113.10", allocationId: eip } },
    ),
    names: { addresses },
  },
  {
    call: "MoveAddressToVpc",
    request: { publicIp: "203.0.113.10" },
    response: { ...done, allocationId: eip, status: "MoveInProgress" },
    names: { addresses },
  },
  ...(["AdvertiseByoipCidr", "WithdrawByoipCidr"] as const).map(
    (call): Row => ({
      call,
      ...wrapped(
        call,
        { Cidr: "203.0.113.0/24" },
        { byoipCidr: { cidr: "203.0.113.0/24", state: "provisioned", statusMessage: "" } },
      ),
      wide: true,
    }),
  ),
];

function transfer(call: Row["call"], request: object, addressTransferStatus: string): Row {
  const addressTransfer = {
    publicIp: "203.0.113.10",
    allocationId: eip,
    transferAccountId: "444455556666",
    addressTransferStatus,
  };
  return { call, ...wrapped(call, request, { addressTransfer }), names: { addresses }, wide: true };
}
