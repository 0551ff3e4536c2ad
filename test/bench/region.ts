import type { Document } from "../../core/desired/document.ts";
import type { ElasticIp, Instance, ItemOf, NetworkInterface, Snapshot } from "../../core/snapshot.ts";
import { account, document, snapshot } from "../support/snapshot.ts";

const perSubnet = 200;
const subnetsPerVpc = 20;
const groups = 50;

/** Ids that sort as they count. */
const numbered = (prefix: string, index: number): string => `${prefix}-${index.toString(16).padStart(8, "0")}`;
const ipOf = (index: number, net: number): string =>
  `${net}.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
const subnetOf = (index: number): number => Math.floor(index / perSubnet);
const vpcOf = (subnet: number): number => Math.floor(subnet / subnetsPerVpc);

/** The subnet, among ten, that an instance's further interface is in: with two in one subnet, each such instance would be found. */
const besides = (subnet: number, device: number): number => subnet - (subnet % 10) + ((subnet + device) % 10);

/** 3 of 5 interfaces are instances' primary ones, 2 are further ones, 1 in 20 a service's; each tenth shows an auto-assigned address. */
function interfaceAt(index: number): NetworkInterface {
  const isService = index % 20 === 19;
  const isSecond = index % 5 === 3 || index % 5 === 4;
  const deviceIndex = isSecond ? (index % 5) - 2 : 0;
  const subnet = besides(subnetOf(index), deviceIndex);
  return {
    id: numbered("eni", index),
    ownerId: account,
    requesterId: isService ? "amazon-elb" : undefined,
    requesterManaged: isService,
    operatorManaged: false,
    interfaceType: "interface",
    status: "in-use",
    description: isService ? `ELB app/web/${index}` : undefined,
    subnetId: numbered("subnet", subnet),
    vpcId: numbered("vpc", vpcOf(subnet)),
    zone: `eu-west-1${"abc"[subnet % 3]}`,
    sourceDestCheck: index % 500 !== 1,
    tags: { Name: `host-${index}`, Role: `role-${index % groups}` },
    privateAddresses: [
      {
        privateIp: ipOf(index, 10),
        primary: true,
        association: index % 10 === 2 ? { publicIp: ipOf(index, 198), ipOwnerId: "amazon" } : undefined,
      },
    ],
    attachment: {
      attachmentId: numbered("eni-attach", index),
      instanceId: isService ? undefined : numbered("i", isSecond ? index - (index % 5) : index),
      instanceOwnerId: isService ? "amazon-elb" : account,
      deviceIndex,
      networkCardIndex: 0,
      status: "attached",
    },
  };
}

function instanceAt(index: number): Instance {
  const subnet = subnetOf(index);
  const own = [numbered("eni", index)];
  return {
    id: numbered("i", index),
    state: index % 40 === 0 ? "stopped" : "running",
    subnetId: numbered("subnet", subnet),
    vpcId: numbered("vpc", vpcOf(subnet)),
    interfaceIds: index % 5 === 0 ? [...own, numbered("eni", index + 3), numbered("eni", index + 4)] : own,
    tags: { Name: `host-${index}`, "aws:autoscaling:groupName": `group-${index % (groups * 100)}` },
  };
}

/** 1 interface in 50 has an Elastic IP's number; 1 of those in 5 is on nothing. */
const addressAt = (index: number): ElasticIp => ({
  allocationId: numbered("eipalloc", index),
  publicIp: ipOf(index, 203),
  pool: "amazon",
  tags: { Name: `address-${index}` },
  ...(index % 5 !== 0 && {
    associationId: numbered("eipassoc", index),
    interfaceId: numbered("eni", index * 50),
    interfaceOwnerId: account,
    privateIp: ipOf(index * 50, 10),
  }),
});

/** The table of 5 subnets, which send what leaves them to a NAT host; each network's first table is its main one. */
const tableAt = (index: number, subnets: number): ItemOf<"routeTables"> => ({
  id: numbered("rtb", index),
  ownerId: account,
  vpcId: numbered("vpc", vpcOf(index * 5)),
  main: (index * 5) % subnetsPerVpc === 0,
  subnetIds: [0, 1, 2, 3, 4]
    .map((more) => index * 5 + more)
    .filter((one) => one < subnets)
    .map((one) => numbered("subnet", one)),
  routes: [
    {
      destination: "0.0.0.0/0",
      interfaceId: numbered("eni", index * perSubnet * 5 + 1),
      instanceId: undefined,
      state: "active",
    },
    { destination: "10.0.0.0/8", interfaceId: undefined, instanceId: undefined, state: "active" },
  ],
});

const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A region with so many interfaces, all of its sections read; the same every time. */
export function regionOf(interfaces: number): Snapshot {
  const subnets = Math.ceil(interfaces / perSubnet);
  return snapshot({
    interfaces: times(interfaces, interfaceAt),
    instances: times(interfaces, (index) => index)
      .filter((index) => index % 5 < 3)
      .map(instanceAt),
    addresses: times(Math.floor(interfaces / 50), addressAt),
    subnets: times(subnets, (index) => ({
      id: numbered("subnet", index),
      ownerId: account,
      vpcId: numbered("vpc", vpcOf(index)),
      zone: `eu-west-1${"abc"[index % 3]}`,
      tags: {},
    })),
    routeTables: times(Math.ceil(subnets / 5), (index) => tableAt(index, subnets)),
    vpcs: times(Math.ceil(subnets / subnetsPerVpc), (index) => ({
      id: numbered("vpc", index),
      ownerId: account,
      isDefault: false,
      tags: {},
    })),
  });
}

/** A document of 60 entries: NAT hosts by id, fleets by their group, sets by a role, and addresses on them. */
export const desired: Document = document({
  mode: "enforce",
  trust: { tags: ["Role"] },
  interfaces: [
    ...times(20, (index) => ({
      name: `nat-${index}`,
      match: { id: numbered("eni", index * perSubnet * 5 + 1) },
      role: "nat" as const,
    })),
    ...times(10, (index) => ({
      name: `fleet-${index}`,
      match: { instance: { tags: { "aws:autoscaling:groupName": `group-${index}` } }, deviceIndex: 0 },
      expect: "0..1000",
      publicIp: "any" as const,
    })),
    ...times(10, (index) => ({
      name: `role-${index}`,
      match: { tags: { Role: `role-${index + 10}` } },
      expect: "0..100000",
      publicIp: "none" as const,
    })),
  ],
  addresses: times(20, (index) => ({
    name: `address-${index}`,
    match: { allocationId: numbered("eipalloc", index * 5) },
    on: { interface: `nat-${index}` },
  })),
});
