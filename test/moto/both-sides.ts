import {
  AssociateAddressCommand,
  DescribeAddressesCommand,
  DisassociateAddressCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";
import type { ElasticIp, NetworkInterface } from "../../core/snapshot.ts";
import { observeRegion } from "../../functions/aws/observe.ts";
import { emptyAccount } from "../../functions/embedded/account.ts";
import { embeddedEc2 } from "../../functions/embedded/ec2.ts";
import { builder } from "./builder.ts";
import { ACCOUNT } from "./moto.ts";

const REGION = "eu-west-1";
const NOW = "2026-01-05T09:00:00.000Z";

/** A place where the same steps are taken: a client, and the subnet to take them in. */
export interface Side {
  client: EC2Client;
  subnet: string;
}

/** A VPC with one subnet on moto. */
export async function motoSide(client: EC2Client): Promise<Side> {
  const make = builder(client);
  return { client, subnet: await make.subnet(await make.vpc("10.0.0.0/16"), "10.0.0.0/24") };
}

/** The same VPC and subnet in an embedded account. */
export function embeddedSide(): Side {
  const account = emptyAccount(ACCOUNT, REGION);
  account.vpcs.push({ id: "vpc-1", cidr: "10.0.0.0/16", isDefault: false, tags: {} });
  account.subnets.push({
    id: "subnet-1",
    vpcId: "vpc-1",
    cidr: "10.0.0.0/24",
    zone: "eu-west-1a",
    zoneId: "euw1-az1",
    isDefault: false,
    mapPublicIpOnLaunch: false,
    tags: {},
  });
  return { client: embeddedEc2(account, { now: () => NOW, random: () => 0.5 }), subnet: "subnet-1" };
}

/** What both sides must agree on: the fields that rules read and that moto is right about. */
export interface Seen {
  interfaces: object[];
  addresses: object[];
  instances: object[];
}

/** Reads a side as Plumbline does, with the ids and public addresses that it made up replaced by what stands for them. */
export async function seen({ client, subnet }: Side, names: Map<string, string>): Promise<Seen> {
  const { sections } = await observeRegion({ client, account: ACCOUNT, region: REGION, now: () => NOW });
  if (!sections.interfaces.read || !sections.addresses.read || !sections.instances.read)
    throw new Error(`not all was read: ${JSON.stringify(sections).slice(0, 300)}`);
  const known = (id: string | undefined) => (id === undefined ? undefined : (names.get(id) ?? "somebody else's"));
  const interfaces = sections.interfaces.items
    .filter((eni) => eni.subnetId === subnet && names.has(eni.id))
    .map((eni) => interfaceOf(eni, known));
  const instances = sections.instances.items.map(({ id, state, interfaceIds, tags }) => ({
    id: known(id),
    state,
    interfaces: interfaceIds.map(known),
    tags: { ...tags },
  }));
  return {
    interfaces: byId(interfaces),
    addresses: byId(sections.addresses.items.map((eip) => addressOf(eip, known))),
    instances: byId(instances),
  };
}

type Known = (id: string | undefined) => string | undefined;

const interfaceOf = (eni: NetworkInterface, known: Known) => ({
  id: known(eni.id),
  ownerId: eni.ownerId,
  status: eni.status,
  requesterManaged: eni.requesterManaged,
  interfaceType: eni.interfaceType,
  zone: eni.zone,
  sourceDestCheck: eni.sourceDestCheck,
  tags: { ...eni.tags },
  primary: eni.privateAddresses.map(({ privateIp, primary, association }) => ({
    privateIp,
    primary,
    publicIp: known(association?.publicIp),
    allocation: known(association?.allocationId),
  })),
  attachment: eni.attachment && {
    instance: known(eni.attachment.instanceId),
    owner: eni.attachment.instanceOwnerId,
    device: eni.attachment.deviceIndex,
    status: eni.attachment.status,
  },
});

const addressOf = (eip: ElasticIp, known: Known) => ({
  id: known(eip.allocationId),
  publicIp: known(eip.publicIp),
  associated: eip.associationId !== undefined,
  interface: known(eip.interfaceId),
  interfaceOwnerId: eip.interfaceOwnerId,
  privateIp: eip.privateIp,
  tags: { ...eip.tags },
});

const byId = <Item extends { id: string | undefined }>(items: Item[]): Item[] =>
  items.toSorted((a, b) => ((a.id ?? "") < (b.id ?? "") ? -1 : 1));

/** Associates, and says AWS's code where it refuses. */
export const associate = (client: EC2Client, AllocationId: string, NetworkInterfaceId: string): Promise<string> =>
  codeOf(client.send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId, AllowReassociation: false })));

/** Takes an address off what it is on, and says AWS's code where it refuses. */
export async function disassociate(client: EC2Client, allocation: string): Promise<string> {
  const { Addresses } = await client.send(new DescribeAddressesCommand({ AllocationIds: [allocation] }));
  const AssociationId = Addresses?.[0]?.AssociationId ?? "eipassoc-0a0a0a0a0a0a0a0a0";
  return codeOf(client.send(new DisassociateAddressCommand({ AssociationId })));
}

/** "done", or the code of the refusal. */
export const codeOf = (sent: Promise<unknown>): Promise<string> =>
  sent.then(
    () => "done",
    (error: Error) => error.name,
  );
