import fc from "fast-check";
import type { Instance, NetworkInterface } from "../../core/snapshot.ts";
import { attachedTo, detached, eni, instance } from "../support/snapshot.ts";

/** What a tag tells of a resource. */
export const roles = fc.constantFrom("nat", "web", "db");

/** The tags of a resource. */
export const tags = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc.record({ Role: roles }),
  fc.record({ "aws:autoscaling:groupName": roles }),
  fc.record({ "kubernetes.io/cluster/x": fc.constant("owned") }),
);

/** When something happened: nobody knows, long ago, or some minutes ago. */
const times = fc.constantFrom(
  undefined,
  "2025-12-01T09:00:00.000Z",
  "2026-01-05T08:52:00.000Z",
  "2026-01-05T08:59:00.000Z",
);

const withoutAddresses = { privateAddresses: [], ipv6Addresses: [], prefixes: { ipv4: [], ipv6: [] } };

/** What an interface may show beside its ids: mostly ours, sometimes a service's, another account's or nobody's. */
const shape: fc.Arbitrary<Partial<NetworkInterface>> = fc.oneof(
  { weight: 9, arbitrary: fc.constant({}) },
  { weight: 3, arbitrary: fc.constant(detached) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Partial<NetworkInterface>>(
      { requesterManaged: true },
      { operatorManaged: true },
      { requesterId: "444455556666" },
      { interfaceType: "nat_gateway", attachment: undefined },
      { interfaceType: "lambda" },
      { ownerId: "444455556666" },
      { description: "ELB app/web/1" },
      { ...detached, tags: { "eks:eni:owner": "amazon-vpc-cni" } },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Partial<NetworkInterface>>(
      { privateAddresses: [] },
      { interfaceType: "efa" },
      { interfaceType: "efa-only", ...withoutAddresses },
      { denyAllIgwTraffic: true },
    ),
  },
);

const attachment = fc.record({
  host: fc.nat(3),
  device: fc.nat(1),
  card: fc.constantFrom(0, 0, 0, 1),
  status: fc.constantFrom("attached", "attached", "attached", "attached", "attaching", "detaching"),
  attachedAt: times,
  stays: fc.boolean(),
});

/** An interface of ours or of somebody else, on one of four hosts or on nothing, with two private addresses. */
export const interfaceOf = (index: number): fc.Arbitrary<NetworkInterface> =>
  fc
    .record({
      tags,
      shape,
      attachment,
      check: fc.boolean(),
      auto: fc.boolean(),
      ipv6: fc.boolean(),
      groups: fc.constantFrom<string[][]>([], ["sg-open"], ["sg-shut"], ["sg-shut"], ["sg-foreign"]),
    })
    .map(({ attachment: { host, device, card, status, attachedAt, stays }, ...one }) =>
      eni(`eni-${index}`, {
        tags: one.tags,
        macAddress: `02:00:00:00:00:0${index}`,
        sourceDestCheck: one.check,
        securityGroups: one.groups,
        subnetId: index % 2 === 0 ? "subnet-a" : "subnet-b",
        zone: index % 2 === 0 ? "eu-west-1a" : "eu-west-1b",
        attachment: {
          // no primary interface is EFA-only (EC2 user guide, EFA)
          ...attachedTo(`i-${host}`, one.shape.interfaceType === "efa-only" ? 1 : device, card),
          status,
          ...(attachedAt !== undefined && { attachedAt }),
          deleteOnTermination: !stays,
        },
        privateAddresses: [
          {
            privateIp: `10.0.0.${index}`,
            primary: true,
            association: one.auto ? { publicIp: `198.51.100.${index}`, ipOwnerId: "amazon" } : undefined,
          },
          { privateIp: `10.0.1.${index}`, primary: false },
        ],
        ipv6Addresses: one.ipv6 ? [{ ipv6: `2001:db8::${index}`, primary: false }] : [],
        prefixes: { ipv4: one.ipv6 ? [`10.0.2.${index * 16}/28`] : [], ipv6: [] },
        ...one.shape,
      }),
    );

/** An instance in any state; which interfaces are on it, these say. */
export const instanceOf = (index: number): fc.Arbitrary<Instance> =>
  fc
    .record({
      tags,
      state: fc.constantFrom("running", "running", "stopped", "stopping", "terminated", "pending", "shutting-down"),
      launchedAt: times,
      stoppedAt: times,
    })
    .map(({ tags: own, state, launchedAt, stoppedAt }) =>
      instance(`i-${index}`, {
        tags: own,
        state,
        interfaceIds: [],
        ...(launchedAt !== undefined && { launchedAt }),
        ...(state === "stopped" && stoppedAt !== undefined && { stoppedAt }),
      }),
    );
